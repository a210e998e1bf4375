package io.github.cameljimeng.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same thing on many threads at the same moment. */
public final class Together {

    @FunctionalInterface
    public interface Part<T> {
        T of(int node) throws Exception;
    }

    private Together() {}

    /** @return what each has returned; the first exception of any is thrown */
    public static <T> List<T> run(int nodes, Part<T> part) throws Exception {
        var threads = Executors.newFixedThreadPool(nodes);
        try {
            var go = new CyclicBarrier(nodes);
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < nodes; i++) {
                int node = i;
                running.add(threads.submit(() -> {
                    go.await();
                    return part.of(node);
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
