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

/** A soak of the homes of tasks: many that are all due. */
public final class TasksRun implements Run {

    private static final Map<String, String> HOMES = new LinkedHashMap<>();

    static {
        HOMES.put("memory", "memory");
        HOMES.put("h2", "`taskDirectory` (H2)");
        HOMES.put("postgresql", "PostgreSQL");
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var numbers = new LinkedHashMap<String, Map<String, Double>>();
        for (var home : HOMES.keySet()) {
            numbers.put(home, soak(bench, home));
        }
        return report(bench, numbers);
    }

    private static Map<String, Double> soak(Bench bench, String home) throws WorkerFailure {
        var arguments = List.of(
                home,
                String.valueOf(bench.sizes().pending()),
                String.valueOf(bench.sizes().soak().toMillis()),
                bench.temporary("tasks").toString());
        return Job.run(bench.jvm(), TasksJob.class, arguments, bench.errors(home));
    }

    private static Section report(Bench bench, Map<String, Map<String, Double>> numbers) {
        var table = new Table(
                "home",
                "heap a task",
                "added/s",
                "1 node, 20 at a time",
                "1 node, 200 at a time",
                "4 nodes, 200 at a time",
                "out of turn");
        HOMES.forEach((home, label) -> {
            var row = numbers.get(home);
            table.row(
                    label,
                    home.equals("memory") ? Units.count(row.get("bytes")) + " bytes" : "–",
                    Units.count(row.get("added")),
                    rate(row, "small"),
                    rate(row, "large"),
                    rate(row, "nodes"),
                    Units.count(row.get("misplaced")));
        });
        double bytes = numbers.get("memory").get("bytes");
        return new Section("Pending tasks")
                .text("""
                        %,d tasks that are all due. A node claims some, the oldest first, and writes them back due again, as a watcher does with
                        tasks that have not ended: so many claimed and rescheduled a second. No gateway is asked. Heap is what a full
                        collection leaves more than before, for each task. Out of turn are tasks that were claimed after a younger one, in
                        the first tenth. PostgreSQL runs with `fsync=on` and `synchronous_commit=on` on the same two cores.
                        """.formatted(bench.sizes().pending()))
                .table(table)
                .target(Target.of(
                        "a pending task in memory", "≤ 1 KB of heap", Units.count(bytes) + " bytes", bytes <= 1024))
                .target(rate("PostgreSQL", 20_000, numbers.get("postgresql")))
                .target(rate("H2", 10_000, numbers.get("h2")))
                .target(order(numbers));
    }

    private static String rate(Map<String, Double> row, String what) {
        return Units.count(row.get(what)) + "/s";
    }

    private static Target rate(String home, double goal, Map<String, Double> row) {
        double rate = row.get("large");
        return Target.of(
                "claims and reschedules on " + home, Units.count(goal) + "/s", Units.count(rate) + "/s", rate >= goal);
    }

    private static Target order(Map<String, Map<String, Double>> numbers) {
        double misplaced = numbers.values().stream()
                .mapToDouble(row -> row.get("misplaced"))
                .sum();
        return Target.of(
                "the oldest due task is served first",
                "always",
                Units.count(misplaced) + " out of turn",
                misplaced == 0);
    }
}
