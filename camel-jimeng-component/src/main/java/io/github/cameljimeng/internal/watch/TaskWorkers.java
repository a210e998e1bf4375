package io.github.cameljimeng.internal.watch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one consumer: some make status queries, as many others download and route results, so that a slow route
 * never delays a status query.
 */
final class TaskWorkers {

    private final ExecutorService queries;
    private final ExecutorService deliveries;
    private final Semaphore freeQueries;
    private final Semaphore freeDeliveries;
    private final int size;

    /** @param size of either pool */
    TaskWorkers(ExecutorService queries, ExecutorService deliveries, int size) {
        this.queries = queries;
        this.deliveries = deliveries;
        this.size = size;
        this.freeQueries = new Semaphore(size);
        this.freeDeliveries = new Semaphore(size);
    }

    /**
     * Waits for a free place for a status query.
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

    /** How many status queries are under way. */
    int queriesInFlight() {
        return size - freeQueries.availablePermits();
    }

    /** How many results are on their way through the route, downloads included. */
    int deliveriesInFlight() {
        return size - freeDeliveries.availablePermits();
    }

    /** Runs a status query; others queue. */
    void query(Runnable query) {
        freeQueries.acquireUninterruptibly();
        boolean started = false;
        try {
            queries.execute(() -> {
                try {
                    query.run();
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

    ExecutorService queries() {
        return queries;
    }

    ExecutorService deliveries() {
        return deliveries;
    }
}
