package io.github.cameljimeng.internal.check;

import io.github.cameljimeng.JimengHeaders;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns about routes with a redelivering source and a paid step without a request key, which would pay again. */
final class RedeliveredOrders implements RouteChecks.Check {

    private static final Logger LOG = LoggerFactory.getLogger(RedeliveredOrders.class);

    private final Set<Route> warned = Collections.newSetFromMap(new WeakHashMap<>());

    @Override
    public boolean concerns(Route route) {
        // an idempotent repository prevents that
        return RedeliveringSource.of(route.getEndpoint()).isPresent()
                && !route.getEndpoint().getEndpointUri().contains("idempotentRepository=");
    }

    @Override
    public void check(Route route, RouteSteps steps) {
        if (steps.set(JimengHeaders.REQUEST_KEY) || steps.has("IdempotentConsumer")) {
            return;
        }
        steps.jimeng().stream()
                .filter(step -> step.isPaid() && !step.hasRequestKey())
                .findFirst()
                .ifPresent(step -> warn(route, step));
    }

    private void warn(Route route, RouteStep step) {
        if (!warned.add(route)) {
            return;
        }
        var source = RedeliveringSource.of(route.getEndpoint()).orElseThrow();
        LOG.warn(
                "Route {} may pay twice for one request: its source {}, and jimeng:{} has no request key. Add"
                        + " requestKey={}, see {}. If the route sets header CamelJimengRequestKey, ignore this warning",
                route.getRouteId(),
                source.when(),
                step.operation(),
                source.key(),
                source.page());
    }
}
