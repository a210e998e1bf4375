package io.github.cameljimeng.ledger.budget;

import java.math.BigDecimal;

/**
 * How much of a budget is spent or reserved.
 *
 * @param imagesThisHour in the calendar hour
 * @param imagesToday in the calendar day
 * @param costToday in the calendar day
 */
public record BudgetUse(long imagesThisHour, long imagesToday, BigDecimal costToday) {

    public static final BudgetUse NONE = new BudgetUse(0, 0, Spending.amount(BigDecimal.ZERO));

    public BudgetUse {
        costToday = Spending.amount(costToday);
    }

    /** Adds one order. */
    public BudgetUse plus(long images, BigDecimal cost) {
        return new BudgetUse(imagesThisHour + images, imagesToday + images, costToday.add(cost));
    }
}
