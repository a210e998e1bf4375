package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.Failure;
import java.time.Duration;

/**
 * How a call to a gateway went, all its tries together.
 *
 * @param operation {@code generate}, {@code edit}, {@code jm-submit}, {@code jm-poll} for a question about a task, or
 *     {@code probe} for a question about the credentials
 * @param model what was asked for, {@code null} when unknown
 * @param took from the first byte of the first try to the end, pauses included
 * @param retries how often it was sent again
 * @param failure {@code null} when the gateway answered; an answer to a question may still be that the task failed
 */
public record CallReport(String operation, String model, Duration took, int retries, Failure failure) {

    /** Hears of each call on the thread that made it. */
    @FunctionalInterface
    public interface Listener {

        /** Somebody who does not want to know. */
        Listener NONE = report -> {};

        void called(CallReport report);
    }
}
