package io.github.cameljimeng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every task store does. */
public abstract class TaskRepositoryContract extends OriginContract {

    @Test
    protected void dueTasksAreClaimedOldestFirst() {
        for (int age : new int[] {3, 9, 1, 7, 5}) {
            tasks.add(task("t-" + age, NOW.minusSeconds(age)));
        }

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 3))
                .extracting(claim -> claim.task().taskId())
                .containsExactly("t-9", "t-7", "t-5");
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9))
                .extracting(claim -> claim.task().taskId())
                .containsExactly("t-3", "t-1");
    }

    @Test
    protected void aTaskIsDueAtItsTimeAndNotBefore() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW.minusNanos(1), LEASE, 9))
                .isEmpty();
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9)).hasSize(1);
    }

    @Test
    protected void aClaimedTaskIsLeasedAndComesBackWhenTheLeaseEnds() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.task().dueAt()).isEqualTo(LEASE));
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE.minusNanos(1), LEASE, 9))
                .isEmpty();
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE, LEASE.plusSeconds(60), 9))
                .hasSize(1);
    }

    @Test
    protected void aClaimHasThePreviousDueTime() {
        tasks.add(task("t-1", NOW.minusSeconds(7)));

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9))
                .singleElement()
                .satisfies(claim -> assertThat(claim.dueSince()).isEqualTo(NOW.minusSeconds(7)));
    }

    @Test
    protected void aRowIsFoundByItsOwnIdToo() {
        var intent = Rows.intent(GROUP, "octopusx", null, NOW, NOW);
        tasks.add(intent);

        assertThat(tasks.row(intent.id())).hasValue(intent);
        assertThat(tasks.row("another")).isEmpty();
    }

    @Test
    protected void tasksAreListedByStateInTheOrderOfTheirDueTimes() {
        for (int age : new int[] {3, 9, 1}) {
            tasks.add(task("t-" + age, NOW.minusSeconds(age)));
        }
        end("dead", TaskState.DEAD, NOW);
        tasks.add(Rows.intent("other", "octopusx", null, NOW, NOW));

        assertThat(tasks.list(GROUP, TaskState.SUBMITTED, 2))
                .extracting(ImageTask::taskId)
                .containsExactly("t-9", "t-3");
        assertThat(tasks.list(GROUP, TaskState.DEAD, 9))
                .extracting(ImageTask::taskId)
                .containsExactly("dead");
        assertThat(tasks.list(GROUP, TaskState.INTENT, 9)).isEmpty();
    }

    @Test
    protected void tasksAreCountedByStateWithTheDueOnesAndTheOldest() {
        tasks.add(task("due", NOW));
        tasks.add(task("later", NOW.plusSeconds(1)));
        tasks.add(Rows.intent(GROUP, "octopusx", null, NOW.minusSeconds(40), NOW.plusSeconds(1)));
        tasks.add(Rows.intent("other", "octopusx", null, NOW.minusSeconds(99), NOW));
        end("done", TaskState.DONE, NOW.minusSeconds(1));
        end("dead", TaskState.DEAD, NOW.minusSeconds(1));

        var counts = tasks.count(GROUP, NOW);

        assertThat(counts.byState())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(TaskState.SUBMITTED, 2L, TaskState.INTENT, 1L, TaskState.DONE, 1L, TaskState.DEAD, 1L));
        assertThat(counts.pending()).isEqualTo(3);
        assertThat(counts.due()).isEqualTo(1);
        assertThat(counts.oldest()).isEqualTo(NOW.minusSeconds(40));
    }

    @Test
    protected void openTasksThatWereDueLongAgoAreCountedByAccount() {
        tasks.add(task("t-1", NOW.minusSeconds(200)));
        tasks.add(task("t-2", NOW.minusSeconds(300)));
        tasks.add(task("now", NOW));
        var order = Order.task(GROUP, "jimmyai", "api.example.com#1a2b");
        tasks.add(ImageTask.intent(order, NOW.minusSeconds(400), NOW.minusSeconds(400)));
        end("done", TaskState.DONE, NOW.minusSeconds(500));

        assertThat(tasks.overdue(NOW.minusSeconds(120)))
                .containsExactlyInAnyOrder(
                        new OverdueTasks(GROUP, "octopusx", Rows.ACCOUNT, 2, NOW.minusSeconds(300)),
                        new OverdueTasks(GROUP, "jimmyai", "api.example.com#1a2b", 1, NOW.minusSeconds(400)));
    }

    @Test
    protected void anEmptyGroupHasNoOldestTask() {
        end("done", TaskState.DONE, NOW.minusSeconds(1));

        assertThat(tasks.count(GROUP, NOW).pending()).isZero();
        assertThat(tasks.count(GROUP, NOW).oldest()).isNull();
    }

    @Test
    protected void groupsDoNotSeeEachOther() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue("other", Rows.ACCOUNT, NOW, LEASE, 9)).isEmpty();
        assertThat(tasks.find("other", "t-1")).isEmpty();
        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    @Test
    protected void anExpiredIntentIsClaimedToo() {
        tasks.add(Rows.intent(GROUP, "octopusx", null, NOW, NOW.plusSeconds(5)));

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW.plusSeconds(5), LEASE, 9))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.task().state()).isEqualTo(TaskState.INTENT));
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "FAILED", "DEAD"})
    protected void anEndedTaskIsNeverClaimed(TaskState end) {
        var task = task("t-1", NOW);
        tasks.add(task);
        assertThat(tasks.replace(task, task.ended(end, NOW, null))).isTrue();

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE, LEASE, 9)).isEmpty();
        assertThat(tasks.find(GROUP, "t-1")).singleElement().satisfies(found -> assertThat(found.state())
                .isEqualTo(end));
    }

    @Test
    protected void openTasksAreListedByProviderAndAccount() {
        tasks.add(task("t-1", NOW));
        tasks.add(ImageTask.intent(Order.task(GROUP, "volcengine", Rows.ACCOUNT), NOW, NOW)
                .submitted("t-2", NOW, NOW));
        tasks.add(ImageTask.intent(Order.task(GROUP, "octopusx", "other#1"), NOW, NOW)
                .submitted("t-3", NOW, NOW));

        assertThat(tasks.listOpen(GROUP, "octopusx", Rows.ACCOUNT, 9))
                .extracting(ImageTask::taskId)
                .containsExactly("t-1");
        assertThat(tasks.listOpen(GROUP, "octopusx", "other#1", 9))
                .extracting(ImageTask::taskId)
                .containsExactly("t-3");
    }

    @Test
    protected void onlyTheHolderOfTheLeaseCanWrite() {
        tasks.add(task("t-1", NOW));
        var first = tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9).get(0).task();
        var second = tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE, LEASE.plusSeconds(60), 9)
                .get(0)
                .task();

        assertThat(tasks.replace(first, first.queried(LEASE.plusSeconds(1), "late")))
                .isFalse();
        assertThat(tasks.remove(first)).isFalse();
        assertThat(tasks.replace(second, second.queried(LEASE.plusSeconds(2), "in time")))
                .isTrue();
        assertThat(tasks.find(GROUP, "t-1")).singleElement().satisfies(found -> assertThat(found.note())
                .isEqualTo("in time"));
    }

    @Test
    protected void manyRowsAreWrittenAtOnceWithAnAnswerForEach() {
        var all = new ArrayList<RowUpdate>();
        for (int i = 0; i < 50; i++) {
            var task = task("t-" + i, NOW);
            tasks.add(task);
            // every seventh has been claimed by another node
            all.add(new RowUpdate(i % 7 == 0 ? task.leased(LEASE) : task, task.queried(LEASE, "round " + i)));
        }

        var written = tasks.replaceAll(all);

        for (int i = 0; i < 50; i++) {
            assertThat(written.get(i)).isEqualTo(i % 7 != 0);
            assertThat(tasks.find(GROUP, "t-" + i).get(0).note()).isEqualTo(i % 7 == 0 ? null : "round " + i);
        }
        assertThat(tasks.replaceAll(List.of())).isEmpty();
    }

    @Test
    protected void eachOfManyRowsGetsAStepOfItsOwn() {
        var noted = task("t-2", NOW).queryFailed(NOW, "错 \"🐈\", {NULL} \\ '");
        var steps = List.of(
                step(task("t-1", NOW), task -> task.queried(LEASE, "NULL")),
                step(noted, task -> task.queried(LEASE, null)),
                step(task("t-3", NOW), task -> task.queryFailed(LEASE.plusMillis(1), "{\"错🐈\", 'a\\\\'}\n")),
                step(task("t-4", NOW), task -> task.delivering(LEASE.plusNanos(1_000))),
                step(task("t-5", NOW), task -> task.delivering(NOW).released(LEASE, "")),
                step(task("t-6", NOW), task -> task.ended(TaskState.DONE, NOW.plusMillis(Long.MAX_VALUE), null)));
        steps.forEach(step -> tasks.add(step.current()));

        assertThat(tasks.replaceAll(steps)).hasSize(6).containsOnly(true);

        for (var step : steps) {
            assertThat(tasks.row(step.current().id())).hasValue(step.next());
        }
    }

    @Test
    protected void aRowThatOccursTwiceIsWrittenInTheOrderGiven() {
        var one = task("t-1", NOW);
        var first = one.queried(LEASE, "first");
        var other = task("t-2", NOW);
        tasks.add(one);
        tasks.add(other);

        assertThat(tasks.replaceAll(List.of(
                        new RowUpdate(one, first),
                        new RowUpdate(other, other.queried(LEASE, null)),
                        new RowUpdate(one, one.queried(LEASE, "too late")),
                        new RowUpdate(first, first.queried(LEASE.plusSeconds(1), "second")))))
                .containsExactly(true, true, false, true);
        assertThat(tasks.row(one.id()).orElseThrow().note()).isEqualTo("second");
    }

    @Test
    protected void ofManyNodesThatWriteTheSameRowsOneWritesEachRow() throws Exception {
        var rows = new ArrayList<ImageTask>();
        for (int i = 0; i < 100; i++) {
            rows.add(task("t-" + i, NOW));
            tasks.add(rows.get(i));
        }

        var written = Together.run(4, node -> {
            var all = new ArrayList<RowUpdate>();
            for (var row : rows) {
                all.add(node % 2 == 0 ? all.size() : 0, step(row, task -> task.queried(LEASE, "node " + node)));
            }
            var mine = new ArrayList<String>();
            var answers = tasks.replaceAll(all);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i)) {
                    mine.add(all.get(i).current().taskId() + " node " + node);
                }
            }
            return mine;
        });

        assertThat(written.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .map(row -> tasks.row(row.id()).orElseThrow())
                        .map(found -> found.taskId() + " " + found.note())
                        .toList());
    }

    @Test
    protected void aRejectedRowDoesNotBlockTheOthers() {
        var intent = Rows.intent(GROUP, "octopusx", null, NOW, NOW);
        tasks.add(intent);
        var one = task("t-1", NOW);
        tasks.add(one);
        tasks.add(task("t-2", NOW));

        // the id belongs to another row
        assertThat(tasks.replaceAll(List.of(
                        new RowUpdate(intent, intent.submitted("t-2", NOW, NOW)),
                        new RowUpdate(one, one.queried(LEASE, "asked")))))
                .containsExactly(false, true);
    }

    @Test
    protected void aRemovedTaskIsGoneAndCanBeAddedAgain() {
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThat(tasks.remove(task)).isTrue();
        assertThat(tasks.remove(task)).isFalse();
        assertThat(tasks.replace(task, task.leased(LEASE))).isFalse();
        assertThat(tasks.find(GROUP, "t-1")).isEmpty();
        assertThat(tasks.add(task)).isEmpty();
    }

    @Test
    protected void aKnownRequestKeyGivesTheFirstTask() {
        var first = Rows.intent(GROUP, "octopusx", "key-1", NOW, NOW);
        tasks.add(first);
        tasks.replace(first, first.submitted("t-1", NOW, NOW.plusSeconds(3)));

        var second = Rows.intent(GROUP, "octopusx", "key-1", NOW, NOW.plusSeconds(1));

        assertThat(tasks.add(second))
                .hasValueSatisfying(known -> assertThat(known.taskId()).isEqualTo("t-1"));
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE, LEASE, 9)).hasSize(1);
    }

    @Test
    protected void aRequestKeyIsKnownInItsGroupOnly() {
        tasks.add(Rows.intent(GROUP, "octopusx", "key-1", NOW, NOW));

        assertThat(tasks.add(Rows.intent("other", "octopusx", "key-1", NOW, NOW)))
                .isEmpty();
        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", "key-2", NOW, NOW))).isEmpty();
        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", null, NOW, NOW))).isEmpty();
        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", null, NOW, NOW))).isEmpty();
    }

    @Test
    protected void aWatchedTaskIsNotAddedTwice() {
        tasks.add(task("t-1", NOW));

        assertThat(tasks.add(task("t-1", NOW))).isPresent();
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9)).hasSize(1);
    }

    @Test
    protected void aRequestKeyIsFreeAgainWhenItsRowIsGone() {
        var intent = Rows.intent(GROUP, "octopusx", "key-1", NOW, NOW);
        tasks.add(intent);
        tasks.remove(intent);

        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", "key-1", NOW, NOW))).isEmpty();
    }

    @Test
    protected void endedTasksArePurgedAfterTheirRetentionAndDeadOnesKept() {
        end("done", TaskState.DONE, NOW.minusSeconds(1));
        end("failed", TaskState.FAILED, NOW.minusSeconds(1));
        end("fresh", TaskState.DONE, NOW.plusSeconds(1));
        end("dead", TaskState.DEAD, NOW.minusSeconds(1));
        tasks.add(task("open", NOW.minusSeconds(1)));

        assertThat(tasks.purge(NOW)).isEqualTo(2);

        assertThat(List.of("done", "failed", "fresh", "dead", "open"))
                .filteredOn(id -> !tasks.find(GROUP, id).isEmpty())
                .containsExactly("fresh", "dead", "open");
        assertThat(tasks.purge(NOW)).isZero();
    }

    @Test
    protected void manyTasksArePurgedToo() {
        for (int i = 0; i < 1203; i++) {
            end("t-" + i, TaskState.DONE, NOW.minusSeconds(i + 1));
        }

        assertThat(tasks.purge(NOW)).isEqualTo(1203);
        assertThat(tasks.find(GROUP, "t-7")).isEmpty();
    }

    @Test
    protected void aTaskIdThatAnotherRowHasIsNotWrittenTwice() {
        var intent = Rows.intent(GROUP, "octopusx", null, NOW, NOW);
        tasks.add(intent);
        tasks.add(task("t-1", NOW));

        assertThat(tasks.replace(intent, intent.submitted("t-1", NOW, NOW))).isFalse();
        assertThat(tasks.remove(intent)).isTrue();
        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    @Test
    protected void claimsAtTheSameTimeNeverOverlap() throws Exception {
        int total = 2000;
        for (int i = 0; i < total; i++) {
            tasks.add(task("t-" + i, NOW));
        }

        var all = Together.run(8, node -> {
            var mine = new ArrayList<String>();
            for (var claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
                claimed.forEach(claim -> mine.add(claim.task().taskId()));
            }
            return mine;
        });

        assertThat(all.stream().flatMap(List::stream)).hasSize(total).doesNotHaveDuplicates();
    }

    @Test
    protected void ofManyRequestsWithOneKeyAtOnceOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            var key = "key-" + round;
            var known = Together.run(8, node -> tasks.add(Rows.intent(GROUP, "node-" + node, key, NOW, NOW)));

            var winner = tasks.add(Rows.intent(GROUP, "late", key, NOW, NOW)).orElseThrow();
            assertThat(known).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(known).filteredOn(Optional::isPresent).hasSize(7).containsOnly(Optional.of(winner));
        }
    }

    @Test
    protected void aKeyThatIsAddedAndRemovedAllTheTimeCanBeAdded() throws Exception {
        var added = Together.run(8, node -> {
            int mine = 0;
            for (int i = 0; i < 25; i++) {
                var intent = Rows.intent(GROUP, "node-" + node, "key", NOW, NOW);
                if (tasks.add(intent).isEmpty()) {
                    mine++;
                    assertThat(tasks.remove(intent)).isTrue();
                }
            }
            return mine;
        });

        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isPositive();
    }

    private static RowUpdate step(ImageTask task, UnaryOperator<ImageTask> next) {
        return new RowUpdate(task, next.apply(task));
    }
}
