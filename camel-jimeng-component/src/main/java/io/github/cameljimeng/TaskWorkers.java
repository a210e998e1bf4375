package io.github.cameljimeng;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

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

    TaskWorkers(JimengEndpoint endpoint, Object owner) {
        this.endpoint = endpoint;
        int size = endpoint.getConfiguration().getPollConcurrency();
        var context = endpoint.getCamelContext();
        this.queries = JimengThreads.fixed(context, owner, "JimengQuery", size);
        this.deliveries = JimengThreads.fixed(context, owner, "JimengDelivery", size);
        this.freeQueries = new Semaphore(size);
        this.freeDeliveries = new Semaphore(size);
    }

    /** How many tasks can be asked about at once right now. */
    int freeQueries() {
        return freeQueries.availablePermits();
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

    void stop() {
        var manager = endpoint.getCamelContext().getExecutorServiceManager();
        manager.shutdownGraceful(queries);
        manager.shutdownGraceful(deliveries);
    }
}
