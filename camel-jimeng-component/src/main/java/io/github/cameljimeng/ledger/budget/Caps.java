package io.github.cameljimeng.ledger.budget;

import java.math.BigDecimal;

/**
 * The caps of a budget. {@code null} means unlimited.
 *
 * @param imagesPerHour in a calendar hour
 * @param imagesPerDay in a calendar day
 * @param costPerDay in a calendar day
 */
public record Caps(Long imagesPerHour, Long imagesPerDay, BigDecimal costPerDay) {

    public static final Caps NONE = new Caps(null, null, null);

    /** Whether the caps allow this use. */
    public boolean allow(BudgetUse use) {
        return isWithin(use.imagesThisHour(), imagesPerHour)
                && isWithin(use.imagesToday(), imagesPerDay)
                && (costPerDay == null || use.costToday().compareTo(costPerDay) <= 0);
    }

    private static boolean isWithin(long images, Long cap) {
        return cap == null || images <= cap;
    }
}
