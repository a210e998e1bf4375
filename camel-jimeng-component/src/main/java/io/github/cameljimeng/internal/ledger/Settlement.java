package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles the reservation of one order, unless it has been settled for good. */
final class Settlement extends RetriedWork {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final TaskRepository tasks;
    private final String id;
    private final UnaryOperator<Spending> end;
    private volatile Spending settled;

    Settlement(Retries retries, TaskRepository tasks, String id, UnaryOperator<Spending> end) {
        super(retries);
        this.tasks = tasks;
        this.id = id;
        this.end = end;
    }

    /** The order as it counts now; empty if there is none, or if the repository has not answered yet. */
    Optional<Spending> settled() {
        return Optional.ofNullable(settled);
    }

    @Override
    void complete() {
        tasks.spending()
                .ifPresent(spending -> settled =
                        spending.find(id).map(order -> settled(spending, order)).orElse(null));
    }

    private Spending settled(SpendingRepository spending, Spending current) {
        if (!current.state().isOpen()) {
            return current;
        }
        var next = end.apply(current);
        if (!next.equals(current) && !spending.settle(current, next)) {
            throw new IllegalStateException("another node is settling the same reservation");
        }
        return next;
    }

    @Override
    void doneAfter(int failures) {
        LOG.info("The reservation of row {} was settled after {} failures", id, failures);
    }

    @Override
    void failedFirst(Throwable failure) {
        LOG.warn(
                "The reservation of row {} could not be settled, retrying: {}. Until then it counts in full",
                id,
                reason(failure),
                trace(failure));
    }

    @Override
    void failedForGood(Throwable failure) {
        LOG.error("The reservation of row {} cannot be settled: it counts in full", id, failure);
    }

    @Override
    void failedLast(Throwable failure) {
        LOG.error(
                "The reservation of row {} could not be settled before shutdown: {}. It counts in full",
                id,
                reason(failure));
    }
}
