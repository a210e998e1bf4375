package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP_UNLIMITED;
import static io.github.cameljimeng.benchmarks.client.Client.JDK;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.LANGCHAIN4J;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.report.Charts;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;

/** A large image as base64 into a file. */
public final class ReplyRun implements Run {

    private static final String PIPELINE = "curl | jq | base64 -d";

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var address = bench.server().url("large", 0);
        var file = new ImageFile(bench, bench.image());
        var script = "curl -s -X POST -d '{}' %s/v1/images/generations | jq -r '.data[0].b64_json' | base64 -d > %s"
                .formatted(address, file.file(PIPELINE));
        try (var bodies = new LargeBodies(bench, address, file)) {
            bodies.clients(bench.contenders(
                            CAMEL, JIMENG, JDK, CAMEL_HTTP, CAMEL_HTTP_UNLIMITED, OPENAI_JAVA, LANGCHAIN4J))
                    .shell(PIPELINE, script, "curl", "jq", "base64")
                    .play();
            bench.ask(Demand.DOWN, bench.sizes().image() * 4.0 / 3 / 1000 / bodies.shortestMillis());
            var section = report(bench, bodies);
            bodies.compareVersions(section);
            return section;
        }
    }

    private static Section report(Bench bench, LargeBodies bodies) {
        return new Section("A large image as base64")
                .text("""
                        The gateway answers with %s of JSON, an image of %s in base64. It ends in a file that is compared byte by byte
                        with the original. The smallest heap is the smallest `-Xmx` with which a process succeeds twice. Times are
                        medians of %s, all contenders in turns. Before each round, here
                        and in the next three sections, %d MB of the file cache are used and freed, because the host of a virtual machine
                        reclaims free memory, and the first to use it again would have to wait.
                        """.formatted(
                                Units.megabytes(bench.sizes().image() * 4.0 / 3),
                                Units.megabytes(bench.sizes().image()),
                                bench.sizes().large(),
                                bench.sizes().warmMemory()))
                .table(bodies.table(JDK.name()))
                .chart(
                        "heap",
                        "The smallest heap for each way that succeeds",
                        Charts.bars("Smallest heap for a large base64 reply", "MB", bodies.smallestHeaps()),
                        240)
                .target(heapTarget(bodies))
                .target(Target.of(
                        "time of a 60 MB base64 reply into a file",
                        "≤ 1.3 × java.net.http with Jackson's streaming parser",
                        Units.times(bodies.millis(JIMENG) / bodies.millis(JDK)),
                        bodies.millis(JIMENG) <= 1.3 * bodies.millis(JDK)))
                .target(pipelineTarget(bodies));
    }

    private static Target heapTarget(LargeBodies bodies) {
        return Target.of(
                "heap for a 60 MB base64 reply into a file",
                "32 MB beyond Camel's own need",
                "`-Xmx%.0fm`; Camel alone `-Xmx%.0fm`".formatted(bodies.heap(JIMENG), bodies.heap(CAMEL)),
                bodies.heap(JIMENG) - bodies.heap(CAMEL) <= 32);
    }

    private static Target pipelineTarget(LargeBodies bodies) {
        var measure = "the same, vs the shell";
        var goal = "faster than `" + PIPELINE + "`";
        if (Double.isNaN(bodies.millis(PIPELINE))) {
            return Target.open(measure, goal, "curl, jq or base64 is missing");
        }
        double ratio = bodies.millis(JIMENG) / bodies.millis(PIPELINE);
        return Target.of(measure, goal, Units.times(ratio), ratio < 1);
    }
}
