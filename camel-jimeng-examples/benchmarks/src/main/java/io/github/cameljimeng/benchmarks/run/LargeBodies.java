package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.process.Shell;
import io.github.cameljimeng.benchmarks.process.WarmMemory;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The heap and the time that clients need for something large: first the smallest heap of each by itself, then all of
 * them in turns with {@value #HEAP} MB, or with a gigabyte where that is too little.
 */
final class LargeBodies implements AutoCloseable {

    private static final int HEAP = 32;

    /** What is asked of the clients. */
    interface Task {
        /** The command for a client's process; the client's name keeps files apart. */
        Object[] command(String name);

        /** Throws when what was made under that name is not right. */
        void check(String name) throws Exception;
    }

    private final Bench bench;
    private final String address;
    private final Task task;
    private final Contest contest;
    private final Map<Client, SmallestHeap> heaps = new EnumMap<>(Client.class);

    LargeBodies(Bench bench, String address, Task task) {
        this.bench = bench;
        this.address = address;
        this.task = task;
        this.contest = new Contest(bench)
                .before(() -> WarmMemory.prepare(
                        bench.jvm().temporary(), bench.sizes().warmMemory()));
    }

    LargeBodies clients(List<Client> clients) throws Exception {
        heaps.putAll(search(clients));
        for (var client : clients) {
            if (heaps.get(client).megabytes().isPresent()) {
                var jvm = bench.jvm().heap(heapForTime(client));
                contest.add(client.name(), client, jvm, address, () -> check(client), command(client));
            }
        }
        return this;
    }

    // two at a time: nobody looks at the clock here
    private Map<Client, SmallestHeap> search(List<Client> clients) throws Exception {
        var found = new EnumMap<Client, SmallestHeap>(Client.class);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var searches = new EnumMap<Client, Future<SmallestHeap>>(Client.class);
            for (var client : clients) {
                searches.put(
                        client,
                        threads.submit(
                                () -> SmallestHeap.of(bench, client, address, () -> check(client), command(client))));
            }
            for (var search : searches.entrySet()) {
                found.put(search.getKey(), search.getValue().get());
            }
            return found;
        } finally {
            threads.shutdown();
        }
    }

    /** A pipeline of the shell that does the same; left out where a program is missing. */
    LargeBodies shell(String name, String script, String... programs) {
        if (Shell.has(programs)) {
            contest.add(name, () -> Shell.time(script), () -> {
                task.check(name);
                return null;
            });
        }
        return this;
    }

    LargeBodies play() throws WorkerFailure {
        contest.play(bench.sizes().large());
        return this;
    }

    /** The shortest median of all but Camel alone. */
    double shortestMillis() {
        return contest.outcomes().keySet().stream()
                .filter(name -> !name.equals(Client.CAMEL.name()))
                .mapToDouble(contest::millis)
                .filter(millis -> !Double.isNaN(millis))
                .min()
                .orElse(Double.NaN);
    }

    double millis(Client client) {
        return contest.millis(client.name());
    }

    double millis(String shell) {
        return contest.millis(shell);
    }

    /** Megabytes, {@code NaN} when no heap was enough. */
    double heap(Client client) {
        var smallest = heaps.get(client).megabytes();
        return smallest.isPresent() ? smallest.getAsInt() : Double.NaN;
    }

    /** The smallest heaps in megabytes by the clients' labels, without those that no heap is enough for. */
    Map<String, Double> smallestHeaps() {
        var bars = new LinkedHashMap<String, Double>();
        heaps.keySet().stream()
                .filter(client -> !Double.isNaN(heap(client)))
                .forEach(client -> bars.put(client.label(), heap(client)));
        return bars;
    }

    /** @param baseline the one that all times are compared with */
    Table table(String baseline) {
        var table = new Table(
                "way", "smallest `-Xmx`", "`-Xmx` for the time", "time", "vs " + baseline(baseline), "CPU", "peak RSS");
        heaps.forEach((client, heap) -> {
            if (contest.has(client.name())) {
                row(table, client.label(), heap.cell(), heapForTime(client), client.name(), baseline);
            } else {
                table.row(client.label(), heap.cell(), "–", "–", "–", "–", "–");
            }
        });
        contest.outcomes().keySet().stream()
                .filter(name -> heaps.keySet().stream()
                        .noneMatch(client -> client.name().equals(name)))
                .forEach(shell -> row(table, "`" + shell + "`", "–", "–", shell, baseline));
        return table;
    }

    /** Says what an older version of the component, where one took part, is beside this one. */
    void compareVersions(Section section) {
        BeforeAfter.say(bench, section, "in turns", contest);
    }

    private static String baseline(String name) {
        try {
            return Client.valueOf(name).label();
        } catch (IllegalArgumentException shell) {
            return "`" + name + "`";
        }
    }

    private void row(Table table, String label, String smallest, String heap, String name, String baseline) {
        var outcome = contest.outcomes().get(name);
        if (outcome.failed()) {
            table.row(label, smallest, heap, "fails: " + outcome.failure(), "–", "–", "–");
        } else {
            table.row(
                    label,
                    smallest,
                    heap,
                    "%s ms ± %s"
                            .formatted(
                                    Units.number(outcome.medianMillis()),
                                    Units.percent(outcome.nanos().spread())),
                    Units.times(outcome.medianMillis() / contest.millis(baseline)),
                    Units.number(contest.cpuMillis(name)) + " ms",
                    Units.megabytes(contest.peakRss(name)));
        }
    }

    private String heapForTime(Client client) {
        return heaps.get(client).megabytes().orElse(Integer.MAX_VALUE) <= HEAP ? HEAP + "m" : "1g";
    }

    private Object[] command(Client client) {
        return task.command(client.name());
    }

    private Void check(Client client) throws Exception {
        task.check(client.name());
        return null;
    }

    @Override
    public void close() {
        contest.close();
    }
}
