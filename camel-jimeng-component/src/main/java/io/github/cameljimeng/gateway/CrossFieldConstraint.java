package io.github.cameljimeng.gateway;

import java.util.Optional;

/** A constraint that a document puts on several fields together. */
@FunctionalInterface
public interface CrossFieldConstraint {

    /** The violation by these values together, empty if they are valid. */
    Optional<Violation> violation(RequestValues values);
}
