package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.HTTPCLIENT5;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.LANGCHAIN4J;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Many slow calls at once. */
public final class InFlightRun implements Run {

    private static final List<Client> PLATFORM = List.of(JIMENG, CAMEL_HTTP, HTTPCLIENT5, OPENAI_JAVA, LANGCHAIN4J);
    private static final List<Client> VIRTUAL = List.of(JIMENG, CAMEL_HTTP, HTTPCLIENT5);

    @Override
    public String name() {
        return "inflight";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var platform = all(bench, PLATFORM, bench.jvm(), bench.sizes().inFlight());
        var virtual = new ArrayList<Flood>();
        if (bench.jvm25().isPresent()) {
            virtual.addAll(all(
                    bench,
                    VIRTUAL,
                    Flood.virtual(bench.jvm25().get()),
                    bench.sizes().inFlightVirtual()));
        }
        return report(bench, platform, virtual);
    }

    private static List<Flood> all(Bench bench, List<Client> clients, Jvm jvm, int atOnce) throws Exception {
        var byClient = new LinkedHashMap<Client, List<Flood>>();
        for (int i = 0; i < bench.sizes().floods(); i++) {
            for (var client : clients) {
                byClient.computeIfAbsent(client, any -> new ArrayList<>()).add(Flood.of(bench, client, jvm, atOnce));
            }
        }
        return byClient.values().stream().map(Flood::median).toList();
    }

    private static Section report(Bench bench, List<Flood> platform, List<Flood> virtual) {
        var sizes = bench.sizes();
        var section = new Section("Slow calls in flight")
                .text("""
                        The server answers after %s s. So many calls at once and three times as many in all, from a cold start: ideal would be
                        three times the delay. The rest goes into starting threads, opening connections and compiling. Of %d such processes each, the
                        clients in turns, that with the median throughput is shown, with the most memory and threads of all. Camel's routes read from a
                        `seda:` queue, `jimeng:` with one consumer and the hand-written route with one for each call, its connection pool set to
                        as many; the other clients have a thread for each call. Threads are those of the operating system, memory is the most
                        the process ever had, with `-Xmx1g`.
                        """.formatted(Units.number(sizes.delay().toMillis() / 1000.0), sizes.floods()))
                .text("### %,d calls at once, platform threads, JDK %s"
                        .formatted(sizes.inFlight(), Runtime.version().feature()))
                .table(table(platform))
                .target(throughput("1,000 calls of 2 s in flight, platform threads", 0.75, platform.get(0)));
        if (virtual.isEmpty()) {
            return section.text("JDK 25 was not found, so nothing was measured on virtual threads.")
                    .target(Target.open(
                            "5,000 calls of 2 s in flight, virtual threads", "≥ 65 % of ideal", "no JDK 25"));
        }
        var jimeng = virtual.get(0);
        return section.text("### %,d calls at once, virtual threads, JDK 25".formatted(sizes.inFlightVirtual()))
                .table(table(virtual))
                .target(throughput("5,000 calls of 2 s in flight, virtual threads", 0.65, jimeng))
                .target(Target.of(
                        "memory and threads of these",
                        "< 700 MB, < 60 platform threads",
                        "%s, %d threads".formatted(Units.megabytes(jimeng.peakRss()), jimeng.threads()),
                        jimeng.failure() == null && jimeng.peakRss() < 700e6 && jimeng.threads() < 60));
    }

    private static Table table(List<Flood> floods) {
        var table =
                new Table("way", "of ideal", "calls/s", "at the server at once", "threads", "peak RSS", "CPU a call");
        for (var flood : floods) {
            if (flood.failure() == null) {
                table.row(
                        flood.client().label(),
                        "%s ± %s".formatted(Units.percent(flood.ofIdeal()), Units.percent(flood.spread())),
                        Units.number(flood.callsPerSecond()),
                        flood.mostAtOnce(),
                        flood.threads(),
                        Units.megabytes(flood.peakRss()),
                        Units.number(flood.cpuMillis()) + " ms");
            } else {
                table.row(flood.client().label(), "fails: " + flood.failure(), "–", "–", "–", "–", "–");
            }
        }
        return table;
    }

    private static Target throughput(String measure, double goal, Flood flood) {
        return Target.of(
                measure,
                "≥ %s of ideal".formatted(Units.percent(goal)),
                flood.failure() == null ? Units.percent(flood.ofIdeal()) : "fails: " + flood.failure(),
                flood.failure() == null && flood.ofIdeal() >= goal);
    }
}
