package io.github.cameljimeng.ledger.budget;

import io.github.cameljimeng.internal.text.ForeignText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What an order has spent or may spend: a row of a {@link SpendingRepository}. Immutable. Amounts have 6 decimals and are
 * rounded up.
 *
 * @param id of the row; the same as in the task repository, if the order has a row there
 * @param group the budget in which it counts
 * @param window the hour and day in which it counts
 * @param at when it was reserved
 * @param model the ordered model; {@code ""} if there is none
 * @param currency of the amounts, as the user writes it; {@code ""} if there is none
 * @param price computes the cost from the number of images; {@code null} if unknown
 * @param state its outcome
 * @param images number of images that count
 * @param cost amount that counts
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

    /** Number of decimals of an amount. */
    public static final int SCALE = 6;

    /**
     * The price of an order.
     *
     * @param image price of each image made
     * @param base price of the order itself, such as for its input images
     */
    public record Price(BigDecimal image, BigDecimal base) {

        public Price {
            image = amount(image);
            base = amount(base);
        }

        /** The cost of this number of images; 0 if none was made. */
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

    /** An amount as stored, rounded up to 6 decimals. */
    public static BigDecimal amount(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.UP);
    }

    /** This number of images was made, at the price of the order. */
    public Spending delivered(long made) {
        return delivered(made, price == null ? BigDecimal.ZERO : price.of(made));
    }

    /** This number of images was made, at this cost. */
    public Spending delivered(long made, BigDecimal known) {
        return settled(SpendingState.DELIVERED, made, known);
    }

    /** It is unknown what was made. */
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
