package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.ledger.ImageTask;
import java.util.Map;

/**
 * Observes paid calls and tasks: as spans, and by the meters of the GenAI conventions. Implementations must not throw
 * exceptions, because an observation must not affect a call.
 */
public interface CallObserver {

    /** Observes nothing. */
    CallObserver NONE = new CallObserver() {};

    /** A paid call that the current thread prepares; what is current on this thread becomes its parent. */
    default ObservedCall call() {
        return ObservedCall.NONE;
    }

    /**
     * A task that has ended, from its submit to its delivery. Its trace is that of its row, which another process may have
     * written.
     */
    default ObservedCall task(ImageTask task) {
        return ObservedCall.NONE;
    }

    /**
     * Something happened to what is current on this thread.
     *
     * @param details names and values; no prompt, id or URL
     */
    default void event(String name, Map<String, String> details) {}

    /** {@link ObservedCall#traceContext()} of what is current on this thread. */
    default Map<String, String> traceContext() {
        return Map.of();
    }
}
