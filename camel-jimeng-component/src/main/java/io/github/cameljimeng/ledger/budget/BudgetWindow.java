package io.github.cameljimeng.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The calendar hour and day in which an order counts. All nodes that share a budget must have the same time zone.
 *
 * @param day in the time zone of the budget
 * @param hour its start, as an instant: when summer time ends, an hour of the clock occurs twice
 */
public record BudgetWindow(LocalDate day, Instant hour) {

    public static BudgetWindow at(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        return new BudgetWindow(
                local.toLocalDate(), local.truncatedTo(ChronoUnit.HOURS).toInstant());
    }

    public Instant endOfHour() {
        return hour.plus(1, ChronoUnit.HOURS);
    }

    public Instant endOfDay(ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
