package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP_UNLIMITED;
import static io.github.cameljimeng.benchmarks.client.Client.JDK;
import static io.github.cameljimeng.benchmarks.client.Client.JDK_ROUTE;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.FileProcess;
import io.github.cameljimeng.benchmarks.process.ServerProcess;
import io.github.cameljimeng.benchmarks.process.WarmMemory;
import io.github.cameljimeng.benchmarks.process.WholeProcess;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import io.github.cameljimeng.benchmarks.server.SampleImages;
import java.nio.file.Files;
import java.util.List;

/** A large image as base64 into a file as all that a process does, the start of its JVM included. */
public final class ProcessRun implements Run {

    private static final double GOAL = 1.15;

    @Override
    public String name() {
        return "process";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var files = Files.createDirectories(bench.file("files-of-process"));
        SampleImages.write(files, bench.sizes().smallerImage());
        var image = new ImageFile(bench, files.resolve("image.png"));
        var clients = bench.contenders(JIMENG, JDK, JDK_ROUTE, CAMEL_HTTP_UNLIMITED, CAMEL);
        try (var server = ServerProcess.start(bench.jvm(), files, bench.errors("server-of-process"));
                var contest = new Contest(bench)) {
            contest.before(() ->
                    WarmMemory.prepare(bench.jvm().temporary(), bench.sizes().warmMemory()));
            for (var client : clients) {
                var arguments = List.of(
                        client.name(),
                        server.url("large", 0),
                        image.file(client.name()).toString());
                var command = bench.jvm(client, bench.jvm()).command(FileProcess.class, arguments);
                contest.add(client.name(), () -> WholeProcess.time(command, bench.errors(client.name())), () -> {
                    image.check(client.name());
                    return null;
                });
            }
            contest.play(bench.sizes().processes());
            return report(bench, contest, clients);
        }
    }

    private static Section report(Bench bench, Contest contest, List<Client> clients) {
        var table = new Table("way", "time", "vs " + JDK.label(), "CPU", "vs " + JDK.label());
        clients.forEach(client -> table.row(cells(contest, client)));
        var sizes = bench.sizes();
        var section = new Section("One large image, one process")
                .text("""
                        A process starts, gets one image of %s as base64 (%s of JSON) into a file, and ends. Time is from the start of its JVM to
                        its end, CPU is all that it used. Those with Camel start a context with one route. Medians of %s, in turns.
                        """.formatted(
                                Units.megabytes(sizes.smallerImage()),
                                Units.megabytes(sizes.smallerImage() * 4.0 / 3),
                                sizes.processes()))
                .table(table);
        BeforeAfter.say(bench, section, "whole processes", contest);
        double ratio = time(contest, JIMENG, JDK);
        return section.target(Target.of(
                "a process for one 40 MB base64 reply, JVM start included",
                "≤ %.2f × java.net.http with Jackson's streaming parser".formatted(GOAL),
                "%s, CPU %s; vs the same in a Camel route %s, CPU %s"
                        .formatted(
                                Units.times(ratio),
                                Units.times(cpu(contest, JIMENG, JDK)),
                                Units.times(time(contest, JIMENG, JDK_ROUTE)),
                                Units.times(cpu(contest, JIMENG, JDK_ROUTE))),
                ratio <= GOAL));
    }

    private static Object[] cells(Contest contest, Client client) {
        var outcome = contest.outcomes().get(client.name());
        if (outcome.failed()) {
            return new Object[] {client.label(), "fails: " + outcome.failure(), "–", "–", "–"};
        }
        var spread = Units.percent(outcome.nanos().spread());
        return new Object[] {
            client.label(),
            "%s ms ± %s".formatted(Units.number(outcome.medianMillis()), spread),
            Units.times(time(contest, client, JDK)),
            Units.number(contest.cpuMillis(client.name())) + " ms",
            Units.times(cpu(contest, client, JDK))
        };
    }

    private static double time(Contest contest, Client client, Client peer) {
        return contest.millis(client.name()) / contest.millis(peer.name());
    }

    private static double cpu(Contest contest, Client client, Client peer) {
        return contest.cpuMillis(client.name()) / contest.cpuMillis(peer.name());
    }
}
