package io.github.cameljimeng;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.spi.TransactedPolicy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns at start of transacted routes that hold a connection of the pool in which tasks live, while one of their steps
 * needs another one: with as many exchanges as connections, each waits for the others. Spring is no dependency: its
 * transaction managers are found by the name of their type.
 */
final class TransactedRoutes extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(TransactedRoutes.class);
    private static final String TRANSACTION_MANAGER = "org.springframework.transaction.PlatformTransactionManager";
    private static final int MAX_PROXIES = 5;

    private final CamelContext context;
    private final Set<Route> transacted = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<DataSource> warned = Collections.newSetFromMap(new IdentityHashMap<>());

    private TransactedRoutes(CamelContext context) {
        this.context = context;
        setupIgnore(true);
        setIgnoreCamelContextEvents(false);
        setIgnoreRouteEvents(false);
    }

    /** @return stops watching */
    static Runnable watch(CamelContext context) {
        var routes = new TransactedRoutes(context);
        ServiceHelper.startService(routes);
        context.getManagementStrategy().addEventNotifier(routes);
        return () -> {
            context.getManagementStrategy().removeEventNotifier(routes);
            ServiceHelper.stopAndShutdownService(routes);
        };
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextStartedEvent || event instanceof RouteStartedEvent;
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        if (event instanceof RouteStartedEvent started && isTransacted(started.getRoute())) {
            // afterwards Camel forgets the error handlers of the model
            transacted.add(started.getRoute());
        }
        // those that start with the context are looked at together: one may call another
        if (!transacted.isEmpty() && (event instanceof CamelContextStartedEvent || context.isStarted())) {
            check();
        }
    }

    private void check() {
        try {
            context.getRoutes().stream().filter(transacted::contains).forEach(route -> reached(route)
                    .forEach(step -> check(route, step)));
        } catch (RuntimeException e) {
            LOG.debug("Transacted routes could not be checked", e);
        }
    }

    private void check(Route route, JimengEndpoint step) {
        step.taskPool()
                .filter(this::isTransactional)
                .filter(warned::add)
                .ifPresent(pool -> LOG.warn(
                        "Route {} is transacted: it holds a connection of the DataSource of the tasks while"
                                + " jimeng:{} needs another one. With as many exchanges at once as the pool has"
                                + " connections, all wait until the pool gives up. Give the tasks a DataSource of their"
                                + " own (option dataSource), or the pool more connections than exchanges",
                        route.getRouteId(),
                        step.getOperation().path()));
    }

    private static boolean isTransacted(Route route) {
        var errorHandler = route.getErrorHandlerFactory();
        return errorHandler != null && errorHandler.supportTransacted();
    }

    /** The endpoints that the route calls in its transaction, itself and by {@code direct:}. */
    private List<JimengEndpoint> reached(Route route) {
        var found = new ArrayList<JimengEndpoint>();
        Set<Route> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var next = new ArrayDeque<>(List.of(route));
        while (!next.isEmpty()) {
            var current = next.remove();
            if (seen.add(current)) {
                for (var endpoint : endpoints(current)) {
                    if (endpoint instanceof JimengEndpoint step) {
                        found.add(step);
                    }
                    next.addAll(directRoutes(endpoint));
                }
            }
        }
        return found;
    }

    private static List<Endpoint> endpoints(Route route) {
        return route.getServices().stream()
                .filter(service -> service instanceof EndpointAware)
                .map(service -> ((EndpointAware) service).getEndpoint())
                .filter(endpoint -> endpoint != null && endpoint != route.getEndpoint())
                .toList();
    }

    private List<Route> directRoutes(Endpoint endpoint) {
        return endpoint.getEndpointUri().startsWith("direct:")
                ? context.getRoutes().stream()
                        .filter(route -> route.getEndpoint() == endpoint)
                        .toList()
                : List.of();
    }

    private boolean isTransactional(DataSource pool) {
        var own = unwrapped(pool);
        return transactionManagers()
                .map(manager -> property(manager, "dataSource"))
                .anyMatch(source -> unwrapped(source) == own);
    }

    private Stream<Object> transactionManagers() {
        var type = context.getClassResolver().resolveClass(TRANSACTION_MANAGER);
        Collection<?> beans = type == null ? List.of() : context.getRegistry().findByType(type);
        var ofPolicies = context.getRegistry().findByType(TransactedPolicy.class).stream()
                .flatMap(policy -> Stream.of(
                        property(policy, "transactionManager"),
                        property(property(policy, "transactionTemplate"), "transactionManager")));
        return Stream.concat(beans.stream(), ofPolicies);
    }

    // Spring's proxies of a pool, such as the one that takes part in transactions
    private Object unwrapped(Object source) {
        var current = source;
        for (int i = 0; i < MAX_PROXIES; i++) {
            var target = property(current, "targetDataSource");
            if (target == null) {
                return current;
            }
            current = target;
        }
        return current;
    }

    private Object property(Object bean, String name) {
        try {
            return bean == null
                    ? null
                    : PluginHelper.getBeanIntrospection(context).getOrElseProperty(bean, name, null, false);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
