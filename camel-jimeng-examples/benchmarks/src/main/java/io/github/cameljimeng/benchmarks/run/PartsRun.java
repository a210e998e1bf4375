package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The small parts, by JMH. */
public final class PartsRun implements Run {

    private static final Map<String, String> PARTS = Map.of(
            "exchangeToRequest", "exchange to request: 20 options and headers",
            "parameterTable", "parameter table: six values converted, checked, written as JSON",
            "multipart", "multipart form with an image of 1 MB",
            "signature", "signature of a request",
            "replyReader", "reply to images");

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public Section measure(Bench bench) throws RunnerException {
        var options = new OptionsBuilder()
                .include("io\\.github\\.cameljimeng\\..*Parts\\..*")
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (bench.sizes().serious()) {
            options.forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1));
        } else {
            options.forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(new TimeValue(20, TimeUnit.MILLISECONDS));
        }
        return report(new Runner(options.build()).run());
    }

    private static Section report(Collection<RunResult> results) {
        var table = new Table("part", "time", "allocated");
        for (var result : results) {
            var time = result.getPrimaryResult();
            var name = result.getParams().getBenchmark();
            var reply = result.getParams().getParam("reply");
            table.row(
                    PARTS.get(name.substring(name.lastIndexOf('.') + 1)) + (reply == null ? "" : ", " + reply),
                    "%s ± %s µs".formatted(Units.number(time.getScore()), Units.number(time.getScoreError())),
                    Units.number(allocated(result)) + " bytes");
        }
        return new Section("Small parts").text("""
                        JMH, one thread: average time of a call with the error of its 99.9 % confidence interval, and bytes allocated. Images
                        of up to 128 KB stay in memory, so no disk is involved.
                        """).table(table);
    }

    private static double allocated(RunResult result) {
        var norm = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return norm == null ? Double.NaN : norm.getScore();
    }
}
