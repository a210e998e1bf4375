package io.github.cameljimeng.internal.watch;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The work of one consumer: some make status queries, others download and route results, so that a slow route never
 * delays a status query.
 *
 * @param queries makes status queries
 * @param deliveries the places of results on their way through the route, downloads included
 * @param threads of deliveries
 * @param timer moves slow downloads out of the way of others
 */
record TaskWorkers(
        PlacedCalls queries, CallPlaces deliveries, ExecutorService threads, ScheduledExecutorService timer) {

    /** How many status queries are under way. */
    int queriesInFlight() {
        return queries.places().inFlight();
    }

    /** How many results are on their way through the route, downloads included. */
    int deliveriesInFlight() {
        return deliveries.inFlight();
    }

    /** Takes a place for a delivery that may end on another thread. */
    Optional<CallPlaces.Place> tryDelivery() {
        return deliveries.prompt();
    }

    /** A download that takes longer gives others the place of its delivery. */
    Patience patience(CallPlaces.Place delivery) {
        return new Patience(timer, TaskSettings.PROMPT_DOWNLOAD, delivery::overdue);
    }
}
