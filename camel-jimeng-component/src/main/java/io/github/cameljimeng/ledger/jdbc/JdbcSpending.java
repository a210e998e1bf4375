package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.budget.BudgetUse;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Reservation;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Spending, in two tables next to the task table: a row for each order, and a row with the sums of each budget and day. One
 * conditional UPDATE of the sums decides on a reservation, so two nodes never spend the same money.
 */
final class JdbcSpending implements SpendingRepository {

    private static final int PURGE_BATCH = 500;
    private static final int ATTEMPTS = 20;

    private final Database database;
    private final SpendingTable orders;
    private final BudgetTable budgets;

    JdbcSpending(Database database, String table) {
        this.database = database;
        this.orders = new SpendingTable(table);
        this.budgets = new BudgetTable(table);
    }

    @Override
    public Reservation reserve(Spending order, Caps caps) {
        SpendingTable.check(order);
        for (int attempt = 1; ; attempt++) {
            try {
                return database.attempt(connection -> reserve(connection, order, caps));
            } catch (SQLException e) {
                // the first order of a budget and day: another node has just made the row with the sums
                if (attempt == ATTEMPTS || !SqlFailure.isConstraint(e)) {
                    throw SqlFailure.ofWrite("The budget could not be reserved", e);
                }
            }
            Database.backOff(attempt);
        }
    }

    // the sums last: their row is locked until the commit, and every order of the budget waits for it
    private Reservation reserve(Connection connection, Spending order, Caps caps) throws SQLException {
        orders.insert(connection, order);
        boolean granted = budgets.add(connection, order, caps);
        if (!granted && budgets.read(connection, order.group(), order.window()).isEmpty()) {
            budgets.insert(connection, order);
            granted = budgets.add(connection, order, caps);
        }
        var use = budgets.read(connection, order.group(), order.window()).orElse(BudgetUse.NONE);
        if (!granted) {
            // not a rollback, which would take the row of the sums with it
            orders.delete(connection, order.id());
        }
        return new Reservation(granted, use);
    }

    @Override
    public Optional<Spending> find(String id) {
        return database.run("looked up", connection -> orders.find(connection, id));
    }

    @Override
    public boolean settle(Spending current, Spending settled) {
        return database.run("settled", connection -> {
            boolean written = orders.settle(connection, current, settled);
            if (written) {
                budgets.adjust(connection, current, settled);
            }
            return written;
        });
    }

    @Override
    public BudgetUse use(String group, BudgetWindow window) {
        return database.run("counted", connection -> budgets.read(connection, group, window))
                .orElse(BudgetUse.NONE);
    }

    @Override
    public List<SpendingTotal> totals(LocalDate from, LocalDate to) {
        return database.run("counted", connection -> orders.totals(connection, from, to));
    }

    @Override
    public List<Spending> abandoned(Instant then, int limit) {
        return database.run("listed", connection -> orders.abandoned(connection, then, limit));
    }

    // the sums go with the last orders of their day: looking for them each time would read all of them
    @Override
    public int purge(LocalDate day) {
        int purged = 0;
        int batch;
        do {
            batch = database.run("purged", connection -> orders.purge(connection, day, PURGE_BATCH));
            purged += batch;
        } while (batch == PURGE_BATCH);
        if (purged > 0) {
            database.run("purged", connection -> budgets.purge(connection, day));
        }
        return purged;
    }
}
