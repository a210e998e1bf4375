package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.gateway.CallReport;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskOperations;
import java.time.Duration;

/** What is measured. Implementations must not throw exceptions, because a measurement must not affect a call. */
public interface Meters extends AutoCloseable {

    /** Measures nothing. */
    Meters NONE = new Meters() {};

    /** A call to a gateway ended. */
    default void called(String provider, CallReport report) {}

    /** Images arrived. */
    default void images(String provider, String model, int count) {}

    /**
     * A task was found to have ended.
     *
     * @param task as it was before its last status query, which is not counted
     * @param unseen the longest time for which the task can have been over unnoticed
     * @param kind why there is no image, {@code null} when there is one
     */
    default void taskEnded(ImageTask task, Duration unseen, ErrorKind kind) {}

    /** A submit was found that was begun and never finished. */
    default void forgotten(ImageTask intent) {}

    /** A request with a known key was answered from the ledger, and nothing was paid. */
    default void duplicate(ImageTask known) {}

    /**
     * An order was refused, because it would have exceeded a budget.
     *
     * @param option that sets the cap
     */
    default void budgetExceeded(String option, String model) {}

    /** From now on the images that are kept there are measured. */
    default void kept(ResultFiles files) {}

    /** From now on the tasks of this group are measured. */
    default void watched(TaskOperations operations) {}

    @Override
    default void close() {}
}
