package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.JDK;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.LANGCHAIN4J;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;

/** A large image behind a URL into a file. */
public final class DownloadRun implements Run {

    private static final String CURL = "curl";

    @Override
    public String name() {
        return "download";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var address = bench.server().url("link", 0);
        var file = new ImageFile(bench, bench.image());
        var script = "curl -s -o %s %s/files/image.png"
                .formatted(file.file(CURL), bench.server().url());
        try (var bodies = new LargeBodies(bench, address, file)) {
            bodies.clients(bench.contenders(CAMEL, JIMENG, JDK, CAMEL_HTTP, OPENAI_JAVA, LANGCHAIN4J))
                    .shell(CURL, script, "curl")
                    .play();
            bench.ask(Demand.DOWN, bench.sizes().image() / 1000.0 / bodies.shortestMillis());
            var section = report(bench, bodies);
            bodies.compareVersions(section);
            return section;
        }
    }

    private static Section report(Bench bench, LargeBodies bodies) {
        double ratio = bodies.millis(JIMENG) / bodies.millis(CURL);
        return new Section("A large image behind a URL")
                .text("""
                        The gateway answers with a URL, and the image of %s is downloaded from there into a file. curl gets the image's URL
                        directly, so it makes one request and the others make two. Medians of %s.
                        """.formatted(
                        Units.megabytes(bench.sizes().image()), bench.sizes().large()))
                .table(bodies.table(CURL))
                .target(Target.of(
                        "heap for a download into a file",
                        "32 MB beyond Camel's own need",
                        "`-Xmx%.0fm`; Camel alone `-Xmx%.0fm`".formatted(bodies.heap(JIMENG), bodies.heap(CAMEL)),
                        bodies.heap(JIMENG) - bodies.heap(CAMEL) <= 32))
                .target(Target.of("time of a download into a file", "≤ 1.2 × curl", Units.times(ratio), ratio <= 1.2));
    }
}
