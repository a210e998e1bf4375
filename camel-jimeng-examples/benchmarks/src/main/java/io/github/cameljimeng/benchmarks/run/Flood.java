package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.measure.Samples;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.process.PeakWatch;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * What came of many slow calls at once.
 *
 * @param crowd that made them
 * @param ofIdeal throughput, in parts of what the delay of the server allows
 * @param callsPerSecond throughput
 * @param mostAtOnce calls that the server saw at the same time
 * @param threads of the operating system, the most that were seen
 * @param consumers those of them that take messages from a {@code seda:} queue
 * @param openFiles the most that were seen, and {@code jars} those of them that are jars
 * @param peakRss bytes
 * @param cpuMillis for each call, all of the process's time on a processor
 * @param spread how much several such floods differ: see {@link Samples#spread}
 * @param failure why it did not work, {@code null} when it did
 */
record Flood(
        Crowd crowd,
        double ofIdeal,
        double callsPerSecond,
        long mostAtOnce,
        int threads,
        int consumers,
        int openFiles,
        int jars,
        double peakRss,
        double cpuMillis,
        double spread,
        String failure) {

    private static final int ROUNDS = 3;

    /** The same JVM with Camel, and whoever asks the same property, on virtual threads. */
    static Jvm virtual(Jvm jvm) {
        return jvm.with("-Dcamel.threads.virtual.enabled=true");
    }

    static Flood of(Bench bench, Crowd crowd, Jvm jvm, int atOnce) throws IOException, InterruptedException {
        long delay = bench.sizes().delay().toMillis();
        int calls = ROUNDS * atOnce;
        bench.server().reset();
        try (var worker = bench.client(
                        crowd.client(), crowd.use(), jvm, bench.server().url("small", delay), atOnce);
                var peak = new PeakWatch(worker)) {
            worker.awaitReady();
            var cpuBefore = worker.use().cpu();
            double seconds = worker.time("flood", atOnce, calls) / 1e9;
            var use = worker.use();
            double rate = calls / seconds;
            bench.ask(Demand.PARALLEL_CALLS, rate);
            return new Flood(
                    crowd,
                    rate * delay / 1000 / atOnce,
                    rate,
                    bench.server().counts().mostAtOnce(),
                    peak.threads(),
                    Integer.parseInt(worker.ask("threads", "seda://")),
                    peak.openFiles(),
                    worker.jars(),
                    use.peakRss(),
                    (double) use.cpu().minus(cpuBefore).toMillis() / calls,
                    0,
                    null);
        } catch (WorkerFailure e) {
            return new Flood(crowd, Double.NaN, Double.NaN, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, 0, e.getMessage());
        }
    }

    /** The one in the middle, with the most memory, threads and open files of all; one that failed when there is one. */
    static Flood median(List<Flood> floods) {
        var failed = floods.stream().filter(Flood::failed).findFirst();
        if (failed.isPresent()) {
            return failed.get();
        }
        var inOrder = floods.stream()
                .sorted(Comparator.comparingDouble(Flood::ofIdeal))
                .toList();
        var middle = inOrder.get(inOrder.size() / 2);
        var rates = Samples.of(inOrder.stream().mapToDouble(Flood::ofIdeal).toArray());
        return new Flood(
                middle.crowd(),
                middle.ofIdeal(),
                middle.callsPerSecond(),
                middle.mostAtOnce(),
                inOrder.stream().mapToInt(Flood::threads).max().orElseThrow(),
                middle.consumers(),
                inOrder.stream().mapToInt(Flood::openFiles).max().orElseThrow(),
                middle.jars(),
                inOrder.stream().mapToDouble(Flood::peakRss).max().orElseThrow(),
                middle.cpuMillis(),
                rates.spread(),
                null);
    }

    boolean failed() {
        return failure != null;
    }

    /** Without jars: how many there are is a matter of the class path. */
    int otherFiles() {
        return openFiles - jars;
    }

    /** Threads of the operating system without those that the route itself has for its queue. */
    int otherThreads() {
        return threads - consumers;
    }
}
