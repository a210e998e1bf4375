package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.Use;
import io.github.cameljimeng.benchmarks.measure.HeapSearch;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/**
 * The smallest {@code -Xmx} with which a client does something twice in a row.
 *
 * @param megabytes empty when no heap was large enough
 * @param why what it says without enough, {@code null} when it was never without
 */
record SmallestHeap(OptionalInt megabytes, String why) {

    // with too little heap the collector may work for minutes before it gives up
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** With a single size to try there is nothing to find: it is taken to be enough. */
    static SmallestHeap of(Bench bench, Client client, String address, Callable<Void> check, Object... command) {
        var heaps = bench.sizes().heaps();
        if (heaps.size() == 1) {
            return new SmallestHeap(OptionalInt.of(heaps.get(0)), null);
        }
        var why = new String[1];
        var smallest = new HeapSearch(heaps).smallest(megabytes -> {
            try (var worker = bench.client(client, Use.ANYTHING, bench.jvm().heap(megabytes + "m"), address, 1)) {
                worker.ask(LONGEST, command);
                worker.ask(LONGEST, command);
                check.call();
                return true;
            } catch (WorkerFailure e) {
                why[0] = e.getMessage();
                return false;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return new SmallestHeap(smallest, why[0]);
    }

    String cell() {
        return megabytes.isPresent() ? megabytes.getAsInt() + " MB" : "fails: " + why;
    }
}
