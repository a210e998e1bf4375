package io.github.cameljimeng.ledger.budget;

import io.github.cameljimeng.internal.text.ForeignText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What one order has spent, or may spend: one row of a {@link SpendingRepository}. Immutable. Amounts have 6 decimals,
 * and are rounded up.
 *
 * @param id of the row: that of the order's row in the task repository, if it has one
 * @param group the budget in which it counts
 * @param window the hour and day in which it counts
 * @param at when it was reserved
 * @param model the ordered model; {@code ""} when there is none
 * @param currency of the amounts, as the user writes it; {@code ""} when there is none
 * @param price how its cost follows from the number of images; {@code null} when nobody knows
 * @param state what became of it
 * @param images how many count
 * @param cost how much counts
 */
public record Spending(
        String id,
        String group,
        BudgetWindow window,
        Instant at,
        String model,
        String currency,
        Price price,
        SpendingState state,
        long images,
        BigDecimal cost) {

    /** Decimals of an amount. */
    public static final int SCALE = 6;

    /**
     * The price of an order.
     *
     * @param image of each image that is made
     * @param base of the order itself, such as for its input images
     */
    public record Price(BigDecimal image, BigDecimal base) {

        public Price {
            image = amount(image);
            base = amount(base);
        }

        /** What so many images cost; nothing if none was made. */
        public BigDecimal of(long images) {
            return images == 0
                    ? amount(BigDecimal.ZERO)
                    : amount(image.multiply(BigDecimal.valueOf(images)).add(base));
        }
    }

    public Spending {
        model = Objects.requireNonNullElse(model, "");
        currency = Objects.requireNonNullElse(currency, "");
        at = at.truncatedTo(ChronoUnit.MICROS);
        cost = amount(cost);
    }

    /** An amount as it is stored: with 6 decimals, rounded up. */
    public static BigDecimal amount(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.UP);
    }

    /** So many images were made, for the price of the order. */
    public Spending delivered(long made) {
        return delivered(made, price == null ? BigDecimal.ZERO : price.of(made));
    }

    /** So many images were made, at this cost. */
    public Spending delivered(long made, BigDecimal known) {
        return settled(SpendingState.DELIVERED, made, known);
    }

    /** Nobody knows what was made. */
    public Spending unclear() {
        return settled(SpendingState.UNCLEAR, images, cost);
    }

    /** Nothing was made. */
    public Spending refused() {
        return settled(SpendingState.REFUSED, 0, BigDecimal.ZERO);
    }

    private Spending settled(SpendingState newState, long newImages, BigDecimal newCost) {
        return new Spending(id, group, window, at, model, currency, price, newState, newImages, newCost);
    }

    @Override
    public String toString() {
        return ForeignText.printable("Spending[" + id + ", " + group + ", " + state + ", " + images + " images, " + cost
                + " " + currency + "]");
    }
}
