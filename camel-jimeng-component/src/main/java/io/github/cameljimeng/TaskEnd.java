package io.github.cameljimeng;

import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.PollSchedule.Decision;
import io.github.cameljimeng.task.PollSchedule.Deliver;
import io.github.cameljimeng.task.PollSchedule.GiveUp;
import java.time.Duration;
import java.time.Instant;

/**
 * The question that found a task at its end, for those who measure.
 *
 * @param task as it was when it was asked about
 * @param dueSince when it should have been asked about
 * @param now when the answer came
 */
record TaskEnd(JimengEndpoint endpoint, ImageTask task, Instant dueSince, Instant now) {

    /** Counts the task if this decision is its end; a task that is delivered again has been counted before. */
    void measure(Decision decision) {
        var meters = endpoint.getComponent().meters();
        if (task.deliveries() > 0) {
            return;
        }
        if (decision instanceof Deliver) {
            meters.taskEnded(task, unseen(), null);
        } else if (decision instanceof GiveUp end) {
            meters.taskEnded(task, unseen(), end.failure().kind());
        }
    }

    // the gateways do not say when a task ended: at the question before this one it had not
    private Duration unseen() {
        var options = endpoint.getConfiguration();
        long spacing = task.queries() == 0 ? options.getFirstPollDelay() : options.getPollInterval();
        return Duration.between(dueSince, now).plusMillis(spacing);
    }
}
