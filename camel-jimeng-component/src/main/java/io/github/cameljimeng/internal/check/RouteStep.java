package io.github.cameljimeng.internal.check;

import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A step of a route to an endpoint of the component, as the checks see it.
 *
 * @param operation as in the URI: {@code generate}
 * @param isPaid whether its calls cost money
 * @param hasRequestKey whether option {@code requestKey} is set, on the endpoint or the component
 * @param taskPool the pool that the step takes a connection from while it runs; empty if none
 */
public record RouteStep(
        String operation, boolean isPaid, boolean hasRequestKey, Supplier<Optional<DataSource>> taskPool) {}
