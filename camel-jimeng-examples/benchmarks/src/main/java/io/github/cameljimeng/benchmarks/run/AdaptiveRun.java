package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.AdaptiveJob;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.process.ServerProcess;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** A gateway whose limit falls, with and without an adaptive limit on this side. */
public final class AdaptiveRun implements Run {

    @Override
    public String name() {
        return "adaptive";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        // both wait most of the time
        var threads = Executors.newFixedThreadPool(2);
        try {
            var both = threads.invokeAll(
                    List.<Callable<Map<String, Double>>>of(() -> run(bench, false), () -> run(bench, true)));
            return report(bench, both.get(0).get(), both.get(1).get());
        } finally {
            threads.shutdown();
        }
    }

    private static long half(Bench bench) {
        return bench.sizes().watch().toMillis() / 3;
    }

    private static long call(Bench bench) {
        return half(bench) / 40;
    }

    private static Map<String, Double> run(Bench bench, boolean adaptive) throws Exception {
        var name = adaptive ? "adaptive" : "fixed";
        try (var server = ServerProcess.start(bench.jvm(), bench.image().getParent(), bench.errors(name + "-server"))) {
            var arguments = List.of(
                    server.url(), String.valueOf(call(bench)), String.valueOf(half(bench)), String.valueOf(adaptive));
            return Job.run(bench.jvm(), AdaptiveJob.class, arguments, bench.errors(name));
        }
    }

    private static Section report(Bench bench, Map<String, Double> fixed, Map<String, Double> adaptive) {
        var table = new Table("", "limit of the gateway", "images vs the limit", "refusals per image", "given up/s");
        row(bench, table, "`maxConcurrentRequests=50`", fixed, "high", AdaptiveJob.HIGH);
        row(bench, table, "the same with `adaptiveConcurrency=true`", adaptive, "high", AdaptiveJob.HIGH);
        row(bench, table, "`maxConcurrentRequests=50`", fixed, "low", AdaptiveJob.LOW);
        row(bench, table, "the same with `adaptiveConcurrency=true`", adaptive, "low", AdaptiveJob.LOW);
        return new Section("A falling limit")
                .text("""
                        A gateway accepts %d concurrent calls of %s s each, and from the middle of the run only %d; it answers one more with 429.
                        The source never ends. An exchange is given up when it was refused more often than `maxRetries`.
                        """.formatted(AdaptiveJob.HIGH, Units.number(call(bench) / 1000.0), AdaptiveJob.LOW))
                .table(table);
    }

    private static void row(
            Bench bench, Table table, String label, Map<String, Double> numbers, String half, int limit) {
        double served = numbers.get(half + ".served");
        table.row(
                label,
                limit,
                Units.percent(served * call(bench) / 1000 / limit),
                Units.number(numbers.get(half + ".refused") / served),
                Units.number(numbers.get(half + ".failed")));
    }
}
