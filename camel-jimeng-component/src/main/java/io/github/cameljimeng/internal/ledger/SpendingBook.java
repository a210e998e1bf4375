package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Reservation;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is spent, in one task store.
 *
 * @param tasks may be out of reach, and may not be able to count: then nothing was reserved either
 * @param writer whose threads try again
 */
public record SpendingBook(TaskRepository tasks, TaskWriter writer) {

    /**
     * As {@link SpendingRepository#reserve}, once.
     *
     * @throws IllegalArgumentException if the store does not count
     */
    public Reservation reserve(Spending order, Caps caps) {
        return tasks.spending()
                .orElseThrow(() -> new IllegalArgumentException("This task repository does not record spending"))
                .reserve(order, caps);
    }

    /**
     * Settles a reservation, unless it has been settled for good. Retried until the store answers; until
     * then the order counts with what was reserved.
     *
     * @param end its outcome
     * @return the order as it counts now; empty if there is none, or if the store does not answer at this moment
     */
    public Optional<Spending> settle(String id, UnaryOperator<Spending> end) {
        return writer.settle(tasks, id, end);
    }

    /**
     * A task, or another order whose price is on record, has made so many images.
     *
     * @return what they have cost, {@code null} when unknown
     */
    public BigDecimal made(String id, int images) {
        return settle(id, order -> order.delivered(images))
                .filter(order -> order.price() != null)
                .map(Spending::cost)
                .orElse(null);
    }

    /** A call or task has failed: its reservation is given back, or still counts when the outcome is unknown. */
    public void failed(String id, boolean mayBeBilled) {
        settle(id, mayBeBilled ? Spending::unclear : Spending::refused);
    }
}
