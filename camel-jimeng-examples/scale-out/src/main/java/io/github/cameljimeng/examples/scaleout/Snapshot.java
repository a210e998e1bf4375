package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run at one moment.
 *
 * @param tasks empty while the database does not answer
 * @param delivered requests that have their image
 * @param unknown requests whose account must be looked at
 * @param dead requests that nobody could do, with the reason
 */
record Snapshot(
        Duration age,
        List<Row> workers,
        Optional<TaskCounts> tasks,
        Set<String> requests,
        Set<String> delivered,
        Set<String> unknown,
        Map<String, String> dead) {

    /** What one worker did, over all its processes. */
    record Row(int worker, long pid, long taken, long submitted, long delivered, int restarts) {

        static Row of(WorkerProcess worker, List<WorkRecord> records) {
            return new Row(
                    worker.number(),
                    worker.pid(),
                    count(records, worker, Step.TAKEN),
                    count(records, worker, Step.SUBMITTED),
                    count(records, worker, Step.DELIVERED),
                    worker.restarts());
        }

        private static long count(List<WorkRecord> records, WorkerProcess worker, Step step) {
            return records.stream()
                    .filter(entry -> entry.worker() == worker.number() && entry.step() == step)
                    .count();
        }
    }

    static Snapshot of(Stage stage, Set<String> requests, Duration age) throws Exception {
        var records = stage.records();
        return new Snapshot(
                age,
                stage.crew().workers().stream()
                        .map(worker -> Row.of(worker, records))
                        .toList(),
                stage.tasks(),
                requests,
                common(requests, stage.delivered()),
                common(requests, stage.unknown()),
                stage.queues().deadLetters());
    }

    // a folder may hold more than was asked for
    private static Set<String> common(Set<String> requests, Set<String> found) {
        var both = new TreeSet<>(requests);
        both.retainAll(found);
        return both;
    }

    /** Whether nothing more will come: each request has ended in one way or another, and its row is closed. */
    boolean isOver() {
        return requests.stream().allMatch(id -> delivered.contains(id) || unknown.contains(id) || dead.containsKey(id))
                && tasks.filter(counts -> counts.pending() == 0).isPresent();
    }

    boolean hasNewsSince(Snapshot before) {
        return !delivered.equals(before.delivered) || !states().equals(before.states());
    }

    private Optional<Map<TaskState, Long>> states() {
        return tasks.map(TaskCounts::byState);
    }

    boolean isComplete() {
        return delivered.containsAll(requests);
    }
}
