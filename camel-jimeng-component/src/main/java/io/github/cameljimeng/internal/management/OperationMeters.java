package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import java.time.Duration;

/** The meters of the GenAI conventions. */
interface OperationMeters {

    /** Measures nothing. */
    OperationMeters NONE = (operation, outcome, took, isTimed) -> {};

    /** @param isTimed whether another timer of the same name has recorded how long it took */
    void ended(ObservedCall.Operation operation, CallOutcome outcome, Duration took, boolean isTimed);
}
