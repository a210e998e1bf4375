package io.github.cameljimeng.simulator;

import java.time.Duration;
import java.time.Instant;

/** One asynchronous order. */
record Task(String id, String model, Order order, Instant submitted) {

    boolean isDone(Duration duration) {
        return !Instant.now().isBefore(submitted.plus(duration));
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
