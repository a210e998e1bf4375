package io.github.cameljimeng.task;

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

    /** Whether somebody must still do something about it by itself. */
    public boolean isOpen() {
        return this == INTENT || this == SUBMITTED || this == DELIVERING;
    }
}
