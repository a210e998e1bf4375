package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLeaseTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1);
    private final FailingTasks tasks = new FailingTasks();
    private final TaskWriter writer = new TaskWriter(timer, Runnable::run);
    private final TaskLease lease = new TaskLease(tasks, claimed(), writer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aStepIsWrittenAndTheLeaseKept() {
        assertThat(lease.advance(task -> task.delivering(NOW.plusSeconds(120)))).isTrue();

        assertThat(lease.task().state()).isEqualTo(TaskState.DELIVERING);
        assertThat(stored()).isEqualTo(lease.task());
        assertThat(lease.advance(task -> task.leased(NOW.plusSeconds(180)))).isTrue();
    }

    @Test
    void theLastStepEndsTheLease() {
        lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null));

        assertThat(stored().state()).isEqualTo(TaskState.DONE);
        assertThat(lease.advance(task -> task.leased(NOW))).isFalse();
        assertThat(stored().state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void nothingIsRenewedAfterTheLastStep() {
        assertThat(timer.getQueue()).hasSize(1);

        lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null));

        assertThat(timer.getQueue()).allSatisfy(renewal -> assertThat(((Future<?>) renewal).isCancelled())
                .isTrue());
    }

    @Test
    void theLeaseIsRenewedLongBeforeItEnds() {
        var renewal = (RunnableScheduledFuture<?>) timer.getQueue().peek();
        assertThat(renewal.getDelay(TimeUnit.MILLISECONDS)).isLessThanOrEqualTo(TaskLease.LENGTH.toMillis() / 3);

        renewal.run();

        assertThat(stored().dueAt())
                .isAfter(Instant.now().plus(TaskLease.LENGTH.multipliedBy(2).dividedBy(3)));
        assertThat(lease.advance(task -> task.delivering(NOW.plusSeconds(120)))).isTrue();
    }

    @Test
    void aFailedRenewalIsFollowedByTheNext() {
        tasks.outOfReachWhile(() -> true);
        runRenewal();
        tasks.outOfReachWhile(() -> false);

        runRenewal();

        assertThat(stored().dueAt()).isAfter(Instant.now());
    }

    @Test
    void renewalsGoOnAfterAnError() {
        tasks.failWith(new OutOfMemoryError("Java heap space"));
        tasks.outOfReachWhile(() -> true);
        runRenewal();
        tasks.outOfReachWhile(() -> false);
        assertThat(((Future<?>) timer.getQueue().peek()).isDone()).isFalse();

        runRenewal();

        assertThat(stored().dueAt()).isAfter(Instant.now());
    }

    @Test
    void renewalsGoOnWhenNoThreadCanBeStartedForOne() {
        var failing = new AtomicBoolean(true);
        var starting = new TaskWriter(timer, work -> {
            if (failing.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            work.run();
        });
        lease.abandon();
        timer.getQueue().clear();
        var renewed = new TaskLease(tasks, lease.task(), starting);
        runRenewal();
        failing.set(false);

        assertThat(timer.getQueue()).allSatisfy(renewal -> assertThat(((Future<?>) renewal).isDone())
                .isFalse());
        timer.getQueue().forEach(renewal -> ((RunnableScheduledFuture<?>) renewal).run());

        assertThat(renewed.task().dueAt()).isAfter(Instant.now());
    }

    @Test
    void aLeaseThatIsLostWritesNothingMore() {
        var taken = tasks.claimDue("default", Rows.ACCOUNT, NOW.plusSeconds(3600), NOW.plusSeconds(7200), 1);
        assertThat(taken).hasSize(1);

        assertThat(lease.advance(task -> task.delivering(NOW.plusSeconds(60)))).isFalse();
        lease.finish(task -> task.ended(TaskState.DONE, NOW, null));
        assertThat(stored()).isEqualTo(taken.get(0).task());
    }

    @Test
    void aRowThatIsLostBeforeItsDeliveryIsNoWarning() {
        tasks.claimDue("default", Rows.ACCOUNT, NOW.plusSeconds(3600), NOW.plusSeconds(7200), 1);

        try (var log = new CapturedLog(TaskLease.class.getName())) {
            lease.advance(task -> task.delivering(NOW.plusSeconds(60)));
            lease.reschedule(task -> task.queried(NOW.plusSeconds(2), "generating"));

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void oneThatIsLostDuringItsDeliveryIsAWarning() {
        lease.advance(task -> task.delivering(NOW.plusSeconds(60)));
        tasks.claimDue("default", Rows.ACCOUNT, NOW.plusSeconds(3600), NOW.plusSeconds(7200), 1);

        try (var log = new CapturedLog(TaskLease.class.getName())) {
            lease.finish(task -> task.ended(TaskState.DONE, NOW, null));

            assertThat(log.lines()).singleElement().asString().contains("its result may be delivered twice");
        }
    }

    @Test
    void theLastStepIsWrittenWhenTheRepositoryIsBack() {
        var attempts = new AtomicInteger();
        tasks.outOfReachWhile(() -> attempts.incrementAndGet() <= 3);

        lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null));

        assertThat(stored().state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(writer.unwritten()).isEqualTo(1);
        Awaitility.await().until(() -> stored().state() == TaskState.DONE);
        Awaitility.await().until(() -> writer.unwritten() == 0);
    }

    @Test
    void aStepThatWasCommittedThoughTheConnectionBrokeIsWritten() {
        tasks.breakAfterTheNextWrite();
        var taken = new AtomicBoolean();

        lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null), () -> taken.set(true));

        Awaitility.await().until(() -> writer.unwritten() == 0);
        assertThat(stored().state()).isEqualTo(TaskState.DONE);
        assertThat(taken).isFalse();
    }

    @Test
    void aRowThatAnotherNodeHasTakenIsLeftAlone() {
        tasks.outOfReachWhile(() -> true);
        var taken = new AtomicBoolean();

        lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null), () -> taken.set(true));
        tasks.outOfReachWhile(() -> false);
        tasks.claimDue("default", Rows.ACCOUNT, NOW.plusSeconds(3600), NOW.plusSeconds(7200), 1);

        Awaitility.await().untilTrue(taken);
        assertThat(stored().state()).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void whatIsNotWrittenAtShutdownIsAttemptedOnceMore() {
        tasks.outOfReachWhile(() -> true);
        lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null));
        timer.shutdownNow();
        tasks.outOfReachWhile(() -> false);

        writer.close();

        assertThat(stored().state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void rescheduledTasksAreWrittenToo() {
        lease.reschedule(task -> task.queried(NOW.plusSeconds(2), "generating"));

        assertThat(stored().note()).isEqualTo("generating");
        assertThat(lease.advance(task -> task.leased(NOW))).isFalse();
    }

    @Test
    void aTaskThatCouldNotBeRescheduledIsRetried() {
        var attempts = new AtomicInteger();
        tasks.outOfReachWhile(() -> attempts.incrementAndGet() <= 3);

        lease.reschedule(task -> task.queried(NOW.plusSeconds(2), "generating"));

        Awaitility.await().until(() -> "generating".equals(stored().note()));
    }

    @Test
    void aStepThatKeepsTheLeaseFailsAtOnce() {
        tasks.outOfReachWhile(() -> true);

        assertThatThrownBy(() -> lease.advance(task -> task.delivering(NOW.plusSeconds(120))))
                .hasMessageContaining("out of reach");
        tasks.outOfReachWhile(() -> false);
        assertThat(lease.advance(task -> task.delivering(NOW.plusSeconds(120)))).isTrue();
    }

    // a submit whose row was taken adds a row of its own, and must find the old one to remove it
    @Test
    void theRowIsKnownAsItWasWhenItCouldNotBeWritten() {
        var before = lease.task();
        tasks.add(Rows.intent("default", "octopusx", null, NOW, NOW).submitted("t-2", NOW, NOW));
        var seen = new AtomicReference<ImageTask>();

        lease.finish(task -> task.submitted("t-2", NOW, NOW.plusSeconds(3)), () -> seen.set(lease.task()));

        assertThat(seen).hasValue(before);
    }

    // such as a paid task id that has to be stored in another row
    @Test
    void whatHandlesALostRowRunsAgainWhenItFails() {
        tasks.claimDue("default", Rows.ACCOUNT, NOW.plusSeconds(3600), NOW.plusSeconds(7200), 1);
        lease.advance(task -> task.delivering(NOW.plusSeconds(60)));
        var calls = new AtomicInteger();

        lease.finish(task -> task.ended(TaskState.DONE, NOW, null), () -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is out of reach");
            }
        });

        Awaitility.await().untilAsserted(() -> assertThat(calls).hasValue(2));
    }

    private void runRenewal() {
        ((RunnableScheduledFuture<?>) timer.getQueue().peek()).run();
    }

    private ImageTask stored() {
        return tasks.behind().find("default", "t-1").get(0);
    }

    private ImageTask claimed() {
        tasks.add(Rows.intent("default", "octopusx", null, NOW, NOW).submitted("t-1", NOW, NOW));
        return tasks.claimDue("default", Rows.ACCOUNT, NOW, NOW.plusSeconds(60), 1)
                .get(0)
                .task();
    }
}
