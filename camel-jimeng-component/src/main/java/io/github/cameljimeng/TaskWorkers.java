package io.github.cameljimeng;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one watcher: some ask the gateway, as many others download and route results, so that a slow route
 * never delays a question.
 */
final class TaskWorkers {

    private final ExecutorService queries;
    private final ExecutorService deliveries;
    private final Semaphore freeQueries;
    private final Semaphore freeDeliveries;
    private final JimengEndpoint endpoint;
    private final int size;

    TaskWorkers(JimengEndpoint endpoint, Object owner) {
        this.endpoint = endpoint;
        this.size = endpoint.getConfiguration().getPollConcurrency();
        var context = endpoint.getCamelContext();
        this.queries = JimengThreads.fixed(context, owner, "JimengQuery", size);
        this.deliveries = JimengThreads.fixed(context, owner, "JimengDelivery", size);
        this.freeQueries = new Semaphore(size);
        this.freeDeliveries = new Semaphore(size);
    }

    /**
     * Waits for a place to ask about a task.
     *
     * @return how many there are, 0 when there was none in this time, or when the wait was interrupted
     */
    int awaitFreeQuery(long millis) {
        try {
            if (!freeQueries.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                return 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
        freeQueries.release();
        return freeQueries.availablePermits();
    }

    /** How many questions are under way. */
    int queriesInFlight() {
        return size - freeQueries.availablePermits();
    }

    /** How many results are on their way through the route, downloads included. */
    int deliveriesInFlight() {
        return size - freeDeliveries.availablePermits();
    }

    /** Runs a question; others wait in line. */
    void query(Runnable question) {
        freeQueries.acquireUninterruptibly();
        boolean started = false;
        try {
            queries.execute(() -> {
                try {
                    question.run();
                } finally {
                    freeQueries.release();
                }
            });
            started = true;
        } finally {
            if (!started) {
                freeQueries.release();
            }
        }
    }

    /** Runs a question when its turn comes, without making the caller wait. */
    void enqueueQuery(Runnable question) {
        queries.execute(question);
    }

    /** Runs a delivery when its turn comes. */
    void enqueueDelivery(Runnable delivery) {
        deliveries.execute(delivery);
    }

    /** Takes a place for a delivery that may end on another thread; see {@link #deliveryEnded()}. */
    boolean tryDelivery() {
        return freeDeliveries.tryAcquire();
    }

    void deliveryEnded() {
        freeDeliveries.release();
    }

    /** Nothing new begins; questions are waited for, within Camel's patience, and exchanges go on. */
    void stop() {
        endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(queries);
        deliveries.shutdown();
    }

    /** Interrupts what is still under way. */
    void stopNow() {
        var manager = endpoint.getCamelContext().getExecutorServiceManager();
        manager.shutdownNow(queries);
        manager.shutdownNow(deliveries);
    }
}
