package io.github.cameljimeng;

import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A step of a route, as seen by the checks at start.
 *
 * @param hasRequestKey whether option {@code requestKey} is set, on the endpoint or the component
 * @param taskPool the pool that the step takes a connection from while it runs; empty if none
 */
record JimengStep(JimengOperation operation, boolean hasRequestKey, Supplier<Optional<DataSource>> taskPool) {}
