package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.internal.call.PriceTable;
import io.github.cameljimeng.ledger.budget.Caps;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The money options, parsed and checked. */
record MoneyOptions(JimengConfiguration options) {

    /** Whether any option is set, so that requests are counted. */
    boolean areSet() {
        return !caps().equals(Caps.NONE) || !prices().isEmpty() || isSet(options.getBudgetGroup());
    }

    /** @throws IllegalArgumentException if an option is invalid */
    void check() {
        caps();
        prices();
        zone();
        if (caps().costPerDay() != null && prices().isEmpty()) {
            throw new IllegalArgumentException("Option maxCostPerDay requires prices: set option prices.<model>=0.22"
                    + " for each model, or prices.any for all");
        }
    }

    Caps caps() {
        var cost = options.getMaxCostPerDay();
        return new Caps(
                cap("maxImagesPerHour", options.getMaxImagesPerHour()),
                cap("maxImagesPerDay", options.getMaxImagesPerDay()),
                isSet(cost) ? PriceTable.amount("maxCostPerDay", cost) : null);
    }

    private static Long cap(String option, Long cap) {
        if (cap != null) {
            OptionCheck.atLeast(option, cap, 0);
        }
        return cap;
    }

    PriceTable prices() {
        return PriceTable.of(options.getPrices());
    }

    String currency() {
        return isSet(options.getCurrency()) ? options.getCurrency() : "";
    }

    ZoneId zone() {
        var zone = options.getBudgetZone();
        try {
            return isSet(zone) ? ZoneId.of(zone) : ZoneId.of("UTC");
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Option budgetZone must be a time zone such as UTC or Asia/Shanghai, not " + Violation.quote(zone),
                    e);
        }
    }

    private static boolean isSet(String option) {
        return option != null && !option.isBlank();
    }
}
