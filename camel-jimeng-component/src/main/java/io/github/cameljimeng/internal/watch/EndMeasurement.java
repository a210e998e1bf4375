package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.call.Meters;
import io.github.cameljimeng.ledger.ImageTask;
import java.time.Duration;
import java.time.Instant;

/**
 * How the end of a task was found, for meters.
 *
 * @param task as it was when it was looked at
 * @param dueSince when it should have been looked at
 * @param now when that was done
 */
record EndMeasurement(Meters meters, PollSchedule schedule, ImageTask task, Instant dueSince, Instant now) {

    /**
     * Counts the task; one that is delivered again has been counted before.
     *
     * @param kind why there is no image, {@code null} when there is one
     */
    void measure(ErrorKind kind) {
        if (task.deliveries() > 0) {
            return;
        }
        if (task.taskId() == null) {
            meters.forgotten(task);
        } else {
            meters.taskEnded(task, unseen(), kind);
        }
    }

    // the gateways do not say when a task ended: at the last status query that they answered it had not
    private Duration unseen() {
        var unseen = Duration.between(dueSince, now).plus(schedule.sinceLastAnswer(task));
        // a callback caused this query before it was due
        var age = Duration.between(task.submittedAt(), now);
        return unseen.compareTo(age) > 0 ? age : unseen;
    }
}
