package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.internal.text.ForeignText;

/**
 * So much of a budget is used.
 *
 * @param limit the cap
 * @param percent {@value #WARNING} or {@value #USED_UP}
 */
public record BudgetAlert(String group, BudgetLimit limit, int percent) {

    public static final int WARNING = 80;
    public static final int USED_UP = 100;

    @Override
    public String toString() {
        return ForeignText.printable((percent == USED_UP
                        ? "Budget %s is used up: %s (option %s). Requests that exceed it are refused until %s"
                        : "Budget %s is nearly used up: %s (option %s). It resets at %s")
                .formatted(group, limit, limit.option(), limit.end()));
    }
}
