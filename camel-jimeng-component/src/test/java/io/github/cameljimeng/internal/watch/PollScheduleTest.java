package io.github.cameljimeng.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.gateway.TaskAnswer;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Empty;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Failed;
import io.github.cameljimeng.internal.gateway.TaskAnswer.NotFound;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Pending;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Succeeded;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Unanswered;
import io.github.cameljimeng.internal.watch.PollSchedule.Decision;
import io.github.cameljimeng.internal.watch.PollSchedule.Deliver;
import io.github.cameljimeng.internal.watch.PollSchedule.GiveUp;
import io.github.cameljimeng.internal.watch.PollSchedule.Reschedule;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer of the gateway at each age of a task, without a clock. */
class PollScheduleTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final PollSchedule SCHEDULE =
            new PollSchedule(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMinutes(30));
    private static final Failure FAILURE =
            Failure.of(ErrorKind.UNAVAILABLE, "no answer").taskId("t-1").build();
    private static final long JUST_BEFORE_THE_END = 30 * 60 - 1;
    private static final long THE_END = 30 * 60;

    private final ImageTask task =
            Rows.intent("default", "octopusx", null, START, START).submitted("t-1", START, START);

    @Test
    void theFirstQueryComesAfterTheFirstDelay() {
        assertThat(SCHEDULE.firstDue(START)).isEqualTo(START.plusSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 600, JUST_BEFORE_THE_END})
    void aPendingTaskIsQueriedAfterTheInterval(long age) {
        assertThat(decide(new Pending("generating"), age))
                .asInstanceOf(type(Reschedule.class))
                .satisfies(again -> {
                    assertThat(again.next().dueAt()).isEqualTo(at(age + 2));
                    assertThat(again.next().queries()).isOne();
                    assertThat(again.next().state()).isEqualTo(TaskState.SUBMITTED);
                });
    }

    @Test
    void theIntervalDoesNotGrow() {
        var now = task;
        for (int i = 0; i < 50; i++) {
            now = ((Reschedule) SCHEDULE.decide(now, new Pending("generating"), at(100))).next();
            assertThat(now.dueAt()).isEqualTo(at(102));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, THE_END, THE_END + 3600})
    void imagesAreDeliveredHoweverLateTheyCome(long age) {
        var images = new ImageReply(List.of(), List.of(), null, null, null, null);

        assertThat(decide(new Succeeded(images), age)).isEqualTo(new Deliver(images));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, THE_END, THE_END + 3600})
    void aFailureEndsTheTaskAsTheGatewayReportedIt(long age) {
        assertThat(decide(new Failed(FAILURE), age)).isEqualTo(new GiveUp(FAILURE));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 600, THE_END, THE_END + 3600})
    void anUnknownTaskIsNotThereYetHoweverOldItIs(long age) {
        assertThat(decide(new NotFound(FAILURE), age))
                .asInstanceOf(type(Reschedule.class))
                .satisfies(again -> {
                    assertThat(again.next().dueAt()).isEqualTo(at(age + 2));
                    assertThat(again.next().errors()).isZero();
                });
    }

    @Test
    void anUnknownTaskIsExpiredWhenThatWasSaidForAMinute() {
        var last = notFound(600, 602, 659);

        assertThat(SCHEDULE.decide(last, new NotFound(FAILURE), at(660)))
                .asInstanceOf(type(GiveUp.class))
                .satisfies(end -> {
                    assertThat(end.failure().kind()).isEqualTo(ErrorKind.TASK_EXPIRED);
                    assertThat(end.failure().taskId()).isEqualTo("t-1");
                    assertThat(end.failure().mayBeBilled()).isTrue();
                });
    }

    @Test
    void itIsNotBeforeThatWasSaidThreeTimes() {
        var once = notFound(600);

        var twice = SCHEDULE.decide(once, new NotFound(FAILURE), at(3600));

        assertThat(twice).isInstanceOf(Reschedule.class);
        assertThat(SCHEDULE.decide(((Reschedule) twice).next(), new NotFound(FAILURE), at(3602)))
                .isInstanceOf(GiveUp.class);
    }

    @ParameterizedTest
    @MethodSource("answersThatKnowTheTask")
    void anAnswerThatKnowsTheTaskStartsTheMinuteAnew(TaskAnswer known) {
        var absent = notFound(600, 602, 659);
        var seen = ((Reschedule) SCHEDULE.decide(absent, known, at(661))).next();

        for (long age : new long[] {663, 665, 722}) {
            var next = SCHEDULE.decide(seen, new NotFound(FAILURE), at(age));
            assertThat(next).as("at %d s", age).isInstanceOf(Reschedule.class);
            seen = ((Reschedule) next).next();
        }
    }

    static List<TaskAnswer> answersThatKnowTheTask() {
        return List.of(new Pending("generating"), new Empty(FAILURE));
    }

    @Test
    void aQueryThatWasNotAnsweredNeitherCountsNorStartsItAnew() {
        var absent = notFound(600, 602);
        var silent = ((Reschedule) SCHEDULE.decide(absent, new Unanswered(FAILURE), at(661))).next();

        assertThat(SCHEDULE.decide(silent, new NotFound(FAILURE), at(663))).isInstanceOf(GiveUp.class);
        assertThat(SCHEDULE.decide(
                        ((Reschedule) SCHEDULE.decide(notFound(600), new Unanswered(FAILURE), at(661))).next(),
                        new NotFound(FAILURE),
                        at(663)))
                .isInstanceOf(Reschedule.class);
    }

    private ImageTask notFound(long... ages) {
        var now = task;
        for (long age : ages) {
            now = ((Reschedule) SCHEDULE.decide(now, new NotFound(FAILURE), at(age))).next();
        }
        return now;
    }

    @Test
    void anEmptyResultIsQueriedAgainOnce() {
        var again = decide(new Empty(FAILURE), 10);

        assertThat(again).isInstanceOf(Reschedule.class);
        assertThat(SCHEDULE.decide(((Reschedule) again).next(), new Empty(FAILURE), at(12)))
                .isEqualTo(new GiveUp(FAILURE));
    }

    @Test
    void anEmptyResultAfterAnotherAnswerIsQueriedAgainOnce() {
        var once = ((Reschedule) decide(new Empty(FAILURE), 10)).next();
        var pending = ((Reschedule) SCHEDULE.decide(once, new Pending("generating"), at(12))).next();

        assertThat(SCHEDULE.decide(pending, new Empty(FAILURE), at(14))).isInstanceOf(Reschedule.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 8", "3, 16", "4, 16", "50, 16"})
    void failedQueriesBackOff(int errors, long delay) {
        var tried = task;
        for (int i = 0; i < errors; i++) {
            tried = tried.queryFailed(START, "no answer");
        }

        assertThat(SCHEDULE.decide(tried, new Unanswered(FAILURE), at(100)))
                .asInstanceOf(type(Reschedule.class))
                .satisfies(again -> {
                    assertThat(again.next().dueAt()).isEqualTo(at(100 + delay));
                    assertThat(again.next().note()).isEqualTo("no answer");
                });
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "7, 7", "30, 30", "3600, 60"})
    void aLongerWaitThatTheGatewayAskedForIsKeptUpToAMinute(long retryAfter, long delay) {
        var failure =
                FAILURE.toBuilder().retryAfter(Duration.ofSeconds(retryAfter)).build();

        assertThat(decide(new Unanswered(failure), 100))
                .asInstanceOf(type(Reschedule.class))
                .satisfies(again -> assertThat(again.next().dueAt()).isEqualTo(at(100 + delay)));
    }

    @Test
    void anAnswerResetsTheErrors() {
        var tried = task.queryFailed(START, "no answer").queryFailed(START, "no answer");

        var again = (Reschedule) SCHEDULE.decide(tried, new Pending("generating"), at(100));

        assertThat(again.next().errors()).isZero();
        assertThat(again.next().note()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {JUST_BEFORE_THE_END, THE_END, THE_END + 3600})
    void errorsNeverEndATask(long age) {
        var tried = task;
        for (int i = 0; i < 1000; i++) {
            var next = SCHEDULE.decide(tried, new Unanswered(FAILURE), at(age));
            tried = ((Reschedule) next).next();
        }

        assertThat(tried.errors()).isEqualTo(1000);
        assertThat(tried.dueAt()).isAfter(at(age));
    }

    @Test
    void theFirstAnswerAfterAnOutageDecidesHoweverLateItComes() {
        var tried = ((Reschedule) decide(new Unanswered(FAILURE), THE_END + 3600)).next();
        var images = new ImageReply(List.of(), List.of(), null, null, null, null);

        assertThat(SCHEDULE.decide(tried, new Succeeded(images), at(THE_END + 3602)))
                .isEqualTo(new Deliver(images));
        assertThat(SCHEDULE.decide(tried, new Pending("generating"), at(THE_END + 3602)))
                .isInstanceOf(GiveUp.class);
    }

    @Test
    void anEmptyResultAfterTheDeadlineIsQueriedAgainOnce() {
        var again = decide(new Empty(FAILURE), THE_END);

        assertThat(again).isInstanceOf(Reschedule.class);
        assertThat(SCHEDULE.decide(((Reschedule) again).next(), new Empty(FAILURE), at(THE_END + 2)))
                .isEqualTo(new GiveUp(FAILURE));
    }

    @ParameterizedTest
    @ValueSource(longs = {THE_END, THE_END + 3600})
    void aTaskThatDoesNotEndInTimeIsGivenUpAndMayBeBilled(long age) {
        assertThat(decide(new Pending("generating"), age))
                .asInstanceOf(type(GiveUp.class))
                .satisfies(end -> {
                    assertThat(end.failure().kind()).isEqualTo(ErrorKind.TASK_TIMEOUT);
                    assertThat(end.failure().taskId()).isEqualTo("t-1");
                    assertThat(end.failure().mayBeBilled()).isTrue();
                    assertThat(end.failure().message()).contains("taskTimeout=30m", "jimeng:jm-track");
                });
    }

    @Test
    void theLastStatusIsReportedWhenATaskIsGivenUp() {
        assertThat(((GiveUp) decide(new Pending("in_queue"), THE_END)).failure().message())
                .endsWith("Its last reported status was in_queue");
    }

    @Test
    void beforeTheFirstQueryTheLastAnswerIsTheSubmit() {
        assertThat(SCHEDULE.sinceLastAnswer(task)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void afterAnAnswerItIsOneInterval() {
        assertThat(SCHEDULE.sinceLastAnswer(task.queried(at(5), null).queried(at(7), null)))
                .isEqualTo(Duration.ofSeconds(2));
    }

    // 2 seconds to the first that was not answered, then 2, 4 and 8
    @Test
    void failedQueriesAddTheirBackoff() {
        var answered = task.queried(at(5), null);
        var silent = SCHEDULE.failed(answered, "no answer", null, at(7));
        silent = SCHEDULE.failed(silent, "no answer", null, silent.dueAt());
        silent = SCHEDULE.failed(silent, "no answer", null, silent.dueAt());

        assertThat(silent.dueAt()).isEqualTo(at(7 + 2 + 4 + 8));
        assertThat(SCHEDULE.sinceLastAnswer(silent)).isEqualTo(Duration.ofSeconds(2 + 2 + 4 + 8));
    }

    private Decision decide(TaskAnswer answer, long age) {
        return SCHEDULE.decide(task, answer, at(age));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
