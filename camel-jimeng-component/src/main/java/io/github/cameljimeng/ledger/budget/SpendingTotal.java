package io.github.cameljimeng.ledger.budget;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of a report: all orders of one day, budget, model, currency and state.
 *
 * @param model {@code ""} for orders without one
 * @param currency {@code ""} for none
 * @param orders number of orders
 * @param images number of images that count
 * @param cost amount that counts
 */
public record SpendingTotal(
        LocalDate day,
        String group,
        String model,
        String currency,
        SpendingState state,
        long orders,
        long images,
        BigDecimal cost) {}
