package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.Use;
import io.github.cameljimeng.benchmarks.measure.Rounds.Outcome;
import io.github.cameljimeng.benchmarks.measure.Rounds.Round;
import io.github.cameljimeng.benchmarks.measure.Samples;
import io.github.cameljimeng.benchmarks.process.Jvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Many calls at once as the first thing that a process does, process after process.
 *
 * @param client that makes them
 * @param wall from the first call to the last result
 * @param uses what each process had used at its last result, warm-ups left out
 */
record Burst(Client client, Outcome wall, List<Used> uses) {

    /** What one process has used of the processors: since it began, and since the first call; milliseconds. And bytes. */
    record Used(double processCpu, double burstCpu, double peakRss) {}

    /** All of them take turns. */
    static List<Burst> play(Bench bench, List<Client> clients, Use use, Jvm jvm) {
        var uses = new LinkedHashMap<Client, List<Used>>();
        var rounds = new LinkedHashMap<Client, Round>();
        for (var client : clients) {
            var used = new ArrayList<Used>();
            uses.put(client, used);
            rounds.put(client, () -> once(bench, client, use, jvm, used));
        }
        return bench.sizes().bursts().play(rounds).entrySet().stream()
                .map(played -> of(played.getKey(), played.getValue(), uses.get(played.getKey())))
                .toList();
    }

    private static Burst of(Client client, Outcome wall, List<Used> uses) {
        return new Burst(client, wall, uses.subList(uses.size() - wall.nanos().size(), uses.size()));
    }

    private static long once(Bench bench, Client client, Use use, Jvm jvm, List<Used> used) throws Exception {
        int calls = bench.sizes().burst();
        var address = bench.server().url("small", bench.sizes().delay().toMillis());
        try (var worker = bench.client(client, use, jvm, address, calls)) {
            worker.awaitReady();
            var before = worker.use().cpu();
            long nanos = worker.time("flood", calls, calls);
            var after = worker.use();
            used.add(new Used(after.cpu().toMillis(), after.cpu().minus(before).toMillis(), after.peakRss()));
            return nanos;
        }
    }

    /** The median, {@code NaN} when it failed. */
    double median(ToDoubleFunction<Used> number) {
        return Samples.of(uses.stream().mapToDouble(number).toArray()).median();
    }

    double millis() {
        return wall.failed() ? Double.NaN : wall.medianMillis();
    }
}
