package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.LabelJob;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import io.github.cameljimeng.benchmarks.server.SampleImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Labels in a large image, beside a copy of its file. */
public final class LabelRun implements Run {

    private static final double GOAL = 1.5;
    private static final int HEAP_MEGABYTES = 32;

    @Override
    public String name() {
        return "label";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var large = measure(bench, bench.image());
        var small = measure(bench, smallImage(bench));
        return report(bench, large, small);
    }

    private static Path smallImage(Bench bench) throws IOException {
        var files = Files.createDirectories(bench.file("files-of-label"));
        SampleImages.write(files, bench.sizes().image() / 10);
        return files.resolve("image.png");
    }

    private static Map<String, Double> measure(Bench bench, Path image) throws WorkerFailure {
        var jvm =
                new Jvm(bench.jvm().home(), HEAP_MEGABYTES + "m", bench.jvm().temporary(), List.of("-XX:-UsePerfData"));
        var rounds = bench.sizes().large();
        return Job.run(
                jvm,
                LabelJob.class,
                List.of(image.toString(), String.valueOf(rounds.warmUps()), String.valueOf(rounds.counted())),
                bench.errors("label"));
    }

    private static Section report(Bench bench, Map<String, Double> large, Map<String, Double> small) {
        var table = new Table("image", "plain copy", "`jimeng:label`", "vs the copy", "allocated");
        table.row(cells(bench.sizes().image() / 10.0, small));
        table.row(cells(bench.sizes().image(), large));
        double ratio = ratio(large);
        return new Section("Labels in a large image")
                .text("""
                        `jimeng:label?label=iptc,tc260` reads a PNG from a file and writes the labelled one into a temporary file, in turns with
                        `Files.copy` of the same file, in a process with `-Xmx%dm`. Medians of %s. The last column is all heap that one label
                        allocates.
                        """.formatted(HEAP_MEGABYTES, bench.sizes().large()))
                .table(table)
                .target(Target.of(
                        "labels in a large PNG",
                        "≤ 1.5 × a plain copy of the file, as little heap as for a small one",
                        "%s; %s and %s allocated"
                                .formatted(
                                        Units.times(ratio),
                                        Units.megabytes(large.get("allocated")),
                                        Units.megabytes(small.get("allocated"))),
                        ratio <= GOAL && large.get("allocated") < 2 * small.get("allocated")));
    }

    private static Object[] cells(double bytes, Map<String, Double> numbers) {
        return new Object[] {
            Units.megabytes(bytes),
            millis(numbers, "copy"),
            millis(numbers, "label"),
            Units.times(ratio(numbers)),
            Units.megabytes(numbers.get("allocated"))
        };
    }

    private static String millis(Map<String, Double> numbers, String name) {
        return "%s ms ± %s".formatted(Units.number(numbers.get(name)), Units.percent(numbers.get(name + " spread")));
    }

    private static double ratio(Map<String, Double> numbers) {
        return numbers.get("label") / numbers.get("copy");
    }
}
