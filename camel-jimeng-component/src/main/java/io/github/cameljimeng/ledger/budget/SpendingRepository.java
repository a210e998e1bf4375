package io.github.cameljimeng.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Counts what is spent. Methods may be called by many threads, and by many nodes if the store is shared; they may block.
 * Errors are as those of a {@link io.github.cameljimeng.ledger.TaskRepository}.
 */
public interface SpendingRepository {

    /**
     * Adds the row and counts it, unless a cap would be exceeded: then nothing is written. Of any number of callers at
     * the same time, no more are granted than the caps allow.
     *
     * @param order with the most that it may make and cost
     */
    Reservation reserve(Spending order, Caps caps);

    /** Finds a row. */
    Optional<Spending> find(String id);

    /**
     * Compare-and-set: replaces the row if its state is still that of {@code current}, and counts the difference.
     *
     * @param settled the same order in another state
     * @return whether it was written
     */
    boolean settle(Spending current, Spending settled);

    /** How much of a budget is used. */
    BudgetUse use(String group, BudgetWindow window);

    /** The sums of all budgets from one day to another, both included; by day, group, model and state. */
    List<SpendingTotal> totals(LocalDate from, LocalDate to);

    /**
     * Orders that were reserved before then and have no row in the task repository: their process has died, and nobody
     * will settle them.
     */
    List<Spending> abandoned(Instant then, int limit);

    /**
     * Removes all rows of days before this one.
     *
     * @return how many were removed
     */
    int purge(LocalDate day);
}
