package io.github.cameljimeng.internal.call;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One cap of a budget, and how much of it is used.
 *
 * @param option that sets the cap
 * @param used what is spent and reserved
 * @param order the most that the order at hand may add
 * @param cap the most that may be
 * @param unit {@code images}, or the currency; {@code ""} when the user names none
 * @param end of the window in which it counts
 */
public record BudgetLimit(String option, BigDecimal used, BigDecimal order, BigDecimal cap, String unit, Instant end) {

    boolean isReached(int percent) {
        return used.movePointRight(2).compareTo(cap.multiply(BigDecimal.valueOf(percent))) >= 0;
    }

    boolean allowsOrder() {
        return used.add(order).compareTo(cap) <= 0;
    }

    /** Whether the order alone is more than all of it. */
    boolean isTooSmall() {
        return order.compareTo(cap) > 0;
    }

    /** Such as {@code 8 of 10 images}. */
    @Override
    public String toString() {
        return plain(used) + " of " + with(cap);
    }

    /** Such as {@code 4 images}. */
    String with(BigDecimal amount) {
        return unit.isEmpty() ? plain(amount) : plain(amount) + " " + unit;
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
