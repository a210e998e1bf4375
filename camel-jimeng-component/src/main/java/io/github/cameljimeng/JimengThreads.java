package io.github.cameljimeng;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;

/**
 * The pools of the component, from Camel's own manager. Camel's default profile bounds every queue at 1,000 and then runs
 * tasks on the caller's thread; here the caller may be the timer of all deadlines, and thousands of waits and deadlines
 * are as usual as one. What is in a queue is small: the exchanges behind it exist anyway.
 */
final class JimengThreads {

    private JimengThreads() {}

    /** One thread for what must happen at a time. It never does work of its own. */
    static ScheduledExecutorService timer(CamelContext context, Object owner) {
        var profile = new ThreadPoolProfileBuilder("JimengTimer")
                .poolSize(1)
                .maxPoolSize(1)
                .maxQueueSize(-1)
                .build();
        return context.getExecutorServiceManager().newScheduledThreadPool(owner, "JimengTimer", profile);
    }

    /** Unbounded: every exchange that holds a permit finds a thread, and the permits are bounded. */
    static ExecutorService cached(CamelContext context, Object owner) {
        return context.getExecutorServiceManager().newCachedThreadPool(owner, "Jimeng");
    }

    /** So many threads and no more; others wait in line without a thread. */
    static ExecutorService fixed(CamelContext context, Object owner, String name, int size) {
        var profile = new ThreadPoolProfileBuilder(name)
                .poolSize(size)
                .maxPoolSize(size)
                .maxQueueSize(Integer.MAX_VALUE)
                .build();
        return context.getExecutorServiceManager().newThreadPool(owner, name, profile);
    }
}
