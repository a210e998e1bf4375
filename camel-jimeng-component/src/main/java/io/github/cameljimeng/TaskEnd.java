package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.task.ImageTask;
import java.time.Duration;
import java.time.Instant;

/**
 * How a task was found at its end, for those who measure.
 *
 * @param task as it was when it was looked at
 * @param dueSince when it should have been looked at
 * @param now when that was done
 */
record TaskEnd(JimengEndpoint endpoint, ImageTask task, Instant dueSince, Instant now) {

    /**
     * Counts the task; one that is delivered again has been counted before.
     *
     * @param kind why there is no image, {@code null} when there is one
     */
    void measure(ErrorKind kind) {
        var meters = endpoint.getComponent().meters();
        if (task.deliveries() > 0) {
            return;
        }
        if (task.taskId() == null) {
            meters.forgotten(task);
        } else {
            meters.taskEnded(task, unseen(), kind);
        }
    }

    // the gateways do not say when a task ended: at the last question that they answered it had not
    private Duration unseen() {
        return Duration.between(dueSince, now).plus(endpoint.schedule().silenceBefore(task));
    }
}
