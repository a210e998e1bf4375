package io.github.cameljimeng.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskHintsTest {

    private static final String GROUP = "default";
    private static final String ID = "15977608121972527084";
    private static final Duration INTERVAL = Duration.ofMinutes(2);

    private final ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1);
    private final MemoryTaskRepository memory = new MemoryTaskRepository();
    private final AtomicInteger writes = new AtomicInteger();
    private final TaskRepository tasks = new ForwardingTaskRepository() {
        @Override
        public TaskRepository tasks() {
            return memory;
        }

        @Override
        public boolean replace(ImageTask current, ImageTask next) {
            writes.incrementAndGet();
            return memory.replace(current, next);
        }
    };
    private final TaskHints hints = new TaskHints(tasks, GROUP, new TaskWaits(), timer, Runnable::run);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private static ImageTask submitted(String account) {
        var now = Instant.now();
        return ImageTask.intent(Order.task(GROUP, "volcengine", account), now, now)
                .submitted(ID, now, now.plus(INTERVAL));
    }

    private ImageTask added(ImageTask task) {
        assertThat(memory.add(task)).isEmpty();
        return task;
    }

    private ImageTask row(ImageTask task) {
        return memory.row(task.id()).orElseThrow();
    }

    private ImageTask claimed() {
        var due = Instant.now().plus(INTERVAL);
        return memory.claimDue(GROUP, "a", due, TaskLease.end(Instant.now()), 1)
                .get(0)
                .task();
    }

    private static Instant soon() {
        return Instant.now().plusMillis(1);
    }

    @Test
    void aTaskThatIsWatchedIsDueNowAndKeepsEverythingElse() {
        var task = added(submitted("a"));

        assertThat(hints.take(ID)).isEqualTo("SUBMITTED");

        assertThat(row(task).dueAt()).isBefore(soon());
        assertThat(row(task)).isEqualTo(task.due(row(task).dueAt()));
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void aTaskThatIsDueAlreadyIsNotWritten() {
        added(submitted("a").due(Instant.now()));

        IntStream.range(0, 1000).forEach(i -> hints.take(ID));

        assertThat(writes).hasValue(0);
    }

    @Test
    void aFloodOfHintsForOneTaskIsOneWrite() {
        added(submitted("a"));

        IntStream.range(0, 1000).forEach(i -> hints.take(ID));

        assertThat(writes).hasValue(1);
    }

    @Test
    void aTaskThatWasAskedAboutBeforeIsDueSoonAndTheMoreOftenTheLater() {
        var task = submitted("a");
        for (int i = 0; i < 5; i++) {
            task = task.queried(Instant.now().plus(INTERVAL), null);
        }
        added(task);

        var before = Instant.now();
        IntStream.range(0, 1000).forEach(i -> hints.take(ID));

        assertThat(row(task).dueAt())
                .isBetween(before.plusSeconds(5).truncatedTo(ChronoUnit.MILLIS), soon().plusSeconds(5));
        assertThat(writes).hasValue(1);
    }

    @Test
    void aTaskIsNeverPostponed() {
        var task = submitted("a");
        for (int i = 0; i < 50; i++) {
            task = task.queried(Instant.now().plusSeconds(3), null);
        }
        added(task);

        hints.take(ID);

        assertThat(row(task)).isEqualTo(task);
    }

    @Test
    void aTaskThatIsBeingAskedAboutIsLeftAloneAndIsDueOnceThatIsOver() {
        added(submitted("a"));
        var leased = claimed();

        assertThat(hints.take(ID)).isEqualTo("SUBMITTED");

        assertThat(row(leased)).isEqualTo(leased);
        assertThat(writes).hasValue(0);
        var answered = leased.queried(Instant.now().plus(INTERVAL), null);
        assertThat(memory.replace(leased, answered)).isTrue();
        await().until(() -> row(answered).dueAt().isBefore(Instant.now().plusSeconds(2)));
        assertThat(row(answered).queries()).isEqualTo(1);
    }

    @Test
    void aFloodOfHintsForATaskThatIsBeingAskedAboutWaitsOnce() {
        added(submitted("a"));
        claimed();

        IntStream.range(0, 1000).forEach(i -> hints.take(ID));

        assertThat(writes).hasValue(0);
        assertThat(timer.getQueue()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aHintThatCameBeforeItsSubmitWasWrittenIsNotLost() {
        assertThat(hints.take(ID)).isEqualTo("UNKNOWN");

        var task = added(submitted("a"));

        await().until(() -> row(task).dueAt().isBefore(Instant.now()));
    }

    @Test
    void idsThatNobodyHasDoNotFillTheMemory() {
        IntStream.range(0, 20_000)
                .forEach(i -> assertThat(hints.take("forged-" + i)).isEqualTo("UNKNOWN"));

        assertThat(timer.getQueue()).hasSizeLessThanOrEqualTo(1000);
        assertThat(writes).hasValue(0);
    }

    @Test
    void aStoreThatIsOutOfReachWhileAHintWaitsIsLookedAtAgain() {
        var broken = new AtomicInteger(2);
        var hints = new TaskHints(
                new ForwardingTaskRepository() {
                    @Override
                    public TaskRepository tasks() {
                        return memory;
                    }

                    @Override
                    public List<ImageTask> find(String group, String taskId) {
                        var found = memory.find(group, taskId);
                        if (!found.isEmpty() && broken.getAndDecrement() > 0) {
                            throw new IllegalStateException("the database is away");
                        }
                        return found;
                    }
                },
                GROUP,
                new TaskWaits(),
                timer,
                Runnable::run);

        hints.take(ID);
        var task = added(submitted("a"));

        await().until(() -> row(task).dueAt().isBefore(Instant.now()));
    }

    @Test
    void aTaskThatIsOverOrOnItsWayToTheRouteIsNotTouched() {
        var delivering = added(submitted("a").delivering(Instant.now().plus(INTERVAL)));
        assertThat(hints.take(ID)).isEqualTo("SUBMITTED");
        assertThat(row(delivering)).isEqualTo(delivering);

        var done = delivering.ended(TaskState.DONE, Instant.now().plus(INTERVAL), null);
        memory.replace(delivering, done);
        assertThat(hints.take(ID)).isEqualTo("SUCCEEDED");

        var failed = delivering.ended(TaskState.FAILED, Instant.now().plus(INTERVAL), "no");
        memory.replace(done, failed);
        assertThat(hints.take(ID)).isEqualTo("FAILED");
        assertThat(writes).hasValue(0);
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void theTasksOfAllAccountsWithTheIdAreDue() {
        var first = added(submitted("a"));
        var second = added(submitted("b"));

        hints.take(ID);

        assertThat(row(first).dueAt()).isBefore(soon());
        assertThat(row(second).dueAt()).isBefore(soon());
    }

    @Test
    void anotherGroupsTaskIsNotKnown() {
        added(submitted("a"));

        assertThat(new TaskHints(tasks, "other", new TaskWaits(), timer, Runnable::run).take(ID))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aLeaseIsToldFromATimeAtWhichATaskIsDue() {
        var now = Instant.parse("2026-11-20T08:00:00.123457999Z");
        var task = submitted("a");

        assertThat(task.leased(TaskLease.end(now)).isLeased()).isTrue();
        assertThat(task.leased(TaskLease.end(now.plusNanos(1000))).isLeased()).isTrue();
        for (var due : List.of(now, now.plusNanos(1000))) {
            assertThat(task.submitted(ID, now, due).isLeased()).isFalse();
            assertThat(task.queried(due, null).isLeased()).isFalse();
            assertThat(task.queryFailed(due, null).isLeased()).isFalse();
            assertThat(task.absent(now, due, null).isLeased()).isFalse();
            assertThat(task.released(due, null).isLeased()).isFalse();
            assertThat(task.due(due).isLeased()).isFalse();
        }
    }
}
