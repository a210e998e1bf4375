package io.github.cameljimeng.internal.watch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * The work of one consumer: some make status queries, others download and route results, so that a slow route never
 * delays a status query.
 */
final class TaskWorkers {

    private final StatusQueries queries;
    private final ExecutorService deliveries;
    private final Semaphore freeDeliveries;
    private final int size;

    /** @param size how many deliveries at once */
    TaskWorkers(StatusQueries queries, ExecutorService deliveries, int size) {
        this.queries = queries;
        this.deliveries = deliveries;
        this.size = size;
        this.freeDeliveries = new Semaphore(size);
    }

    StatusQueries queries() {
        return queries;
    }

    /** How many status queries are under way. */
    int queriesInFlight() {
        return queries.places().inFlight();
    }

    /** How many results are on their way through the route, downloads included. */
    int deliveriesInFlight() {
        return size - freeDeliveries.availablePermits();
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

    ExecutorService deliveries() {
        return deliveries;
    }
}
