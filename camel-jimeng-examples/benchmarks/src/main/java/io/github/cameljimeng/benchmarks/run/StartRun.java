package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.job.StartJob;
import io.github.cameljimeng.benchmarks.measure.Rounds.Outcome;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the component adds to the start of Camel, each time in a fresh process. */
public final class StartRun implements Run {

    private static final String ALONE = "a route without a target endpoint";
    private static final String JIMENG = "the same with `jimeng:generate`";
    private static final String BEFORE = JIMENG + " before";
    private static final String HTTP = "the same with `http:`";

    private static final String ENDPOINT = "jimeng:generate?ratio=16:9&apiKey=any";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var reflection = new LinkedHashMap<String, Double>();
        try (var contest = new Contest(bench)) {
            contest.add(ALONE, () -> start(bench.jvm(), bench, reflection, ALONE), () -> null)
                    .add(JIMENG, () -> start(bench.jvm(), bench, reflection, JIMENG, ENDPOINT), () -> null)
                    .add(
                            HTTP,
                            () -> start(
                                    bench.jvm(), bench, reflection, HTTP, "http://127.0.0.1:1/images?httpMethod=POST"),
                            () -> null);
            if (bench.comparesVersions()) {
                var before = bench.jvm(Client.JIMENG_BEFORE, bench.jvm());
                contest.add(BEFORE, () -> start(before, bench, reflection, BEFORE, ENDPOINT), () -> null);
            }
            contest.play(bench.sizes().starts());
            return report(bench, contest, reflection);
        }
    }

    private static long start(Jvm jvm, Bench bench, Map<String, Double> reflection, String name, String... endpoint)
            throws Exception {
        var numbers = Job.run(jvm, StartJob.class, List.of(endpoint), bench.errors("start"));
        reflection.put(name, numbers.get("reflection"));
        return Math.round(1e6 * numbers.get("millis"));
    }

    private static Section report(Bench bench, Contest contest, Map<String, Double> reflection) {
        var table = new Table("a context with", "ready after", "added", "calls by reflection");
        contest.outcomes()
                .forEach((name, outcome) -> table.row(
                        name,
                        cell(outcome),
                        "%s ms".formatted(Units.number(contest.millis(name) - contest.millis(ALONE))),
                        Units.count(reflection.getOrDefault(name, Double.NaN))));
        double added = contest.millis(JIMENG) - contest.millis(ALONE);
        return new Section("Start")
                .text("""
                        From the first line of `main` until the context has started, in a fresh JVM each time; medians of %s. Camel counts
                        how often it sets or reads a property by reflection because there is no generated configurer.
                        """.formatted(bench.sizes().starts()))
                .table(table)
                .target(Target.of(
                        "start of component and first endpoint",
                        "adds less than 150 ms",
                        Units.number(added) + " ms",
                        added < 150))
                .target(Target.of(
                        "reflection at the start",
                        "none",
                        Units.count(reflection.get(JIMENG)) + " calls",
                        reflection.get(JIMENG) == 0));
    }

    private static String cell(Outcome outcome) {
        return outcome.failed()
                ? "fails: " + outcome.failure()
                : "%s ms ± %s"
                        .formatted(
                                Units.number(outcome.medianMillis()),
                                Units.percent(outcome.nanos().spread()));
    }
}
