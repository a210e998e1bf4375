package io.github.cameljimeng.internal.check;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.TransactedPolicy;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns about transacted routes that hold a connection of the task store's pool while one of their steps needs another:
 * with as many exchanges as connections, they deadlock. Spring is not a dependency; its transaction managers are found by
 * the name of their type.
 */
final class TransactedRoutes implements RouteChecks.Check {

    private static final Logger LOG = LoggerFactory.getLogger(TransactedRoutes.class);
    private static final String TRANSACTION_MANAGER = "org.springframework.transaction.PlatformTransactionManager";
    private static final int MAX_PROXIES = 5;

    private final CamelContext context;
    private final Set<DataSource> warned = Collections.newSetFromMap(new IdentityHashMap<>());

    TransactedRoutes(CamelContext context) {
        this.context = context;
    }

    @Override
    public boolean concerns(Route route) {
        var errorHandler = route.getErrorHandlerFactory();
        return errorHandler != null && errorHandler.supportTransacted();
    }

    @Override
    public void check(Route route, RouteSteps steps) {
        steps.jimeng().forEach(step -> check(route, step));
    }

    private void check(Route route, RouteStep step) {
        step.taskPool()
                .get()
                .filter(this::isTransactional)
                .filter(warned::add)
                .ifPresent(pool -> LOG.warn(
                        "Route {} may deadlock: it is transacted and holds a connection of the DataSource that stores"
                                + " tasks, while jimeng:{} needs another one. If all connections of the pool are held,"
                                + " every exchange waits until the pool times out. Set option dataSource to a separate"
                                + " DataSource for tasks, or make the pool larger than the number of concurrent"
                                + " exchanges",
                        route.getRouteId(),
                        step.operation()));
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
