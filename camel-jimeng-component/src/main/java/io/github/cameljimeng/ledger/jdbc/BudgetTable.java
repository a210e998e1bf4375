package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.budget.BudgetUse;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Spending;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The sums of each budget and day. The row also has the sum of its latest hour: nodes whose clocks differ may be in
 * different hours for a moment, and then the later one counts for both.
 */
final class BudgetTable {

    // means: no cap
    private static final long UNLIMITED = Long.MAX_VALUE / 2;
    private static final BigDecimal UNLIMITED_COST = new BigDecimal("9999999999999");

    private final String insert;
    private final String add;
    private final String adjust;
    private final String read;
    private final String purge;

    BudgetTable(String tasks) {
        var table = tasks + "_budget";
        var same = " WHERE budget_group = ? AND budget_day = ?";
        insert = "INSERT INTO " + table + " (budget_group, budget_day, images, cost, hour_start, hour_images)"
                + " VALUES (?, ?, 0, 0, ?, 0)";
        // MariaDB and MySQL assign from left to right, and so does the rest see the new hour_start
        add = "UPDATE " + table + " SET images = images + ?, cost = cost + ?,"
                + " hour_images = CASE WHEN hour_start >= ? THEN hour_images + ? ELSE ? END,"
                + " hour_start = CASE WHEN hour_start >= ? THEN hour_start ELSE ? END" + same
                + " AND images + ? <= ? AND cost + ? <= ?"
                + " AND CASE WHEN hour_start >= ? THEN hour_images + ? ELSE ? END <= ?";
        adjust = "UPDATE " + table + " SET images = images + ?, cost = cost + ?,"
                + " hour_images = CASE WHEN hour_start = ? THEN hour_images + ? ELSE hour_images END" + same;
        read = "SELECT images, cost, hour_start, hour_images FROM " + table + same;
        purge = "DELETE FROM " + table + " WHERE budget_day < ?";
    }

    boolean insert(Connection connection, Spending order) throws SQLException {
        return Database.update(
                        connection,
                        insert,
                        order.group(),
                        order.window().day().toString(),
                        TaskRow.micros(order.window().hour()))
                == 1;
    }

    /** Counts an order, unless a cap would be exceeded or there is no row yet. */
    boolean add(Connection connection, Spending order, Caps caps) throws SQLException {
        long hour = TaskRow.micros(order.window().hour());
        long images = order.images();
        return Database.update(
                        connection,
                        add,
                        images,
                        order.cost(),
                        hour,
                        images,
                        images,
                        hour,
                        hour,
                        order.group(),
                        order.window().day().toString(),
                        images,
                        Objects.requireNonNullElse(caps.imagesPerDay(), UNLIMITED),
                        order.cost(),
                        Objects.requireNonNullElse(caps.costPerDay(), UNLIMITED_COST),
                        hour,
                        images,
                        images,
                        Objects.requireNonNullElse(caps.imagesPerHour(), UNLIMITED))
                == 1;
    }

    /** Counts the difference of an order that was settled. */
    void adjust(Connection connection, Spending current, Spending settled) throws SQLException {
        long images = settled.images() - current.images();
        Database.update(
                connection,
                adjust,
                images,
                settled.cost().subtract(current.cost()),
                TaskRow.micros(current.window().hour()),
                images,
                current.group(),
                current.window().day().toString());
    }

    Optional<BudgetUse> read(Connection connection, String group, BudgetWindow window) throws SQLException {
        try (var statement = connection.prepareStatement(read)) {
            statement.setString(1, group);
            statement.setString(2, window.day().toString());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean isThisHour = row.getLong("hour_start") >= TaskRow.micros(window.hour());
                return Optional.of(new BudgetUse(
                        isThisHour ? row.getLong("hour_images") : 0, row.getLong("images"), row.getBigDecimal("cost")));
            }
        }
    }

    int purge(Connection connection, LocalDate day) throws SQLException {
        return Database.update(connection, purge, day.toString());
    }
}
