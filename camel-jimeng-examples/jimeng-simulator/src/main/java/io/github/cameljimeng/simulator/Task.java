package io.github.cameljimeng.simulator;

import java.time.Duration;
import java.time.Instant;

/** One asynchronous order. */
record Task(String id, String model, Order order, Instant submitted) {

    boolean isDone(Duration duration) {
        return !Instant.now().isBefore(submitted.plus(duration));
    }

    /** Charges it when it is submitted; one that is going to fail costs nothing. */
    void charge(SimulatedAccount account) {
        if (ending() == Ending.SUCCEEDED) {
            account.charge(order.count());
        }
    }

    Ending ending() {
        return MagicWords.ending(order.prompt());
    }

    /** How a task can end. */
    enum Ending {
        SUCCEEDED,
        FAILED,
        EXPIRED
    }
}
