package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import java.util.Map;

/** A span, or an observation that may become one. */
interface TracedSpan {

    /** Whether it is recorded as a span. */
    boolean isTraced();

    /** Whether its duration is recorded in the timer of all calls. */
    boolean isTimed();

    ObservedCall.Scope makeCurrent();

    Map<String, String> traceContext();

    void end(CallOutcome outcome);
}
