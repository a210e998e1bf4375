package io.github.cameljimeng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskOperationsTest {

    private static final Instant SUBMITTED = Instant.parse("2026-11-20T08:00:00Z");

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final TaskOperations operator = new TaskOperations(tasks, "default", Duration.ofHours(24));

    @ParameterizedTest
    @EnumSource(names = {"DEAD", "FAILED", "DONE"})
    void anEndedTaskIsReplayedAsIfItHadNeverBeenDelivered(TaskState end) {
        add("t-1", task -> task.delivering(SUBMITTED).delivering(SUBMITTED).ended(end, SUBMITTED, "disk full"));

        operator.replay("t-1");

        var replayed = tasks.find("default", "t-1").get(0);
        assertThat(replayed.state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(replayed.deliveries()).isZero();
        assertThat(replayed.dueAt()).isBeforeOrEqualTo(Instant.now());
        // taskTimeout counts from now
        assertThat(replayed.submittedAt()).isAfter(SUBMITTED);
    }

    @Test
    void aSubmitThatDidNotFinishIsReplayedByTheIdOfItsRow() {
        var intent = Rows.intent("default", "octopusx", "key-1", SUBMITTED, SUBMITTED);
        tasks.add(intent);
        tasks.replace(intent, intent.ended(TaskState.DEAD, SUBMITTED, null));

        operator.replay(intent.id());

        assertThat(tasks.row(intent.id()).orElseThrow().state()).isEqualTo(TaskState.INTENT);
        assertThat(tasks.row(intent.id()).orElseThrow().submittedAt()).isEqualTo(SUBMITTED);
    }

    @Test
    void anOpenTaskIsNotReplayed() {
        add("t-1", task -> task);

        assertThatThrownBy(() -> operator.replay("t-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t-1 is already watched");
    }

    @Test
    void aCancelledTaskIsNoLongerClaimedAndItsRowIsKept() {
        add("t-1", task -> task);

        operator.cancel("t-1");

        var cancelled = tasks.find("default", "t-1").get(0);
        assertThat(cancelled.state()).isEqualTo(TaskState.FAILED);
        assertThat(cancelled.note()).contains("cancelled by an operator");
        assertThat(cancelled.dueAt()).isAfter(Instant.now().plus(Duration.ofHours(23)));
        assertThat(tasks.claimDue(
                        "default", Rows.ACCOUNT, Instant.now(), Instant.now().plusSeconds(60), 9))
                .isEmpty();
    }

    @Test
    void aTaskBeingDeliveredIsNotCancelled() {
        add("t-1", task -> task.delivering(Instant.now().plusSeconds(60)));

        assertThatThrownBy(() -> operator.cancel("t-1")).hasMessageContaining("is DELIVERING");
    }

    @Test
    void tasksOfAllStatesAreListedByUrgency() {
        add("done", task -> task.ended(TaskState.DONE, SUBMITTED, null));
        add("waiting", task -> task);
        add("dead", task -> task.ended(TaskState.DEAD, SUBMITTED, "disk full"));

        assertThat(operator.list(Optional.empty(), 10))
                .extracting(ImageTask::taskId)
                .containsExactly("dead", "waiting", "done");
        assertThat(operator.list(Optional.empty(), 2))
                .extracting(ImageTask::taskId)
                .containsExactly("dead", "waiting");
    }

    @Test
    void aTaskOfAnotherGroupIsNotFound() {
        var other = Rows.intent("other", "octopusx", null, SUBMITTED, SUBMITTED);
        tasks.add(other);

        assertThat(operator.find(other.id())).isEmpty();
        assertThatThrownBy(() -> operator.replay("t-9")).hasMessageContaining("There is no task t-9");
    }

    private void add(String taskId, UnaryOperator<ImageTask> step) {
        var task =
                Rows.intent("default", "octopusx", null, SUBMITTED, SUBMITTED).submitted(taskId, SUBMITTED, SUBMITTED);
        tasks.add(task);
        tasks.replace(task, step.apply(task));
    }
}
