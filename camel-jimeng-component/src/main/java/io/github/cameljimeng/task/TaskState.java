package io.github.cameljimeng.task;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a task stands. */
public enum TaskState {
    /** Written before the paid call; the gateway's answer is not in yet. */
    INTENT,
    /** Accepted by the gateway, not ended as far as we know. */
    SUBMITTED,
    /** Ended and on its way through a route. */
    DELIVERING,
    /** Delivered; the route completed. */
    DONE,
    /** Ended without an image, and the route was told. */
    FAILED,
    /** Could not be delivered; kept for an operator. */
    DEAD;

    /**
     * A state as people write it, in any case; empty for nothing.
     *
     * @throws IllegalArgumentException for anything else, with a message that lists the states
     */
    public static Optional<TaskState> named(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(values())
                .filter(state -> state.name().equalsIgnoreCase(name.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no state " + name.trim() + ". Use one of "
                        + Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", or none for all")));
    }

    /** Whether somebody must still do something about it by itself. */
    public boolean isOpen() {
        return this == INTENT || this == SUBMITTED || this == DELIVERING;
    }
}
