package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.ledger.ImageTask;
import java.util.Map;

/** The observation of one paid call or task. Methods must not throw exceptions, see {@link CallObserver}. */
public interface ObservedCall {

    /** Observes nothing. */
    ObservedCall NONE = new ObservedCall() {};

    /**
     * What is observed.
     *
     * @param operation {@code generate}, {@code edit} or {@code jm-submit} for a paid call, {@code task} for a task
     * @param provider the gateway
     * @param model the requested model, {@code null} when unknown
     */
    record Operation(String operation, String provider, String model) {

        public static Operation task(ImageTask task) {
            return new Operation("task", task.provider(), task.model());
        }
    }

    /** Ends what {@link #makeCurrent} has begun, on the same thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        /** Without effect. */
        Scope NONE = () -> {};

        @Override
        void close();
    }

    /** From now on; without effect when it was begun before. A call that turns out to be paid already is never begun. */
    default void begin(Operation operation) {}

    /** Makes it current on this thread. */
    default Scope makeCurrent() {
        return Scope.NONE;
    }

    /** What continues its trace in another process: the W3C headers {@code traceparent} and {@code tracestate}, or nothing. */
    default Map<String, String> traceContext() {
        return Map.of();
    }

    /** Its end; without effect when it was not begun, or has ended before. */
    default void end(CallOutcome outcome) {}
}
