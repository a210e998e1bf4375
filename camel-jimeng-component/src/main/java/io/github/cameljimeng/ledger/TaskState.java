package io.github.cameljimeng.ledger;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of a task. */
public enum TaskState {
    /** Written before the paid call; the gateway has not answered yet. */
    INTENT,
    /** Accepted by the gateway; not known to have ended. */
    SUBMITTED,
    /** Ended; its result is being delivered to a route. */
    DELIVERING,
    /** Delivered: the route has completed. */
    DONE,
    /** Ended without images and reported to the route, or cancelled by an operator. */
    FAILED,
    /** Delivery failed {@code maxDeliveries} times; kept for an operator. */
    DEAD,
    /** A damaged row, or one of a newer version of this component; kept for an operator. */
    UNREADABLE;

    /**
     * Parses the name of a state, ignoring case. Empty for {@code null} or blank text.
     *
     * @throws IllegalArgumentException if there is no such state; the message lists all states
     */
    public static Optional<TaskState> named(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(values())
                .filter(state -> state.name().equalsIgnoreCase(name.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown state " + name.trim() + ". Use one of "
                        + Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", or none for all")));
    }

    /** Whether the task is still being watched. */
    public boolean isOpen() {
        return this == INTENT || this == SUBMITTED || this == DELIVERING;
    }
}
