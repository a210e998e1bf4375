package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.gateway.CallReport;
import io.github.cameljimeng.task.ImageTask;
import java.time.Duration;

/** What is measured, whoever counts it. */
interface JimengMeters {

    /** Nobody counts. */
    JimengMeters NONE = new JimengMeters() {};

    /** A call to a gateway ended. */
    default void called(String provider, CallReport report) {}

    /** Images arrived. */
    default void images(String provider, String model, int count) {}

    /**
     * A task was found to have ended.
     *
     * @param task as it was when it was asked about, that question not counted
     * @param unseen the longest that it can have been over without our knowing
     * @param kind why there is no image, {@code null} when there is one
     */
    default void taskEnded(ImageTask task, Duration unseen, ErrorKind kind) {}
}
