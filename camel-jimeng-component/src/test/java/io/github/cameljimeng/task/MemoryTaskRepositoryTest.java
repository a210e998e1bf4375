package io.github.cameljimeng.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTaskRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant LEASE = NOW.plusSeconds(60);
    private static final String GROUP = "default";

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();

    @Test
    void dueTasksAreClaimedOldestFirst() {
        for (int age : new int[] {3, 9, 1, 7, 5}) {
            tasks.add(task("t-" + age, NOW.minusSeconds(age)));
        }

        assertThat(tasks.claimDue(GROUP, NOW, LEASE, 3))
                .extracting(ImageTask::taskId)
                .containsExactly("t-9", "t-7", "t-5");
        assertThat(tasks.claimDue(GROUP, NOW, LEASE, 9))
                .extracting(ImageTask::taskId)
                .containsExactly("t-3", "t-1");
    }

    @Test
    void aTaskIsDueAtItsTimeAndNotBefore() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue(GROUP, NOW.minusNanos(1), LEASE, 9)).isEmpty();
        assertThat(tasks.claimDue(GROUP, NOW, LEASE, 9)).hasSize(1);
    }

    @Test
    void aClaimedTaskIsLeasedAndComesBackWhenTheLeaseEnds() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue(GROUP, NOW, LEASE, 9))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.dueAt()).isEqualTo(LEASE));
        assertThat(tasks.claimDue(GROUP, LEASE.minusNanos(1), LEASE, 9)).isEmpty();
        assertThat(tasks.claimDue(GROUP, LEASE, LEASE.plusSeconds(60), 9)).hasSize(1);
    }

    @Test
    void groupsDoNotSeeEachOther() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue("other", NOW, LEASE, 9)).isEmpty();
        assertThat(tasks.find("other", "t-1")).isEmpty();
        assertThat(tasks.find(GROUP, "t-1")).isPresent();
    }

    @Test
    void aForgottenIntentIsClaimedToo() {
        tasks.add(ImageTask.intent(GROUP, "octopusx", null, NOW, NOW.plusSeconds(5)));

        assertThat(tasks.claimDue(GROUP, NOW.plusSeconds(5), LEASE, 9))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.state()).isEqualTo(TaskState.INTENT));
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "FAILED", "DEAD"})
    void anEndedTaskIsNeverClaimed(TaskState end) {
        var task = task("t-1", NOW);
        tasks.add(task);
        assertThat(tasks.replace(task, task.ended(end, NOW, null))).isTrue();

        assertThat(tasks.claimDue(GROUP, LEASE, LEASE, 9)).isEmpty();
        assertThat(tasks.find(GROUP, "t-1"))
                .hasValueSatisfying(found -> assertThat(found.state()).isEqualTo(end));
    }

    @Test
    void onlyTheHolderOfTheLeaseCanWrite() {
        tasks.add(task("t-1", NOW));
        var first = tasks.claimDue(GROUP, NOW, LEASE, 9).get(0);
        var second = tasks.claimDue(GROUP, LEASE, LEASE.plusSeconds(60), 9).get(0);

        assertThat(tasks.replace(first, first.asked(LEASE.plusSeconds(1), "late")))
                .isFalse();
        assertThat(tasks.remove(first)).isFalse();
        assertThat(tasks.replace(second, second.asked(LEASE.plusSeconds(2), "in time")))
                .isTrue();
        assertThat(tasks.find(GROUP, "t-1"))
                .hasValueSatisfying(found -> assertThat(found.note()).isEqualTo("in time"));
    }

    @Test
    void aRemovedTaskIsGoneAndCanBeAddedAgain() {
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThat(tasks.remove(task)).isTrue();
        assertThat(tasks.remove(task)).isFalse();
        assertThat(tasks.replace(task, task.leased(LEASE))).isFalse();
        assertThat(tasks.find(GROUP, "t-1")).isEmpty();
        assertThat(tasks.add(task)).isEmpty();
    }

    @Test
    void aKnownRequestKeyGivesTheFirstTask() {
        var first = ImageTask.intent(GROUP, "octopusx", "order-1", NOW, NOW);
        tasks.add(first);
        tasks.replace(first, first.submitted("t-1", NOW, NOW.plusSeconds(3)));

        var second = ImageTask.intent(GROUP, "octopusx", "order-1", NOW, NOW.plusSeconds(1));

        assertThat(tasks.add(second))
                .hasValueSatisfying(known -> assertThat(known.taskId()).isEqualTo("t-1"));
        assertThat(tasks.claimDue(GROUP, LEASE, LEASE, 9)).hasSize(1);
    }

    @Test
    void aRequestKeyIsKnownInItsGroupOnly() {
        tasks.add(ImageTask.intent(GROUP, "octopusx", "order-1", NOW, NOW));

        assertThat(tasks.add(ImageTask.intent("other", "octopusx", "order-1", NOW, NOW)))
                .isEmpty();
        assertThat(tasks.add(ImageTask.intent(GROUP, "octopusx", "order-2", NOW, NOW)))
                .isEmpty();
        assertThat(tasks.add(ImageTask.intent(GROUP, "octopusx", null, NOW, NOW)))
                .isEmpty();
        assertThat(tasks.add(ImageTask.intent(GROUP, "octopusx", null, NOW, NOW)))
                .isEmpty();
    }

    @Test
    void aTaskThatIsWatchedAlreadyIsNotAddedTwice() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.add(task("t-1", NOW))).isPresent();
        assertThat(tasks.claimDue(GROUP, NOW, LEASE, 9)).hasSize(1);
    }

    @Test
    void aRequestKeyIsFreeAgainWhenItsRowIsGone() {
        var intent = ImageTask.intent(GROUP, "octopusx", "order-1", NOW, NOW);
        tasks.add(intent);
        tasks.remove(intent);

        assertThat(tasks.add(ImageTask.intent(GROUP, "octopusx", "order-1", NOW, NOW)))
                .isEmpty();
    }

    @Test
    void endedTasksArePurgedWhenTheirTimeIsOverAndDeadOnesAreKept() {
        end("done", TaskState.DONE, NOW.minusSeconds(1));
        end("failed", TaskState.FAILED, NOW.minusSeconds(1));
        end("fresh", TaskState.DONE, NOW.plusSeconds(1));
        end("dead", TaskState.DEAD, NOW.minusSeconds(1));
        tasks.add(task("open", NOW.minusSeconds(1)));

        assertThat(tasks.purge(NOW)).isEqualTo(2);

        assertThat(List.of("done", "failed", "fresh", "dead", "open"))
                .filteredOn(id -> tasks.find(GROUP, id).isPresent())
                .containsExactly("fresh", "dead", "open");
        assertThat(tasks.purge(NOW)).isZero();
    }

    @Test
    void itSaysThatItDoesNotOutliveTheProcess() {
        assertThat(tasks.isDurable()).isFalse();
    }

    @Test
    void claimsAtTheSameTimeNeverOverlap() throws Exception {
        int total = 2000;
        for (int i = 0; i < total; i++) {
            tasks.add(task("t-" + i, NOW));
        }
        int nodes = 8;
        var threads = Executors.newFixedThreadPool(nodes);
        try {
            var go = new CountDownLatch(1);
            Callable<List<String>> node = () -> {
                go.await();
                var mine = new ArrayList<String>();
                for (var claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
                    claimed.forEach(task -> mine.add(task.taskId()));
                }
                return mine;
            };
            var running = new ArrayList<Future<List<String>>>();
            for (int i = 0; i < nodes; i++) {
                running.add(threads.submit(node));
            }
            go.countDown();

            var all = new ArrayList<String>();
            for (var one : running) {
                all.addAll(one.get());
            }
            assertThat(all).hasSize(total);
            assertThat(new HashSet<>(all)).hasSize(total);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<ImageTask> claim() {
        return tasks.claimDue(GROUP, NOW, LEASE, 7);
    }

    private void end(String id, TaskState state, Instant keepUntil) {
        var task = task(id, NOW);
        tasks.add(task);
        tasks.replace(task, task.ended(state, keepUntil, null));
    }

    private static ImageTask task(String taskId, Instant due) {
        return ImageTask.intent(GROUP, "octopusx", null, NOW, due).submitted(taskId, NOW, due);
    }
}
