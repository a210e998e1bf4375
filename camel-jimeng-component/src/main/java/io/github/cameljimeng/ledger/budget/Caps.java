package io.github.cameljimeng.ledger.budget;

import java.math.BigDecimal;

/**
 * How much may be spent. {@code null} is no cap.
 *
 * @param imagesPerHour in a calendar hour
 * @param imagesPerDay in a calendar day
 * @param costPerDay in a calendar day
 */
public record Caps(Long imagesPerHour, Long imagesPerDay, BigDecimal costPerDay) {

    public static final Caps NONE = new Caps(null, null, null);

    /** Whether so much may be spent. */
    public boolean allow(BudgetUse use) {
        return isWithin(use.imagesThisHour(), imagesPerHour)
                && isWithin(use.imagesToday(), imagesPerDay)
                && (costPerDay == null || use.costToday().compareTo(costPerDay) <= 0);
    }

    private static boolean isWithin(long images, Long cap) {
        return cap == null || images <= cap;
    }
}
