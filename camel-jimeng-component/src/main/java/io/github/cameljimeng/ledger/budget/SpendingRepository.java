package io.github.cameljimeng.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Counts spending. Methods may block, and are called by many threads, and by many nodes if the store is shared. Errors are
 * those of {@link io.github.cameljimeng.ledger.TaskRepository}.
 */
public interface SpendingRepository {

    /**
     * Adds the row and counts it, unless a cap would be exceeded; then nothing is written. Concurrent callers together never
     * exceed the caps.
     *
     * @param order with the maximum that it may make and cost
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

    /** The use of a budget. */
    BudgetUse use(String group, BudgetWindow window);

    /** The sums of all budgets in a range of days, both included, by day, group, model and state. */
    List<SpendingTotal> totals(LocalDate from, LocalDate to);

    /**
     * Orders that were reserved before this time and have no row in the task repository. Their process died, so nobody else
     * settles them.
     */
    List<Spending> abandoned(Instant then, int limit);

    /**
     * Removes all rows of earlier days.
     *
     * @return how many were removed
     */
    int purge(LocalDate day);
}
