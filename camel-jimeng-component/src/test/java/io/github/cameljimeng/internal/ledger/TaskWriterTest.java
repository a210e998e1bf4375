package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final FailingTasks tasks = new FailingTasks();
    private final TaskWriter writer = new TaskWriter(timer, threads);
    private final Queue<Boolean> answers = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    static Stream<Error> errors() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("org/h2/Driver"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aWriteThatFailedWithAnErrorIsRetried(Error error) {
        failTwiceWith(error);
        var task = added("t-1");

        writer.write(tasks, task, queried(task), answers::add);

        assertThat(writer.unwritten()).isOne();
        await().untilAsserted(() -> assertThat(answers).containsExactly(true));
        assertThat(stored("t-1")).isEqualTo(queried(task));
        await().until(() -> writer.unwritten() == 0);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aBatchThatFailedWithAnErrorLosesNoWriteAndRunsAgain(Error error) {
        var rows = IntStream.range(0, 210).mapToObj(i -> added("t-" + i)).toList();
        var failing = new AtomicBoolean(true);
        tasks.failWith(error);
        tasks.outOfReachWhile(failing::get);

        rows.forEach(row -> writer.writeSoon(tasks, row, queried(row), answers::add));
        await().until(() -> writer.unwritten() == 210);
        failing.set(false);

        await().untilAsserted(() -> assertThat(answers).hasSize(210).containsOnly(true));
        assertThat(rows).allSatisfy(row -> assertThat(stored(row.taskId())).isEqualTo(queried(row)));
        var later = added("later");
        writer.writeSoon(tasks, later, queried(later), answers::add);
        await().untilAsserted(() -> assertThat(answers).hasSize(211));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aListenerThatFailedWithAnErrorIsNotifiedAgainOfTheSameAnswer(Error error) {
        var task = added("t-1");
        var calls = new AtomicInteger();

        writer.write(tasks, task, queried(task), failingOnce(calls, error));

        await().untilAsserted(() -> assertThat(answers).containsExactly(true));
        assertThat(calls).hasValue(2);
    }

    @Test
    void aListenerThatFailsWithinABatchHoldsUpNoOther() {
        var failed = added("t-1");
        var other = added("t-2");
        var calls = new AtomicInteger();

        blocked(() -> {
            writer.writeSoon(tasks, failed, queried(failed), failingOnce(calls, new StackOverflowError()));
            writer.writeSoon(tasks, other, queried(other), answers::add);
        });

        await().untilAsserted(() -> assertThat(answers).containsExactly(true, true));
        assertThat(calls).hasValue(2);
    }

    @Test
    void aRowThatDoesNotFitHoldsUpNoOtherRowOfItsBatch() {
        var refusing = new Refusing(tasks);
        var refused = added("too long");
        var other = added("t-2");

        blocked(() -> {
            writer.writeSoon(refusing, refused, queried(refused), answers::add);
            writer.writeSoon(refusing, other, queried(other), answers::add);
        });

        await().untilAsserted(() -> assertThat(stored("t-2")).isEqualTo(queried(other)));
        assertThat(answers).containsExactly(true);
        assertThat(writer.unwritten()).isZero();
    }

    @Test
    void aRowThatDoesNotFitIsRefusedAtOnce() {
        var refused = added("too long");

        assertThatThrownBy(() -> writer.write(new Refusing(tasks), refused, queried(refused), answers::add))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(writer.unwritten()).isZero();
    }

    @Test
    void aBatchThatWasCommittedThoughItsConnectionBrokeIsWritten() {
        var task = added("t-1");
        tasks.breakAfterTheNextWrite();

        writer.writeSoon(tasks, task, queried(task), answers::add);

        await().untilAsserted(() -> assertThat(answers).containsExactly(true));
    }

    @Test
    void aBatchRunsAsSoonAsAThreadCanBeStarted() {
        var attempts = new AtomicInteger();
        var starting = new TaskWriter(timer, work -> {
            if (attempts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            threads.execute(work);
        });
        var task = added("t-1");

        starting.writeSoon(tasks, task, queried(task), answers::add);

        await().untilAsserted(() -> assertThat(answers).containsExactly(true));
    }

    @Test
    void eachUnfinishedWriteIsAttemptedAtShutdownThoughAnotherFails() {
        tasks.outOfReachWhile(() -> true);
        var rows = List.of(added("t-1"), added("t-2"), added("t-3"));
        rows.forEach(row -> writer.write(tasks, row, queried(row), answers::add));
        timer.shutdownNow();
        var attempts = new AtomicInteger();
        tasks.failWith(new NoClassDefFoundError("org/h2/Driver"));
        tasks.outOfReachWhile(() -> attempts.getAndIncrement() == 0);

        writer.close();

        assertThat(answers).containsExactly(true, true);
        assertThat(writer.unwritten()).isOne();
    }

    @Test
    void aQueuedWriteIsMadeAtShutdownWhenNoThreadIsLeft() {
        threads.shutdownNow();
        var task = added("t-1");
        writer.writeSoon(tasks, task, queried(task), answers::add);

        writer.close();

        assertThat(stored("t-1")).isEqualTo(queried(task));
    }

    private Consumer<Boolean> failingOnce(AtomicInteger calls, Error error) {
        return written -> {
            if (calls.getAndIncrement() == 0) {
                throw error;
            }
            answers.add(written);
        };
    }

    private void failTwiceWith(Error error) {
        var attempts = new AtomicInteger();
        tasks.failWith(error);
        tasks.outOfReachWhile(() -> attempts.getAndIncrement() < 2);
    }

    // what is queued meanwhile is one batch
    private void blocked(Runnable queueing) {
        var open = new AtomicBoolean();
        threads.execute(() -> await().untilTrue(open));
        queueing.run();
        open.set(true);
    }

    private ImageTask added(String taskId) {
        var task = Rows.intent("default", "octopusx", null, NOW, NOW).submitted(taskId, NOW, NOW);
        tasks.behind().add(task);
        return task;
    }

    private ImageTask stored(String taskId) {
        return tasks.behind().find("default", taskId).get(0);
    }

    private static ImageTask queried(ImageTask task) {
        return task.queried(NOW.plusSeconds(2), "generating");
    }

    /** Refuses rows of task {@code too long}, as a database does whose column is too short. */
    private record Refusing(TaskRepository tasks) implements ForwardingTaskRepository {

        @Override
        public boolean replace(ImageTask current, ImageTask next) {
            if ("too long".equals(next.taskId())) {
                throw new IllegalArgumentException("the task id does not fit");
            }
            return tasks.replace(current, next);
        }

        @Override
        public List<Boolean> replaceAll(List<RowUpdate> updates) {
            return updates.stream()
                    .map(update -> replace(update.current(), update.next()))
                    .toList();
        }
    }
}
