package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.gateway.TaskAnswer;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Progress;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.util.TimeUtils;

/**
 * When to query the status of a task, and what each answer means. A value without clock or threads.
 *
 * <p>The interval between status queries is fixed. For image tasks that is within a few percent of the best possible
 * schedule, while exponential backoff detects the end much later; only failed queries back off.
 *
 * <p>Only an answer of the gateway ends a task. A status query that was not answered says nothing about it, also after
 * {@code taskTimeout}: the task may have ended long ago, and be paid for.
 *
 * @param firstPollDelay from the submit to the first status query
 * @param pollInterval from one status query to the next
 * @param taskTimeout from the submit to giving up when the gateway answers that the task has not ended
 */
public record PollSchedule(Duration firstPollDelay, Duration pollInterval, Duration taskTimeout) {

    // a gateway may not know a task yet, and one that restarts may not know it for a while
    private static final int LEAST_ABSENCES = 3;
    private static final Duration LEAST_ABSENCE = Duration.ofMinutes(1);

    // caps the backoff: a gateway that answers two queries of three must not delay a task by minutes
    private static final int MAX_ERROR_INTERVALS = 8;
    private static final Duration MAX_ERROR_DELAY = Duration.ofMinutes(1);
    private static final String EMPTY_RESULT = "empty result";

    /** What to do after a status query. */
    public sealed interface Decision {}

    /** The task has not ended: write this row and query again when it is due. */
    public record Reschedule(ImageTask next) implements Decision {}

    /** The images are ready. */
    public record Deliver(ImageReply images) implements Decision {}

    /** There will be no image. */
    public record GiveUp(Failure failure) implements Decision {}

    public Instant firstDue(Instant submittedAt) {
        return submittedAt.plus(firstPollDelay);
    }

    public Decision decide(ImageTask task, TaskAnswer answer, Instant now) {
        if (answer instanceof TaskAnswer.Succeeded succeeded) {
            return new Deliver(succeeded.images());
        }
        if (answer instanceof TaskAnswer.Failed failed) {
            return new GiveUp(failed.failure());
        }
        if (answer instanceof TaskAnswer.NotFound notFound) {
            var absent = task.absent(now, now.plus(pollInterval), "not found yet");
            return isGone(absent.progress(), now) ? new GiveUp(expired(notFound.failure())) : new Reschedule(absent);
        }
        if (answer instanceof TaskAnswer.Empty empty) {
            boolean seenBefore = EMPTY_RESULT.equals(task.note());
            return seenBefore ? new GiveUp(empty.failure()) : again(task, now, EMPTY_RESULT);
        }
        if (answer instanceof TaskAnswer.Unanswered unanswered) {
            return new Reschedule(failed(
                    task, unanswered.failure().message(), unanswered.failure().retryAfter(), now));
        }
        boolean isLate = !now.isBefore(task.submittedAt().plus(taskTimeout));
        return isLate ? new GiveUp(timeout(task, answer)) : again(task, now, null);
    }

    /** After a failed status query: the delay grows with each consecutive failure. */
    public ImageTask failed(ImageTask task, String reason, Duration retryAfter, Instant now) {
        return task.queryFailed(now.plus(errorDelay(task.errors(), retryAfter)), reason);
    }

    /** A task whose last status query was not answered, and that cannot be queried now. */
    ImageTask postponed(ImageTask task, Instant now) {
        return task.due(now.plus(errorDelay(task.errors() - 1, null)));
    }

    /**
     * From the last answer about a task, or its submit, to the time the task is due. The true time is longer if the
     * gateway sent {@code Retry-After}, or if a node died in between.
     */
    public Duration sinceLastAnswer(ImageTask task) {
        var elapsed = task.queries() == task.errors() ? firstPollDelay : pollInterval;
        for (int errors = 0; errors < task.errors(); errors++) {
            elapsed = elapsed.plus(errorDelay(errors, null));
        }
        return elapsed;
    }

    private static boolean isGone(Progress progress, Instant now) {
        return progress.absences() >= LEAST_ABSENCES
                && !now.isBefore(progress.absentSince().plus(LEAST_ABSENCE));
    }

    private Reschedule again(ImageTask task, Instant now, String note) {
        return new Reschedule(task.queried(now.plus(pollInterval), note));
    }

    private Duration errorDelay(int errors, Duration retryAfter) {
        var backoff = pollInterval.multipliedBy(Math.min(1L << Math.min(errors, 10), MAX_ERROR_INTERVALS));
        var wanted = retryAfter != null && retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff;
        return wanted.compareTo(MAX_ERROR_DELAY) > 0 ? MAX_ERROR_DELAY : wanted;
    }

    private static Failure expired(Failure failure) {
        return Failure.of(ErrorKind.TASK_EXPIRED, failure.message())
                .httpStatus(failure.httpStatus())
                .code(failure.code())
                .requestId(failure.requestId())
                .taskId(failure.taskId())
                .mayBeBilled(true)
                .build();
    }

    private Failure timeout(ImageTask task, TaskAnswer answer) {
        var last = answer instanceof TaskAnswer.Pending pending && pending.word() != null
                ? ". Its last reported status was " + pending.word()
                : "";
        return Failure.of(
                        ErrorKind.TASK_TIMEOUT,
                        "%s did not finish task %s within taskTimeout=%s. It may still finish: to keep watching, pass its id to jimeng:jm-track%s"
                                .formatted(
                                        task.provider(),
                                        task.taskId(),
                                        TimeUtils.printDuration(taskTimeout, true),
                                        last))
                .taskId(task.taskId())
                .mayBeBilled(true)
                .build();
    }
}
