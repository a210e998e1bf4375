package io.github.cameljimeng.gateway;

import java.util.Optional;

/** A documented constraint on a combination of fields. */
@FunctionalInterface
public interface CrossFieldConstraint {

    /** The violation by these values, empty if they are valid. */
    Optional<Violation> violation(RequestValues values);
}
