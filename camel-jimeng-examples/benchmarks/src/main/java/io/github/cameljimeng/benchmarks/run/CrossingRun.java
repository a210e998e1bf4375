package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.CrossingJob;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A large image through split, wire tap, multicast, seda and a redelivery. */
public final class CrossingRun implements Run {

    @Override
    public String name() {
        return "crossing";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        // a folder of its own, in which nothing else comes and goes
        var temporary = Files.createDirectories(bench.temporary("crossing"));
        var jvm = new Jvm(bench.jvm().home(), "32m", temporary, List.of("-XX:-UsePerfData"));
        var numbers =
                Job.run(jvm, CrossingJob.class, List.of(bench.server().url("large", 0)), bench.errors("crossing"));
        return report(bench, numbers);
    }

    private static Section report(Bench bench, Map<String, Double> numbers) {
        double image = bench.sizes().image();
        var table = new Table("counted", "");
        table.row("size of the image", Units.megabytes(image));
        table.row("heap (`-Xmx`)", "32 MB");
        table.row("bytes read by the five branches", Units.megabytes(numbers.get("read")));
        table.row("redeliveries", Units.count(numbers.get("redeliveries") - 1));
        table.row("bytes written after `jimeng:generate`", Units.count(numbers.get("written")));
        table.row("files created after `jimeng:generate`", Units.count(numbers.get("files")));
        table.row("temporary files created in total", Units.count(numbers.get("created")));
        table.row("temporary files deleted", Units.count(numbers.get("deleted")));
        boolean met = numbers.get("read") == 5 * image
                && numbers.get("written") < 0.01 * image
                && numbers.get("files") == 0
                && numbers.get("created") == 1
                && numbers.get("deleted") == 1;
        return new Section("One image through a whole route")
                .text("""
                        `jimeng:generate` returns one large image. `split`, `wireTap` and a parallel `multicast` pass it to two `seda:` queues, to a
                        step that fails twice and is redelivered, and to a plain step. Each of the five branches reads all of it. Bytes written
                        are those of all write calls of the process (`wchar` in `/proc/self/io`).
                        """)
                .table(table)
                .target(Target.of(
                        "an image across split, multicast, seda, wireTap and a redelivery",
                        "no copy, the temporary file deleted once",
                        "%s bytes written, %s file created, %s deleted"
                                .formatted(
                                        Units.count(numbers.get("written")),
                                        Units.count(numbers.get("created")),
                                        Units.count(numbers.get("deleted"))),
                        met));
    }
}
