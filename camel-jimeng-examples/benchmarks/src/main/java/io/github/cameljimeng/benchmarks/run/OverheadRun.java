package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.HTTPCLIENT5;
import static io.github.cameljimeng.benchmarks.client.Client.JDK;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.LANGCHAIN4J;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.process.ServerProcess;
import io.github.cameljimeng.benchmarks.process.Shell;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import io.github.cameljimeng.benchmarks.report.Charts;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoublePredicate;

/** What a call costs beside the call: a small image from a server that answers at once. */
public final class OverheadRun implements Run {

    private static final Client[] CLIENTS = {HTTPCLIENT5, JIMENG, CAMEL_HTTP, OPENAI_JAVA, LANGCHAIN4J, JDK, CAMEL};
    private static final List<Client> PEERS = List.of(CAMEL_HTTP, OPENAI_JAVA, LANGCHAIN4J);

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        try (var placedByLinux = new Contest(bench)) {
            play(placedByLinux, bench, bench.jvm(), bench.server());
            bench.ask(Demand.CALLS, 1e6 / micros(bench, placedByLinux, HTTPCLIENT5));
            if (!Shell.has("taskset")) {
                return report(bench, placedByLinux, placedByLinux)
                        .text("`taskset` is not installed on this machine, so both columns show the same.");
            }
            var core = bench.jvm().onOneCore();
            try (var server = ServerProcess.start(core, bench.file("files"), bench.errors("server-on-one-core"));
                    var onOneCore = new Contest(bench)) {
                play(onOneCore, bench, core, server);
                return report(bench, placedByLinux, onOneCore);
            }
        }
    }

    private static void play(Contest contest, Bench bench, Jvm jvm, ServerProcess server) throws WorkerFailure {
        for (var client : bench.contenders(CLIENTS)) {
            contest.add(
                    client.name(),
                    client,
                    jvm,
                    server.url("small", 0),
                    () -> null,
                    "calls",
                    bench.sizes().calls());
        }
        contest.play(bench.sizes().small());
    }

    private static Section report(Bench bench, Contest placedByLinux, Contest onOneCore) {
        var micros = new LinkedHashMap<String, Double>();
        bench.contenders(CLIENTS).forEach(client -> micros.put(client.label(), micros(bench, placedByLinux, client)));
        var table = new Table("way", "a call", "vs HttpClient 5", "CPU", "on one core", "vs HttpClient 5", "CPU");
        for (var client : bench.contenders(CLIENTS)) {
            var row = new ArrayList<>(List.of(client.label()));
            row.addAll(cells(bench, placedByLinux, client));
            row.addAll(cells(bench, onOneCore, client));
            table.row(row.toArray());
        }
        var section = new Section("Overhead of a small call")
                .text("""
                        An image of one kilobyte as base64, from a server that answers at once, into memory, requested by a `ProducerTemplate`: %d
                        calls a round, one after the other, medians of %s. HttpClient 5 reads the reply and ignores it;
                        all others parse it and decode the image. Compared with a call of 30 seconds, all of this is negligible.
                        """.formatted(bench.sizes().calls(), bench.sizes().small()))
                .text("""
                        Placement matters more than the client. On a core each, where Linux puts client and server after some tens of
                        milliseconds, every call wakes two sleeping cores, which is slow in a virtual machine. On one core (`taskset -c 0` for both),
                        a call is two context switches, and the client's own work shows most. Short rounds mix the two. The targets are about
                        the first placement.
                        """)
                .table(table)
                .chart(
                        "overhead",
                        "Microseconds of one small call for each way",
                        Charts.bars("One small call", "µs", micros),
                        300)
                .target(target(
                        placedByLinux,
                        onOneCore,
                        "a small call",
                        "≤ 2.0 × a bare HttpClient 5 call",
                        HTTPCLIENT5,
                        ratio -> ratio <= 2))
                .target(target(
                        placedByLinux,
                        onOneCore,
                        "the same, vs a hand-written route",
                        "less than camel-http with Jackson",
                        CAMEL_HTTP,
                        ratio -> ratio < 1))
                .target(cpuTarget(bench, placedByLinux, onOneCore));
        BeforeAfter.say(bench, section, "placed by Linux", placedByLinux);
        BeforeAfter.say(bench, section, "on one core", onOneCore);
        return section;
    }

    private static List<String> cells(Bench bench, Contest contest, Client client) {
        var outcome = contest.outcomes().get(client.name());
        if (outcome.failed()) {
            return List.of("fails: " + outcome.failure(), "–", "–");
        }
        double bare = contest.millis(HTTPCLIENT5.name());
        return List.of(
                "%s µs ± %s"
                        .formatted(
                                Units.number(micros(bench, contest, client)),
                                Units.percent(outcome.nanos().spread())),
                Units.times(contest.millis(client.name()) / bare),
                Units.number(cpuMicros(bench, contest, client)) + " µs");
    }

    private static Target target(
            Contest placedByLinux, Contest onOneCore, String measure, String goal, Client peer, DoublePredicate met) {
        double ratio = ratio(placedByLinux, peer);
        var measured = "%s; on one core %s".formatted(Units.times(ratio), Units.times(ratio(onOneCore, peer)));
        return Target.of(measure, goal, measured, met.test(ratio));
    }

    private static Target cpuTarget(Bench bench, Contest placedByLinux, Contest onOneCore) {
        double ours = cpuMicros(bench, placedByLinux, JIMENG);
        double least = leastOfPeers(bench, placedByLinux);
        return Target.of(
                "CPU of a small call",
                "less than a hand-written route, openai-java and LangChain4j",
                "%s µs, the least of the others %s µs; on one core %s and %s µs"
                        .formatted(
                                Units.number(ours),
                                Units.number(least),
                                Units.number(cpuMicros(bench, onOneCore, JIMENG)),
                                Units.number(leastOfPeers(bench, onOneCore))),
                ours < least);
    }

    private static double leastOfPeers(Bench bench, Contest contest) {
        return PEERS.stream()
                .mapToDouble(peer -> cpuMicros(bench, contest, peer))
                .min()
                .orElseThrow();
    }

    private static double cpuMicros(Bench bench, Contest contest, Client client) {
        return 1000 * contest.cpuMillis(client.name()) / bench.sizes().calls();
    }

    private static double ratio(Contest contest, Client peer) {
        return contest.millis(JIMENG.name()) / contest.millis(peer.name());
    }

    private static double micros(Bench bench, Contest contest, Client client) {
        return 1000 * contest.millis(client.name()) / bench.sizes().calls();
    }
}
