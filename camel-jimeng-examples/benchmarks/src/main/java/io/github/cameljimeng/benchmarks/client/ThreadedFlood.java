package io.github.cameljimeng.benchmarks.client;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many calls at once, each from a thread that waits for it. */
final class ThreadedFlood {

    /** Set where the process shall use virtual threads; Camel reads the same property. */
    static final String VIRTUAL = "camel.threads.virtual.enabled";

    private ThreadedFlood() {}

    static void run(Callable<?> call, boolean virtual, int atOnce, int calls) throws Exception {
        var left = new AtomicInteger(calls);
        var threads = threads(virtual, atOnce);
        try {
            var callers = new ArrayList<Future<?>>();
            for (int i = 0; i < atOnce; i++) {
                callers.add(threads.submit(() -> callAgain(call, left)));
            }
            for (var caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Void callAgain(Callable<?> call, AtomicInteger left) throws Exception {
        while (left.getAndDecrement() > 0) {
            call.call();
        }
        return null;
    }

    private static ExecutorService threads(boolean virtual, int atOnce) throws ReflectiveOperationException {
        if (virtual) {
            // by name: this class is compiled for Java 17
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        }
        return Executors.newFixedThreadPool(atOnce);
    }
}
