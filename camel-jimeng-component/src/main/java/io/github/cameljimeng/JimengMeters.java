package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.gateway.CallReport;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskOperations;
import java.time.Duration;
import org.apache.camel.spi.Registry;

/** What is measured, whoever counts it. Nothing here ever fails: what is measured must not suffer from it. */
interface JimengMeters extends AutoCloseable {

    /** Nobody counts. */
    JimengMeters NONE = new JimengMeters() {};

    /** Micrometer's, where the application has it. */
    static JimengMeters in(Registry beans) {
        try {
            return MicrometerMeters.in(beans);
        } catch (NoClassDefFoundError e) {
            return NONE;
        }
    }

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

    /** A submit was found that somebody began and nobody finished. */
    default void forgotten(ImageTask intent) {}

    /** From now on there are tasks of this group. */
    default void watched(TaskOperations operations) {}

    @Override
    default void close() {}
}
