package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.TasksJob;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A soak of the stores of tasks: many that are all due. */
public final class TasksRun implements Run {

    /** What the jobs call a store, and what the page calls it. */
    static final Map<String, String> STORES = new LinkedHashMap<>();

    static {
        STORES.put("memory", "memory");
        STORES.put("h2", "`taskDirectory` (H2)");
        STORES.put("postgresql", "PostgreSQL");
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var numbers = new LinkedHashMap<Soak, Map<String, Double>>();
        for (var store : STORES.keySet()) {
            for (int pending : List.of(bench.sizes().watched(), bench.sizes().pending())) {
                numbers.put(new Soak(store, pending), soak(bench, store, pending));
            }
        }
        return report(bench, numbers);
    }

    /** So many tasks in one store. */
    private record Soak(String store, int pending) {}

    private static Map<String, Double> soak(Bench bench, String store, int pending) throws WorkerFailure {
        var arguments = List.of(
                store,
                String.valueOf(pending),
                String.valueOf(bench.sizes().soak().toMillis()),
                bench.temporary("tasks-" + pending).toString());
        return Job.run(bench.jvm(), TasksJob.class, arguments, bench.errors(store));
    }

    private static Section report(Bench bench, Map<Soak, Map<String, Double>> numbers) {
        var table = new Table(
                "store",
                "pending",
                "heap per task",
                "added/s",
                "1 node, 20 at a time",
                "1 node, 200 at a time",
                "4 nodes, 200 at a time",
                "out of order");
        numbers.forEach((soak, row) -> {
            table.row(
                    STORES.get(soak.store()),
                    Units.count(soak.pending()),
                    soak.store().equals("memory") ? Units.count(row.get("bytes")) + " bytes" : "–",
                    Units.count(row.get("added")),
                    rate(row, "small"),
                    rate(row, "large"),
                    rate(row, "nodes"),
                    Units.count(row.get("misplaced")));
        });
        int few = bench.sizes().watched();
        double bytes = numbers.get(new Soak("memory", bench.sizes().pending())).get("bytes");
        return new Section("Pending tasks")
                .text("""
                        All tasks are due. A node claims some, the oldest first, and writes them back as due again, as a watcher does with
                        tasks that have not ended; the table has the tasks claimed and rescheduled per second. No gateway is queried. Heap is the growth after a
                        full collection, per task. Out of order are tasks that were claimed after a younger one, in the first tenth. PostgreSQL runs
                        with `fsync=on` and `synchronous_commit=on` on the same two cores.
                        """)
                .table(table)
                .target(Target.of(
                        "a pending task in memory", "≤ 1 KB of heap", Units.count(bytes) + " bytes", bytes <= 1024))
                .target(rate("PostgreSQL", few, 10_000, numbers.get(new Soak("postgresql", few))))
                .target(rate("H2", few, 5_000, numbers.get(new Soak("h2", few))))
                .target(order(numbers));
    }

    private static String rate(Map<String, Double> row, String what) {
        return Units.count(row.get(what)) + "/s";
    }

    private static Target rate(String store, int pending, double goal, Map<String, Double> row) {
        double rate = row.get("large");
        return Target.of(
                "claims and reschedules on %s, %s pending".formatted(store, Units.count(pending)),
                Units.count(goal) + "/s",
                Units.count(rate) + "/s",
                rate >= goal);
    }

    private static Target order(Map<Soak, Map<String, Double>> numbers) {
        double misplaced = numbers.values().stream()
                .mapToDouble(row -> row.get("misplaced"))
                .sum();
        return Target.of(
                "the oldest due task is served first",
                "always",
                Units.count(misplaced) + " out of order",
                misplaced == 0);
    }
}
