package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.Failure;
import java.time.Duration;

/**
 * The outcome of a call to a gateway, its retries included.
 *
 * @param operation {@code generate}, {@code edit}, {@code jm-submit}, {@code jm-poll} for a status query of a task, {@code
 *     probe} for a check of the credentials, or {@value #BALANCE} for a query of the balance
 * @param model the requested model, {@code null} when unknown
 * @param took the duration from the first attempt to the end, pauses included
 * @param retries how often the request was sent again
 * @param failure {@code null} when the gateway answered; the answer to a status query may still be that the task failed
 */
public record CallReport(String operation, String model, Duration took, int retries, Failure failure) {

    /** A query of the balance of the account. */
    public static final String BALANCE = "balance";

    /** Receives the report of each call, on the thread that makes the call. */
    @FunctionalInterface
    public interface Listener {

        /** Ignores all reports. */
        Listener NONE = report -> {};

        void called(CallReport report);

        /** A paid request was refused before any work, and is sent again after this delay. */
        default void retried(Failure refused, Duration delay) {}
    }
}
