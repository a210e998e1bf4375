package io.github.cameljimeng;

import io.github.cameljimeng.ledger.budget.BudgetUse;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Reservation;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reserves, but the answer is lost. */
record FailingSpending(SpendingRepository spending) implements SpendingRepository {

    @Override
    public Reservation reserve(Spending order, Caps caps) {
        spending.reserve(order, caps);
        throw new IllegalStateException("the connection broke");
    }

    @Override
    public Optional<Spending> find(String id) {
        return spending.find(id);
    }

    @Override
    public boolean settle(Spending current, Spending settled) {
        return spending.settle(current, settled);
    }

    @Override
    public BudgetUse use(String group, BudgetWindow window) {
        return spending.use(group, window);
    }

    @Override
    public List<SpendingTotal> totals(LocalDate from, LocalDate to) {
        return spending.totals(from, to);
    }

    @Override
    public List<Spending> abandoned(Instant then, int limit) {
        return spending.abandoned(then, limit);
    }

    @Override
    public int purge(LocalDate day) {
        return spending.purge(day);
    }
}
