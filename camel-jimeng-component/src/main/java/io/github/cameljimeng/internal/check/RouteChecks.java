package io.github.cameljimeng.internal.check;

import io.github.cameljimeng.internal.exchange.ContextEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks routes at start, for mistakes that would later cost money or block. */
public final class RouteChecks extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RouteChecks.class);

    /** Checks started routes and warns once about each. */
    interface Check {

        /** Whether to check the route. Called as soon as it has started. */
        boolean concerns(Route route);

        /** Called when all routes that start together have started, and again when routes that it may call are added. */
        void check(Route route, RouteSteps steps);
    }

    private final CamelContext context;
    private final Function<Endpoint, Optional<RouteStep>> known;
    private final List<Check> checks;
    private final Map<Route, List<Check>> concerned = new WeakHashMap<>();

    private RouteChecks(CamelContext context, Function<Endpoint, Optional<RouteStep>> known, List<Check> checks) {
        this.context = context;
        this.known = known;
        this.checks = checks;
        setupIgnore(true);
        setIgnoreCamelContextEvents(false);
        setIgnoreRouteEvents(false);
    }

    /**
     * Checks each route of the context that starts from now on.
     *
     * @param known describes the endpoints of the component
     * @return stops watching
     */
    public static Runnable watch(CamelContext context, Function<Endpoint, Optional<RouteStep>> known) {
        var checks = List.of(new TransactedRoutes(context), new RedeliveredOrders());
        return ContextEvents.listen(context, new RouteChecks(context, known, checks));
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextStartedEvent || event instanceof RouteStartedEvent;
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        if (event instanceof RouteStartedEvent started) {
            var route = started.getRoute();
            // afterwards Camel forgets the error handlers of the model
            concerned.computeIfAbsent(
                    route, r -> checks.stream().filter(c -> c.concerns(r)).toList());
            // routes that start with the context are checked together, because one may call another
            if (context.isStarted()) {
                boolean isCalled = route.getEndpoint().getEndpointUri().startsWith("direct:");
                check(isCalled ? context.getRoutes() : List.of(route));
            }
        } else {
            check(context.getRoutes());
        }
    }

    private void check(List<Route> routes) {
        for (var route : routes) {
            var due = concerned.getOrDefault(route, List.of());
            if (due.isEmpty()) {
                continue;
            }
            try {
                var steps = RouteSteps.of(context, route, known);
                due.forEach(check -> check.check(route, steps));
            } catch (RuntimeException e) {
                LOG.debug("Route {} could not be checked", route.getRouteId(), e);
            }
        }
    }
}
