package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.KeysJob;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.LinkedHashMap;
import java.util.List;

/** What a request key or a budget adds to a call. */
public final class KeysRun implements Run {

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        int pairs = bench.sizes().serious() ? 2000 : 20;
        var table = new Table("ledger", "without a key", "with a key", "a key adds", "a budget adds");
        var section = new Section("Request keys and budgets").text("""
                        Small calls of `generate`, one after the other, in turns: without anything, with a new request key, and under a budget
                        of images per hour and day. A gateway in the same process answers at once with an image of 1 KB. Medians of %s rounds.
                        A key writes the intent before the call and the outcome after it; a budget reserves before the call and settles after it.
                        PostgreSQL runs with `fsync=on` and `synchronous_commit=on` on the same two cores.
                        """.formatted(Units.count(pairs)));
        var numbers = new LinkedHashMap<String, Double>();
        for (var store : TasksRun.STORES.keySet()) {
            var row = Job.run(
                    bench.jvm(),
                    KeysJob.class,
                    List.of(
                            store,
                            String.valueOf(pairs),
                            bench.temporary("keys").toString()),
                    bench.errors(store));
            numbers.put(store, row.get("more"));
            numbers.putIfAbsent("reservation", row.get("reservation"));
            table.row(
                    TasksRun.STORES.get(store),
                    millis(row.get("without")),
                    millis(row.get("with")),
                    millis(row.get("more")),
                    millis(row.get("budget")));
        }
        return section.table(table)
                .target(target("a request key on PostgreSQL", numbers.get("postgresql"), 2))
                .target(target("a request key on H2", numbers.get("h2"), 1))
                .target(target("a reservation on PostgreSQL", numbers.get("reservation"), 1));
    }

    private static String millis(double value) {
        return Units.number(value) + " ms";
    }

    private static Target target(String what, double millis, double limit) {
        return Target.of(what, "adds less than " + Units.number(limit) + " ms", millis(millis), millis < limit);
    }
}
