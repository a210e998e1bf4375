package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.Use;
import io.github.cameljimeng.benchmarks.measure.Rounds;
import io.github.cameljimeng.benchmarks.measure.Rounds.Outcome;
import io.github.cameljimeng.benchmarks.measure.Rounds.Round;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.process.ProcessUse;
import io.github.cameljimeng.benchmarks.process.Worker;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Contenders in processes of their own, which take turns. */
final class Contest implements AutoCloseable {

    private final Bench bench;
    private final Map<String, Round> rounds = new LinkedHashMap<>();
    private final Map<String, Worker> workers = new LinkedHashMap<>();
    private final Map<String, List<Duration>> cpu = new HashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private Preparation preparation = () -> {};

    Contest(Bench bench) {
        this.bench = bench;
    }

    /** What a contender has used of the processors so far. */
    @FunctionalInterface
    private interface Clock {
        Duration cpu() throws IOException;
    }

    /** What makes all rounds begin alike. */
    @FunctionalInterface
    interface Preparation {
        void run() throws Exception;
    }

    /** Runs before each round, on nobody's time. */
    Contest before(Preparation each) {
        preparation = each;
        return this;
    }

    /** A client that obeys the same command in each round; what it made is checked after each. */
    Contest add(String name, Client client, Jvm jvm, String address, Callable<Void> check, Object... command)
            throws WorkerFailure {
        var worker = bench.client(client, Use.ANYTHING, jvm, address, 1);
        workers.put(name, worker);
        return add(name, () -> worker.time(command), () -> worker.use().cpu(), check);
    }

    /** Something whose processes begin and end with each round. */
    Contest add(String name, Round round, Callable<Void> check) {
        return add(name, round, () -> ProcessUse.ofSelf().childrenCpu(), check);
    }

    private Contest add(String name, Round round, Clock clock, Callable<Void> check) {
        var used = new ArrayList<Duration>();
        cpu.put(name, used);
        rounds.put(name, () -> {
            preparation.run();
            var before = clock.cpu();
            long nanos = round.run();
            used.add(clock.cpu().minus(before));
            check.call();
            return nanos;
        });
        return this;
    }

    Contest play(Rounds length) throws WorkerFailure {
        for (var worker : workers.values()) {
            worker.awaitReady();
        }
        outcomes.putAll(length.play(rounds));
        return this;
    }

    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    boolean has(String name) {
        return outcomes.containsKey(name);
    }

    /** {@code NaN} for one that failed or did not take part. */
    double millis(String name) {
        return !has(name) || outcomes.get(name).failed()
                ? Double.NaN
                : outcomes.get(name).medianMillis();
    }

    /** Milliseconds on a processor, all threads together: the mean of the rounds that count. */
    double cpuMillis(String name) {
        if (!has(name) || outcomes.get(name).failed()) {
            return Double.NaN;
        }
        var all = cpu.get(name);
        var counted = all.subList(all.size() - outcomes.get(name).nanos().size(), all.size());
        return counted.stream().mapToLong(Duration::toMillis).average().orElse(Double.NaN);
    }

    /** Bytes; {@code NaN} for what is no process of ours, or has ended. */
    double peakRss(String name) {
        try {
            var worker = workers.get(name);
            return worker == null || !has(name) || outcomes.get(name).failed()
                    ? Double.NaN
                    : worker.use().peakRss();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        workers.values().forEach(Worker::close);
    }
}
