package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.ObservedCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A library by which spans are made. */
interface Tracing {

    /** What is current on this thread, as a parent for {@link #start}. */
    Object current();

    /** Empty if nothing records it. */
    Optional<TracedSpan> start(Start start);

    /** Makes what was current elsewhere current on this thread. */
    ObservedCall.Scope with(Object parent);

    /**
     * Adds an event to what is current on this thread.
     *
     * @return whether it is in a span now
     */
    boolean event(String name, Map<String, String> details);

    /** {@link ObservedCall#traceContext()} of what is current on this thread. */
    Map<String, String> traceContext();

    /**
     * Where a span begins.
     *
     * @param parent from {@link #current}
     * @param since when, {@code null} for now
     * @param remote the trace context that another thread or process has left; empty if there is none
     */
    record Start(ObservedCall.Operation operation, Object parent, Instant since, Map<String, String> remote) {}
}
