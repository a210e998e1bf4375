package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.HTTPCLIENT5;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.LANGCHAIN4J;
import static io.github.cameljimeng.benchmarks.client.Client.OPENAI_JAVA;
import static io.github.cameljimeng.benchmarks.client.Use.ANYTHING;
import static io.github.cameljimeng.benchmarks.client.Use.HUNDRED_CONSUMERS;
import static io.github.cameljimeng.benchmarks.client.Use.VIRTUAL_CALLERS;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.Use;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Many slow calls at once. */
public final class InFlightRun implements Run {

    private static final String PLATFORM = "1,000 calls of 2 s in flight, platform threads";
    private static final String FLAG = "5,000 calls of 2 s in flight, virtual threads";
    private static final String CONSUMERS = "5,000 calls of 2 s in flight on JDK 25, no flag, 100 `seda:` consumers";
    private static final String CALLERS = "5,000 calls of 2 s in flight on JDK 25, no flag, virtual callers";
    private static final double FLAG_GOAL = 0.65;
    private static final double GOAL = 0.7;

    @Override
    public String name() {
        return "inflight";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var section = platform(bench);
        if (bench.jvm25().isPresent()) {
            flag(section, bench, bench.jvm25().get());
            noFlag(section, bench, bench.jvm25().get());
            return section;
        }
        section.text("JDK 25 was not found, so nothing was measured on virtual threads.");
        return section.target(Target.open(FLAG, FloodTargets.throughputGoal(FLAG_GOAL), "no JDK 25"))
                .target(Target.open(CONSUMERS, FloodTargets.throughputGoal(GOAL), "no JDK 25"))
                .target(Target.open(CALLERS, FloodTargets.throughputGoal(GOAL), "no JDK 25"));
    }

    private static Section platform(Bench bench) throws Exception {
        var sizes = bench.sizes();
        var crowds = crowds(bench, ANYTHING, JIMENG, CAMEL_HTTP, HTTPCLIENT5, OPENAI_JAVA, LANGCHAIN4J);
        var floods = all(bench, crowds, bench.jvm(), sizes.inFlight());
        var section = new Section("Slow calls in flight")
                .text("""
                        The server answers after %s s. A process starts cold and makes three times as many calls as it has in flight, so the ideal is
                        three times the delay. The rest is the time to start threads, open connections and compile. Of %d processes for each
                        client, in turns, the one with the median throughput is shown, with the highest memory, threads and open files of all. Camel's routes
                        read from a `seda:` queue: `jimeng:` with one consumer, the hand-written route with one consumer and one connection for each
                        call. The other clients have a thread for each call. Threads are those of the operating system. Memory is the peak of the
                        process, with `-Xmx1g`. Open files are the peak in `/proc/<pid>/fd`; jars are counted separately,
                        because the JVM keeps those on its class path open.
                        """.formatted(Units.number(sizes.delay().toMillis() / 1000.0), sizes.floods()))
                .text("### %,d calls at once, platform threads, JDK %s"
                        .formatted(sizes.inFlight(), Runtime.version().feature()))
                .table(FloodTables.of(floods))
                .target(FloodTargets.throughput(PLATFORM, 0.75, floods.get(0)))
                .target(FloodTargets.openFiles("open files of these", 1100, floods.get(0)));
        BeforeAfter.say(bench, section, floods);
        return section;
    }

    private static void flag(Section section, Bench bench, Jvm jdk25) throws Exception {
        int atOnce = bench.sizes().inFlightVirtual();
        var crowds = crowds(bench, ANYTHING, JIMENG, CAMEL_HTTP, HTTPCLIENT5);
        var floods = all(bench, crowds, Flood.virtual(jdk25), atOnce);
        section.text("### %,d calls at once, virtual threads, JDK 25".formatted(atOnce))
                .table(FloodTables.of(floods))
                .target(FloodTargets.throughput(FLAG, FLAG_GOAL, floods.get(0)))
                .target(FloodTargets.size("memory and threads of these", 700, 60, floods.get(0)));
        BeforeAfter.say(bench, section, floods);
    }

    private static void noFlag(Section section, Bench bench, Jvm jdk25) throws Exception {
        int atOnce = bench.sizes().inFlightVirtual();
        var crowds = Stream.concat(
                        crowds(bench, HUNDRED_CONSUMERS, JIMENG).stream(),
                        crowds(bench, VIRTUAL_CALLERS, JIMENG, CAMEL_HTTP, HTTPCLIENT5).stream())
                .toList();
        var floods = all(bench, crowds, jdk25, atOnce);
        var consumers = one(floods, HUNDRED_CONSUMERS);
        var callers = one(floods, VIRTUAL_CALLERS);
        section.text("### %,d calls at once without a flag, JDK 25".formatted(atOnce))
                .text("""
                        The default setup, without `camel.threads.virtual.enabled`. Either %d consumers read from a `seda:` queue (these are threads
                        of the route, not of the component), or each caller is a virtual thread that waits at a `ProducerTemplate`. The hand-written
                        route would need a consumer for each call, so it only takes part with virtual callers.
                        """.formatted(Use.CONSUMERS))
                .table(FloodTables.withConsumers(floods))
                .target(FloodTargets.throughput(CONSUMERS, GOAL, consumers))
                .target(FloodTargets.size("memory and threads of these, 100 `seda:` consumers", 650, 60, consumers))
                .target(FloodTargets.throughput(CALLERS, GOAL, callers))
                .target(FloodTargets.size("memory and threads of these, virtual callers", 650, 60, callers));
        BeforeAfter.say(bench, section, floods);
    }

    private static Flood one(List<Flood> floods, Use use) {
        return floods.stream()
                .filter(flood -> flood.crowd().equals(new Crowd(JIMENG, use)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Crowd> crowds(Bench bench, Use use, Client... clients) {
        return bench.contenders(clients).stream()
                .map(client -> new Crowd(client, use))
                .toList();
    }

    private static List<Flood> all(Bench bench, List<Crowd> crowds, Jvm jvm, int atOnce) throws Exception {
        var byCrowd = new LinkedHashMap<Crowd, List<Flood>>();
        for (int i = 0; i < bench.sizes().floods(); i++) {
            for (var crowd : crowds) {
                byCrowd.computeIfAbsent(crowd, any -> new ArrayList<>()).add(Flood.of(bench, crowd, jvm, atOnce));
            }
        }
        return byCrowd.values().stream().map(Flood::median).toList();
    }
}
