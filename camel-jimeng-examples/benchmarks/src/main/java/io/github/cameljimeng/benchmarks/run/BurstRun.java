package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.CAMEL_HTTP;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG_BEFORE;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.Use;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many slow calls at once right after the start. */
public final class BurstRun implements Run {

    private static final double WALL = 1.05;
    private static final double CPU = 0.95;
    private static final String MEASURE = "400 calls of 2 s right after the start, ";
    private static final String GOAL = "time ≤ %.2f ×, CPU ≤ %.2f × the hand-written route".formatted(WALL, CPU);

    /** How the calls are made, and by which JVM; an empty one is not on this machine. */
    private record Way(String label, Use use, Optional<Jvm> jvm) {}

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public Section measure(Bench bench) {
        var sizes = bench.sizes();
        var section = new Section("A burst right after the start").text("""
                The first thing that a process does is %d concurrent calls of %s s, each from a thread that waits at a `ProducerTemplate`.
                `maxConcurrentRequests` and the connection pool of the hand-written route allow as many. Time is from the first call to the
                last result and includes %s s at the server. CPU is that of the whole process from its start to the last result, and the part
                of it since the first call. camel-http opens its HTTP client while the context starts; `jimeng:` opens it right after the
                start, to keep the start short, so here it competes with the burst for the processors. Each burst has its own process, the
                ways take turns, medians of %s.
                """.formatted(
                        sizes.burst(),
                        Units.number(sizes.delay().toMillis() / 1000.0),
                        Units.number(sizes.delay().toMillis() / 1000.0),
                        sizes.bursts()));
        var jdk = "JDK " + Runtime.version().feature();
        for (var way : List.of(
                new Way("platform threads, " + jdk, Use.PLATFORM_CALLERS, Optional.of(bench.jvm())),
                new Way("platform threads, JDK 25", Use.PLATFORM_CALLERS, bench.jvm25()),
                new Way("virtual threads, JDK 25", Use.VIRTUAL_CALLERS, bench.jvm25()))) {
            if (way.jvm().isPresent()) {
                measure(bench, way, way.jvm().get(), section);
            } else {
                section.target(Target.open(MEASURE + way.label(), GOAL, "no JDK 25"));
            }
        }
        return section;
    }

    private static void measure(Bench bench, Way way, Jvm jvm, Section section) {
        var bursts = new EnumMap<Client, Burst>(Client.class);
        Burst.play(bench, bench.contenders(JIMENG, CAMEL_HTTP), way.use(), jvm)
                .forEach(burst -> bursts.put(burst.client(), burst));
        section.text("### " + Units.count(bench.sizes().burst()) + " " + way.label())
                .table(table(bursts));
        if (bench.comparesVersions()) {
            var before = bursts.get(JIMENG_BEFORE);
            BeforeAfter.say(
                    bench,
                    section,
                    way.label(),
                    new BeforeAfter.Ratio("time", bursts.get(JIMENG).millis(), before.millis()),
                    new BeforeAfter.Ratio("CPU", cpu(bursts.get(JIMENG)), cpu(before)));
        }
        section.target(target(way, bursts));
    }

    private static double cpu(Burst burst) {
        return burst.median(Burst.Used::processCpu);
    }

    private static Table table(Map<Client, Burst> bursts) {
        var peer = bursts.get(CAMEL_HTTP);
        var table = new Table(
                "way", "time", "vs hand-written", "CPU", "vs hand-written", "since the first call", "peak RSS");
        bursts.forEach((client, burst) -> {
            if (burst.wall().failed()) {
                table.row(client.label(), "fails: " + burst.wall().failure(), "–", "–", "–", "–", "–");
            } else {
                table.row(
                        client.label(),
                        "%s ms ± %s"
                                .formatted(
                                        Units.number(burst.millis()),
                                        Units.percent(burst.wall().nanos().spread())),
                        Units.times(burst.millis() / peer.millis()),
                        Units.number(cpu(burst)) + " ms",
                        Units.times(cpu(burst) / cpu(peer)),
                        Units.number(burst.median(Burst.Used::burstCpu)) + " ms",
                        Units.megabytes(burst.median(Burst.Used::peakRss)));
            }
        });
        return table;
    }

    private static Target target(Way way, Map<Client, Burst> bursts) {
        double wall = bursts.get(JIMENG).millis() / bursts.get(CAMEL_HTTP).millis();
        double cpu = cpu(bursts.get(JIMENG)) / cpu(bursts.get(CAMEL_HTTP));
        return Target.of(
                MEASURE + way.label(),
                GOAL,
                "time %s, CPU %s".formatted(Units.times(wall), Units.times(cpu)),
                wall <= WALL && cpu <= CPU);
    }
}
