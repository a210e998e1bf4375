package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.HTTPCLIENT5;
import static io.github.cameljimeng.benchmarks.client.Client.JDK;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Many large images in one edit. */
public final class UploadRun implements Run {

    private static final String CURL = "curl -F";

    /** One edit with all the images; the server counts what arrives. */
    private record Edit(Bench bench, List<Path> images, AtomicLong sent) implements LargeBodies.Task {

        @Override
        public Object[] command(String name) {
            var command = new ArrayList<Object>();
            command.add("edit");
            command.addAll(images);
            return command.toArray();
        }

        @Override
        public void check(String name) throws IOException, InterruptedException {
            long received = bench.server().counts().bytes();
            long least = name.equals("CAMEL") ? sent.get() : sent.addAndGet(length());
            if (received < least) {
                throw new IOException(name + " has not sent everything: %d bytes of %d".formatted(received, least));
            }
        }

        long length() {
            return (long) bench.sizes().upload() * images.size();
        }
    }

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var address = bench.server().url("small", 0);
        var images = bench.uploads();
        var parts = images.stream().map(image -> "-F 'image[]=@" + image + "'").collect(Collectors.joining(" "));
        var script = "curl -s -o %s -F prompt=fox %s %s/v1/images/edits"
                .formatted(bench.temporary("curl.json"), parts, address);
        var edit = new Edit(bench, images, new AtomicLong());
        bench.server().reset();
        try (var bodies = new LargeBodies(bench, address, edit)) {
            bodies.clients(bench.contenders(CAMEL, JIMENG, HTTPCLIENT5, JDK, CAMEL_HTTP, OPENAI_JAVA))
                    .shell(CURL, script, "curl")
                    .play();
            bench.ask(Demand.UP, edit.length() / 1000.0 / bodies.shortestMillis());
            var section = report(bench, bodies);
            bodies.compareVersions(section);
            return section;
        }
    }

    private static Section report(Bench bench, LargeBodies bodies) {
        double ratio = bodies.millis(JIMENG) / bodies.millis(CURL);
        var sizes = bench.sizes();
        return new Section("Many large images in one edit")
                .text("""
                        One edit with %d files of %s as multipart. The server counts the bytes that arrive. Medians of %s.
                        LangChain4j sends one image per call, as base64 in memory, so it does not take part.
                        """.formatted(sizes.uploads(), Units.megabytes(sizes.upload()), sizes.large()))
                .table(bodies.table(CURL))
                .target(Target.of(
                        "heap for an edit with 16 × 20 MB",
                        "32 MB beyond Camel's own need",
                        "`-Xmx%.0fm`; Camel alone `-Xmx%.0fm`".formatted(bodies.heap(JIMENG), bodies.heap(CAMEL)),
                        bodies.heap(JIMENG) - bodies.heap(CAMEL) <= 32))
                .target(Target.of("time of that edit", "≤ 1.3 × `curl -F`", Units.times(ratio), ratio <= 1.3));
    }
}
