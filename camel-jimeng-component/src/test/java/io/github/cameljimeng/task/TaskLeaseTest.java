package io.github.cameljimeng.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLeaseTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1);
    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final TaskLease lease = new TaskLease(tasks, claimed(), timer);

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
        assertThat(lease.finish(task -> task.ended(TaskState.DONE, NOW.plusSeconds(999), null)))
                .isTrue();

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
    void whoLostTheRowWritesNothingMore() {
        var taken = tasks.claimDue("default", NOW.plusSeconds(3600), NOW.plusSeconds(7200), 1);
        assertThat(taken).hasSize(1);

        assertThat(lease.advance(task -> task.delivering(NOW.plusSeconds(60)))).isFalse();
        assertThat(lease.finish(task -> task.ended(TaskState.DONE, NOW, null))).isFalse();
        assertThat(stored()).isEqualTo(taken.get(0));
    }

    private ImageTask stored() {
        return tasks.find("default", "t-1").orElseThrow();
    }

    private ImageTask claimed() {
        tasks.add(ImageTask.intent("default", "octopusx", null, NOW, NOW).submitted("t-1", NOW, NOW));
        return tasks.claimDue("default", NOW, NOW.plusSeconds(60), 1).get(0);
    }
}
