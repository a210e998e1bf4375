package io.github.cameljimeng.task;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.ImageReply;
import io.github.cameljimeng.gateway.TaskAnswer;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.util.TimeUtils;

/**
 * When a task is asked about, and what an answer means for it. A value: no clock, no thread.
 *
 * <p>The interval between questions is fixed. For durations like those of image tasks that is within some percent of
 * the best possible schedule, while exponential backoff finds the end much later; backing off is for questions that
 * were not answered.
 *
 * @param firstPollDelay from the submit to the first question
 * @param pollInterval between questions
 * @param taskTimeout from the submit to giving up
 */
public record PollSchedule(Duration firstPollDelay, Duration pollInterval, Duration taskTimeout) {

    /** So long after the submit an unknown task is one that the gateway does not know yet. */
    private static final Duration NOT_FOUND_GRACE = Duration.ofSeconds(15);

    // a gateway that answers two of three questions must not cost a task minutes
    private static final int MAX_ERROR_INTERVALS = 8;
    private static final Duration MAX_ERROR_DELAY = Duration.ofMinutes(1);
    private static final String EMPTY_RESULT = "empty result";

    /** What to do next. */
    public sealed interface Decision {}

    /** Write this row and ask again when it is due. */
    public record AskAgain(ImageTask next) implements Decision {}

    /** The images are there. */
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
        if (!now.isBefore(task.submittedAt().plus(taskTimeout))) {
            return new GiveUp(timeout(task, answer));
        }
        if (answer instanceof TaskAnswer.NotFound notFound) {
            boolean early = now.isBefore(task.submittedAt().plus(NOT_FOUND_GRACE));
            return early ? again(task, now, "not found yet") : new GiveUp(expired(notFound.failure()));
        }
        if (answer instanceof TaskAnswer.Empty empty) {
            boolean seenBefore = EMPTY_RESULT.equals(task.note());
            return seenBefore ? new GiveUp(empty.failure()) : again(task, now, EMPTY_RESULT);
        }
        if (answer instanceof TaskAnswer.Unanswered unanswered) {
            return new AskAgain(failed(
                    task, unanswered.failure().message(), unanswered.failure().retryAfter(), now));
        }
        return again(task, now, null);
    }

    /** The question came to nothing: the next one comes later the more often that happens in a row. */
    public ImageTask failed(ImageTask task, String reason, Duration retryAfter, Instant now) {
        return task.unanswered(now.plus(errorDelay(task.errors(), retryAfter)), reason);
    }

    /**
     * How long before its due time a task was last heard of, or submitted. Shorter than it was when a gateway asked
     * for more patience, or when a node died in between.
     */
    public Duration silenceBefore(ImageTask task) {
        var silence = task.queries() == task.errors() ? firstPollDelay : pollInterval;
        for (int errors = 0; errors < task.errors(); errors++) {
            silence = silence.plus(errorDelay(errors, null));
        }
        return silence;
    }

    private AskAgain again(ImageTask task, Instant now, String note) {
        return new AskAgain(task.asked(now.plus(pollInterval), note));
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
        var last = answer instanceof TaskAnswer.Unanswered unanswered
                ? ". The last question was not answered: "
                        + unanswered.failure().message()
                : answer instanceof TaskAnswer.Pending pending && pending.word() != null
                        ? ". It was last said to be " + pending.word()
                        : "";
        return Failure.of(
                        ErrorKind.TASK_TIMEOUT,
                        "%s did not end task %s within taskTimeout=%s; it may still end there, hand its id to jimeng:jm-track to look again%s"
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
