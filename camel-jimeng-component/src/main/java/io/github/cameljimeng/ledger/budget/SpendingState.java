package io.github.cameljimeng.ledger.budget;

/** The outcome of an order, as a budget counts it. */
public enum SpendingState {
    /** In progress, or its process died: counts with its maximum cost. */
    RESERVED,
    /** The images were made: counts with their cost. */
    DELIVERED,
    /** Outcome unknown: counts with its maximum cost. */
    UNCLEAR,
    /** Nothing was made: does not count. */
    REFUSED;

    /** Whether it can still be settled, by later evidence. */
    public boolean isOpen() {
        return this == RESERVED || this == UNCLEAR;
    }
}
