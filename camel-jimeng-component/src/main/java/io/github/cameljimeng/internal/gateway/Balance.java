package io.github.cameljimeng.internal.gateway;

import java.math.BigDecimal;

/**
 * What an account has, in the gateway's own unit.
 *
 * @param available what is left, negative when it is overdrawn; {@code null} when unknown or unlimited
 * @param used what was used so far; {@code null} when unknown
 * @param unlimited whether nothing limits what is used with this key; the account behind it may still run out
 * @param unit what the numbers count
 */
public record Balance(BigDecimal available, BigDecimal used, boolean unlimited, String unit) {

    /** For people. */
    public String text() {
        var left = unlimited ? "unlimited" : available == null ? "unknown" : available.toPlainString() + " " + unit;
        return used == null ? left : left + ", used " + used.toPlainString() + " " + unit;
    }

    /** Whether less than this is left, as far as is known. */
    boolean isBelow(BigDecimal least) {
        return available != null && available.compareTo(least) < 0;
    }
}
