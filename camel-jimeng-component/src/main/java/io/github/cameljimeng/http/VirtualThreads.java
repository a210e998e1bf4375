package io.github.cameljimeng.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, which Java has from 21 on while this is compiled for 17: before, no thread is one. */
final class VirtualThreads {

    private static final ThreadFactory FACTORY = factory();
    private static final MethodHandle IS_VIRTUAL = FACTORY == null ? null : isVirtual();

    private VirtualThreads() {}

    /** Whether the calling thread is one. */
    static boolean isCurrent() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the task on a new one; only where there are some. */
    static void start(Runnable task) {
        FACTORY.newThread(task).start();
    }

    private static MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException beforeJava21) {
            return null;
        }
    }

    // Thread.ofVirtual().name("Jimeng-", 0).factory()
    private static ThreadFactory factory() {
        try {
            var type = Class.forName("java.lang.Thread$Builder");
            var builder = Thread.class.getMethod("ofVirtual").invoke(null);
            var named = type.getMethod("name", String.class, long.class).invoke(builder, "Jimeng-", 0L);
            return (ThreadFactory) type.getMethod("factory").invoke(named);
        } catch (ReflectiveOperationException beforeJava21) {
            return null;
        }
    }
}
