package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.Watch;
import io.github.cameljimeng.benchmarks.job.WatcherJob;
import io.github.cameljimeng.benchmarks.measure.Durations;
import io.github.cameljimeng.benchmarks.measure.PollPolicy;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.process.ServerProcess;
import io.github.cameljimeng.benchmarks.report.Charts;
import io.github.cameljimeng.benchmarks.report.Charts.Line;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;

/** How soon a watcher finds what has ended, against what is possible with as many status queries. */
public final class WatcherRun implements Run {

    /** As they were seen at gateways: half of the images within 15 seconds, one in a hundred over two minutes. */
    private static final Durations IMAGES = Durations.of(15, 120);

    /** How long a watcher is watched in a full run; shorter runs have shorter tasks. */
    private static final Duration FULL = Duration.ofMinutes(2);

    private static final double DEFAULT_FIRST = 3;
    private static final double DEFAULT_INTERVAL = 2;

    /** What {@code firstPollDelay} and {@code pollInterval} can be with callbacks, in seconds. */
    private static final double RARELY = 120;

    private record Watched(String label, Watch watch, Map<String, Double> numbers) {

        double queries() {
            return numbers.get("queriesPerTask");
        }

        double lag() {
            return numbers.get("lag");
        }

        double best() {
            return PollPolicy.bestFixed(watch.durations(), queries()).lag();
        }

        /** The lag in parts of the mean duration: then durations of another length make no difference. */
        double[] point() {
            return new double[] {queries(), lag() / watch.durations().mean()};
        }
    }

    @Override
    public String name() {
        return "watcher";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        // they need little of the machine, and two minutes
        var threads = Executors.newFixedThreadPool(3);
        try {
            var all = threads.invokeAll(List.<Callable<Watched>>of(
                    () -> watch(bench, "a cap far below the demand", capped(bench)),
                    () -> watch(bench, "defaults, no cap", free(bench, DEFAULT_FIRST, DEFAULT_INTERVAL, false)),
                    () -> watch(bench, "callbacks", free(bench, RARELY, RARELY, true))));
            return report(all.get(0).get(), all.get(1).get(), all.get(2).get());
        } finally {
            threads.shutdown();
        }
    }

    // long tasks: so many pending ones cannot end faster than the cap allows status queries, whoever asks them
    private static Watch capped(Bench bench) {
        var sizes = bench.sizes();
        double round = (double) sizes.watched() / sizes.queriesPerSecond();
        double factor = 2.5 * round / IMAGES.mean();
        return new Watch(
                sizes.watched(),
                sizes.queriesPerSecond(),
                IMAGES.times(factor),
                DEFAULT_FIRST,
                DEFAULT_INTERVAL,
                sizes.watch().toMillis() / 1000.0,
                false);
    }

    private static Watch free(Bench bench, double first, double interval, boolean callbacks) {
        var sizes = bench.sizes();
        double part = (double) sizes.watch().toMillis() / FULL.toMillis();
        return new Watch(
                Math.max(20, sizes.watched() / 20),
                0,
                IMAGES.times(part),
                first * part,
                interval * part,
                sizes.watch().toMillis() / 1000.0,
                callbacks);
    }

    private static Watched watch(Bench bench, String label, Watch watch) throws Exception {
        var name = watch.callbacks() ? "callbacks" : watch.cap() == 0 ? "free" : "capped";
        // a server of its own, so that its count is of these status queries only
        try (var server = ServerProcess.start(bench.jvm(), bench.image().getParent(), bench.errors(name + "-server"))) {
            var arguments = new ArrayList<>(List.of(server.url()));
            arguments.addAll(watch.arguments());
            return new Watched(label, watch, Job.run(bench.jvm(), WatcherJob.class, arguments, bench.errors(name)));
        }
    }

    private static Section report(Watched capped, Watched free, Watched callbacks) {
        var table = new Table(
                "watcher",
                "pending",
                "tasks found",
                "status queries/s",
                "status queries per task",
                "mean lag",
                "95 %",
                "best fixed interval",
                "measured vs best",
                "lower bound");
        for (var watched : List.of(capped, free)) {
            table.row(
                    watched.label(),
                    "%.0f to %.0f"
                            .formatted(
                                    watched.numbers().get("pending"),
                                    watched.numbers().get("pendingAtEnd")),
                    Units.count(watched.numbers().get("measured")),
                    Units.number(watched.numbers().get("queriesPerSecond")),
                    Units.number(watched.queries()),
                    Units.number(watched.lag()) + " s",
                    Units.number(watched.numbers().get("lag95")) + " s",
                    Units.number(watched.best()) + " s",
                    Units.times(watched.lag() / watched.best()),
                    Units.number(PollPolicy.bound(watched.watch().durations(), watched.queries())) + " s");
        }
        double ratio = capped.lag() / capped.best();
        return new Section("Watching tasks")
                .text("""
                        Tasks start and end at random at the same rate, so the number of pending tasks is constant; the run begins in that state.
                        Their durations are lognormal with a 99th percentile of eight times the median (σ = %.2f); the mean is %s s with the cap
                        and %s s without. The lag of a task is the time from its end to its exchange in the route. The best fixed interval has the
                        smallest mean lag of all first waits and fixed intervals with as many queries per task, computed exactly. The lower
                        bound is (∫√(f·S))² / 2k, for many queries k per task. `pollConcurrency=20`, all other options at their defaults.
                        """.formatted(
                                IMAGES.sigma(),
                                Units.number(capped.watch().durations().mean()),
                                Units.number(free.watch().durations().mean())))
                .table(table)
                .text(
                        "With callbacks ([jm-notify](jm-notify.md)), the schedule only finds tasks whose callback is lost:"
                                + " `firstPollDelay` and `pollInterval` of two minutes.")
                .table(called(free, callbacks))
                .chart(
                        "watcher",
                        "Mean lag over status queries a task: measured, best fixed interval, backing off",
                        chart(capped, free),
                        380)
                .target(Target.of(
                        "lag of a watcher with 10,000 pending tasks, 200 status queries/s",
                        "within 10 % of the best fixed interval with as many status queries",
                        Units.times(ratio),
                        ratio <= 1.1))
                .target(Target.of(
                        "status queries per task with callbacks",
                        "below 2",
                        Units.number(callbacks.queries()),
                        callbacks.queries() < 2));
    }

    private static Table called(Watched free, Watched callbacks) {
        var table = new Table("watcher", "tasks found", "status queries per task", "mean lag", "95 %");
        for (var watched : List.of(free, callbacks)) {
            table.row(
                    watched.label(),
                    Units.count(watched.numbers().get("measured")),
                    Units.number(watched.queries()),
                    Units.number(watched.lag()) + " s",
                    Units.number(watched.numbers().get("lag95")) + " s");
        }
        return table;
    }

    private static JFreeChart chart(Watched capped, Watched free) {
        return Charts.lines(
                "How late a task is found, by the price",
                "status queries a task",
                "mean lag / mean duration",
                List.of(
                        new Line("measured", List.of(capped.point(), free.point()), false),
                        new Line(
                                "backing off ×1.5 from 0.5 s",
                                curve(longest -> PollPolicy.backoff(IMAGES, 0.5, 1.5, longest)),
                                true),
                        new Line("best fixed interval", best(), true)));
    }

    private static List<double[]> curve(DoubleFunction<PollPolicy> policy) {
        var points = new ArrayList<double[]>();
        for (double longest = 2; longest < 40; longest *= 1.2) {
            var made = policy.apply(longest);
            points.add(new double[] {made.queries(), made.lag() / IMAGES.mean()});
        }
        return points;
    }

    private static List<double[]> best() {
        var points = new ArrayList<double[]>();
        for (double queries = 1.6; queries < 20; queries *= 1.3) {
            points.add(
                    new double[] {queries, PollPolicy.bestFixed(IMAGES, queries).lag() / IMAGES.mean()});
        }
        return points;
    }
}
