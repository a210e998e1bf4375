package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL;
import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.HTTPCLIENT5;
import static io.github.cameljimeng.benchmarks.client.Client.JDK;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG_SYNCHRONOUS;
import static io.github.cameljimeng.benchmarks.client.Client.LANGCHAIN4J;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.report.Charts;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoublePredicate;

/** What a call costs beside the call: a small image from a server that answers at once. */
public final class OverheadRun implements Run {

    private static final List<Client> CLIENTS =
            List.of(HTTPCLIENT5, JIMENG, JIMENG_SYNCHRONOUS, CAMEL_HTTP, OPENAI_JAVA, LANGCHAIN4J, JDK, CAMEL);

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var address = bench.server().url("small", 0);
        try (var contest = new Contest(bench)) {
            for (var client : CLIENTS) {
                contest.add(
                        client.name(),
                        client,
                        bench.jvm(),
                        address,
                        () -> null,
                        "calls",
                        bench.sizes().calls());
            }
            contest.play(bench.sizes().small());
            bench.ask(Demand.CALLS, 1e6 / micros(bench, contest, HTTPCLIENT5));
            return report(bench, contest);
        }
    }

    private static Section report(Bench bench, Contest contest) {
        var micros = new LinkedHashMap<String, Double>();
        CLIENTS.forEach(client -> micros.put(client.label(), micros(bench, contest, client)));
        var table = new Table("way", "a call", "to HttpClient 5", "CPU");
        double bare = contest.millis(HTTPCLIENT5.name());
        for (var client : CLIENTS) {
            var outcome = contest.outcomes().get(client.name());
            if (outcome.failed()) {
                table.row(client.label(), "fails: " + outcome.failure(), "–", "–");
            } else {
                table.row(
                        client.label(),
                        "%s µs ± %s"
                                .formatted(
                                        Units.number(micros(bench, contest, client)),
                                        Units.percent(outcome.nanos().spread())),
                        Units.times(contest.millis(client.name()) / bare),
                        Units.number(1000
                                        * contest.cpuMillis(client.name())
                                        / bench.sizes().calls()) + " µs");
            }
        }
        return new Section("What a call costs beside the call")
                .text("""
                        An image of one kilobyte as base64 from a server that answers at once, into memory: %d calls a round, one after the
                        other, medians of %s. HttpClient 5 reads the reply and does not look at it; all others parse it and decode the
                        image. `jimeng:` hands each call to a thread of its own and back, which is two wake-ups; with `synchronous=true` the
                        caller makes it. Beside a call that takes 30 seconds all of this is nothing.
                        """.formatted(bench.sizes().calls(), bench.sizes().small()))
                .table(table)
                .chart(
                        "overhead",
                        "Microseconds of one small call for each way",
                        Charts.bars("One small call", "µs", micros),
                        300)
                .target(target(
                        contest,
                        "a small call",
                        "≤ 1.5 × a bare HttpClient 5 call",
                        HTTPCLIENT5,
                        ratio -> ratio <= 1.5))
                .target(target(
                        contest,
                        "the same beside a hand-written route",
                        "less than camel-http with Jackson",
                        CAMEL_HTTP,
                        ratio -> ratio < 1));
    }

    private static Target target(Contest contest, String measure, String goal, Client peer, DoublePredicate met) {
        double ratio = contest.millis(JIMENG.name()) / contest.millis(peer.name());
        double synchronous = contest.millis(JIMENG_SYNCHRONOUS.name()) / contest.millis(peer.name());
        var measured = "%s, %s with `synchronous=true`".formatted(Units.times(ratio), Units.times(synchronous));
        return Target.of(measure, goal, measured, met.test(ratio));
    }

    private static double micros(Bench bench, Contest contest, Client client) {
        return 1000 * contest.millis(client.name()) / bench.sizes().calls();
    }
}
