package io.github.cameljimeng.gateway;

import java.util.Optional;

/** What a document says about several fields at once. */
@FunctionalInterface
public interface Rule {

    /** What is wrong with these values taken together, empty when they fit. */
    Optional<Problem> problem(RequestValues values);
}
