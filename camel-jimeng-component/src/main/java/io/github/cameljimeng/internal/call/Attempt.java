package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.internal.exchange.PaidCalls;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import java.math.BigDecimal;
import java.util.Map;

/** One attempt of an exchange to make its paid call; used by the thread that makes the call, from its begin on. */
public final class Attempt {

    private final PaidCalls.Call call;
    private final ObservedCall observed;
    private ObservedCall.Scope scope = ObservedCall.Scope.NONE;
    private BigDecimal cost;

    /**
     * @param call is remembered, for a redelivery
     * @param observed is begun with the call
     */
    Attempt(PaidCalls.Call call, ObservedCall observed) {
        this.call = call;
        this.observed = observed;
    }

    PaidCalls.Call call() {
        return call;
    }

    /** The call is made now: it was not paid before. */
    public void begin(String operation, GatewayClient client, String model) {
        observed.begin(new ObservedCall.Operation(operation, client.gateway().name(), model));
        scope = observed.makeCurrent();
    }

    /** {@link ObservedCall#traceContext()} of the call. */
    public Map<String, String> traceContext() {
        return observed.traceContext();
    }

    /** What the call has cost. */
    void costs(BigDecimal newCost) {
        cost = newCost;
    }

    /** {@code null} if unknown. */
    BigDecimal cost() {
        return cost;
    }

    void end(CallOutcome outcome) {
        scope.close();
        observed.end(outcome.costing(cost));
    }
}
