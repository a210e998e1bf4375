package io.github.cameljimeng.internal.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;

/**
 * The thread pools of the component, made by Camel's executor service manager where it supports what is needed. Camel's
 * default profile bounds every queue at 1,000 tasks and then runs tasks on the caller's thread. Here the caller may be
 * the timer of all deadlines, and thousands of waits and deadlines are normal, so the queues are unbounded. Their
 * entries are small, and the exchanges behind them exist anyway.
 */
public final class ComponentThreads {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** From here on a virtual thread that waits while it holds a monitor releases its carrier (JEP 491). */
    private static final int FIRST_WITH_FREE_MONITORS = 24;

    private ComponentThreads() {}

    /** One thread for everything that is scheduled. It only hands work over to other threads. */
    public static ScheduledExecutorService timer(CamelContext context, Object owner) {
        var profile = new ThreadPoolProfileBuilder("JimengTimer")
                .poolSize(1)
                .maxPoolSize(1)
                .maxQueueSize(-1)
                .build();
        return context.getExecutorServiceManager().newScheduledThreadPool(owner, "JimengTimer", profile);
    }

    /** For calls: a virtual thread per call on Java 21 and newer, a cached pool of platform threads before. */
    public static ExecutorService calls(CamelContext context, Object owner) {
        return Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS
                ? cached(context, owner, "JimengCall")
                : virtual();
    }

    /**
     * For calls that also access a database: a driver may hold a monitor while it waits, and on Java 21 to 23 that
     * would block the carriers of other virtual threads.
     *
     * @param calls the threads of other calls, which are used here too where that is harmless
     */
    public static ExecutorService withDatabase(CamelContext context, Object owner, ExecutorService calls) {
        int version = Runtime.version().feature();
        boolean harmless = version < FIRST_WITH_VIRTUAL_THREADS || version >= FIRST_WITH_FREE_MONITORS;
        return harmless ? calls : cached(context, owner, "JimengTaskCall");
    }

    /** Unbounded: each permit or other place gets a thread, and those are bounded. */
    public static ExecutorService cached(CamelContext context, Object owner, String name) {
        return context.getExecutorServiceManager().newCachedThreadPool(owner, name);
    }

    /** A fixed number of threads with an unbounded queue. */
    public static ExecutorService fixed(CamelContext context, Object owner, String name, int size) {
        var profile = new ThreadPoolProfileBuilder(name)
                .poolSize(size)
                .maxPoolSize(size)
                .maxQueueSize(Integer.MAX_VALUE)
                .build();
        return context.getExecutorServiceManager().newThreadPool(owner, name, profile);
    }

    // Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("JimengCall-", 0).factory()), by reflection because
    // the code is compiled for Java 17
    private static ExecutorService virtual() {
        try {
            var builderType = Class.forName("java.lang.Thread$Builder");
            var builder = Thread.class.getMethod("ofVirtual").invoke(null);
            var named = builderType.getMethod("name", String.class, long.class).invoke(builder, "JimengCall-", 0L);
            var factory = (ThreadFactory) builderType.getMethod("factory").invoke(named);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every Java since 21 has virtual threads", e);
        }
    }
}
