package io.github.cameljimeng.internal.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.Traceable;

/**
 * The steps that an exchange of a route may run through, including those of routes called by {@code direct:}.
 *
 * @param services as Camel knows them, in no order
 */
record RouteSteps(List<Service> services, List<RouteStep> jimeng) {

    /** @param known describes the endpoints of the component */
    static RouteSteps of(CamelContext context, Route route, Function<Endpoint, Optional<RouteStep>> known) {
        var services = new ArrayList<Service>();
        var jimeng = new ArrayList<RouteStep>();
        Set<Route> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var next = new ArrayDeque<>(List.of(route));
        while (!next.isEmpty()) {
            var current = next.remove();
            if (seen.add(current)) {
                services.addAll(current.getServices());
                endpoints(current).forEach(endpoint -> {
                    known.apply(endpoint).ifPresent(jimeng::add);
                    next.addAll(directRoutes(context, endpoint));
                });
            }
        }
        return new RouteSteps(services, jimeng);
    }

    /** Whether a step sets the header. Beans and processors cannot be inspected. */
    boolean set(String header) {
        return services.stream()
                .filter(Traceable.class::isInstance)
                .map(step -> ((Traceable) step).getTraceLabel())
                .anyMatch(label -> label != null && label.startsWith("setHeader") && label.contains(header));
    }

    /** Whether a step has a class of this name, because the classes of Camel's processors are not on our class path. */
    boolean has(String simpleClassName) {
        return services.stream()
                .anyMatch(step -> step.getClass().getSimpleName().equals(simpleClassName));
    }

    private static Stream<Endpoint> endpoints(Route route) {
        return route.getServices().stream()
                .filter(service -> service instanceof EndpointAware)
                .map(service -> ((EndpointAware) service).getEndpoint())
                .filter(endpoint -> endpoint != null && endpoint != route.getEndpoint());
    }

    private static List<Route> directRoutes(CamelContext context, Endpoint endpoint) {
        return endpoint.getEndpointUri().startsWith("direct:")
                ? context.getRoutes().stream()
                        .filter(route -> route.getEndpoint() == endpoint)
                        .toList()
                : List.of();
    }
}
