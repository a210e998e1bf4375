package io.github.cameljimeng.benchmarks;

import io.github.cameljimeng.benchmarks.process.Jdk25;
import io.github.cameljimeng.benchmarks.report.Page;
import io.github.cameljimeng.benchmarks.report.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures, and writes down what came of it: all of it in the documentation, a part of it beside the work files. */
public final class Benchmarks {

    private static final String COMMAND =
            "./mvnw -q -Pbenchmarks -DskipTests -pl camel-jimeng-examples/benchmarks -am verify";

    private Benchmarks() {}

    /**
     * Reads the system properties {@code benchmarks} (names of runs, all when blank), {@code benchmarks.page} (where all
     * of them together are written), {@code benchmarks.work} (a folder for files, emptied first), {@code
     * benchmarks.jdk25}, {@code benchmarks.quick} and {@code benchmarks.before} (an older version of the component).
     */
    public static void main(String[] arguments) throws Exception {
        var names = System.getProperty("benchmarks");
        var quick = Boolean.getBoolean("benchmarks.quick");
        var work = Path.of(System.getProperty("benchmarks.work"));
        var sizes = quick ? Sizes.quick() : Sizes.full();
        var before = older(System.getProperty("benchmarks.before"));
        try (var bench = Bench.open(sizes, work, Jdk25.find(System.getProperty("benchmarks.jdk25")), before)) {
            var sections = measure(Runs.named(names), bench);
            // what two versions have to say to each other is nothing for the page
            var forThePage = !quick && before.isEmpty();
            var complete = forThePage && (names == null || names.isBlank());
            var renewing = forThePage && Boolean.getBoolean("benchmarks.renew");
            var file = complete || renewing
                    ? Path.of(System.getProperty("benchmarks.page"))
                    : work.resolve("performance.md");
            var page = new Page(COMMAND, Versions.of(bench), sections);
            if (renewing) {
                page.renew(file);
            } else {
                page.write(file);
            }
            System.out.println("\nwritten to " + file);
        }
    }

    // said before anything is measured, not by the first process that does not find its classes
    private static Optional<Path> older(String component) {
        if (component == null || component.isBlank()) {
            return Optional.empty();
        }
        var path = Path.of(component).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("benchmarks.before: there is no " + path);
        }
        return Optional.of(path);
    }

    private static List<Section> measure(List<Run> runs, Bench bench) throws Exception {
        var sections = new ArrayList<Section>();
        for (var run : runs) {
            System.out.printf("%s ... ", run.name());
            System.out.flush();
            long begin = System.nanoTime();
            var section = run.measure(bench);
            System.out.printf("%.0f s%n", (System.nanoTime() - begin) / 1e9);
            section.targets().forEach(target -> System.out.println("    " + target));
            sections.add(section);
        }
        return sections;
    }
}
