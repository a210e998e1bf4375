package io.github.cameljimeng.ledger.budget;

/** What became of an order, as far as money is concerned. */
public enum SpendingState {
    /** Under way, or its process has died: counts with the most that it may cost. */
    RESERVED,
    /** The images were made: counts with what they cost. */
    DELIVERED,
    /** Nobody knows what was made: counts with the most that it may cost. */
    UNCLEAR,
    /** Nothing was made: does not count. */
    REFUSED;

    /** Whether it may still be settled: later evidence goes before what nobody knew. */
    public boolean isOpen() {
        return this == RESERVED || this == UNCLEAR;
    }
}
