package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row for each order that counts in a budget. */
final class SpendingTable {

    private static final String COLUMNS = "id, budget_group, budget_day, hour_start, reserved_at, model, currency,"
            + " image_price, base_price, state, images, cost";
    private static final int LONGEST_GROUP = 255;
    private static final int LONGEST_MODEL = 512;
    private static final int LONGEST_CURRENCY = 32;

    private final String insert;
    private final String delete;
    private final String settle;
    private final String find;
    private final String totals;
    private final String abandoned;
    private final String expired;

    SpendingTable(String tasks) {
        var table = tasks + "_spending";
        insert = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        delete = "DELETE FROM " + table + " WHERE id = ?";
        settle = "UPDATE " + table + " SET state = ?, images = ?, cost = ? WHERE id = ? AND state = ?";
        var select = "SELECT " + COLUMNS + " FROM " + table;
        find = select + " WHERE id = ?";
        totals = "SELECT budget_day, budget_group, model, currency, state, COUNT(*), SUM(images), SUM(cost) FROM "
                + table
                + " WHERE budget_day BETWEEN ? AND ? GROUP BY budget_day, budget_group, model, currency, state"
                + " ORDER BY budget_day, budget_group, model, currency, state";
        abandoned = select + " WHERE state = '" + SpendingState.RESERVED + "' AND reserved_at < ?"
                + " AND NOT EXISTS (SELECT 1 FROM " + tasks + " WHERE " + tasks + ".id = " + table + ".id) LIMIT ?";
        expired = "SELECT id FROM " + table + " WHERE budget_day < ? LIMIT ?";
    }

    /** @throws IllegalArgumentException for a value that does not fit its column */
    static void check(Spending order) {
        fitting("budgetGroup", order.group(), LONGEST_GROUP);
        fitting("model", order.model(), LONGEST_MODEL);
        fitting("currency", order.currency(), LONGEST_CURRENCY);
    }

    private static void fitting(String name, String text, int maxLength) {
        var unused = StorableText.fitting(name, text, maxLength);
    }

    void insert(Connection connection, Spending order) throws SQLException {
        Database.update(
                connection,
                insert,
                order.id(),
                order.group(),
                order.window().day().toString(),
                TaskRow.micros(order.window().hour()),
                TaskRow.micros(order.at()),
                order.model(),
                order.currency(),
                order.price() == null ? null : order.price().image(),
                order.price() == null ? null : order.price().base(),
                order.state().name(),
                order.images(),
                order.cost());
    }

    int delete(Connection connection, String id) throws SQLException {
        return Database.update(connection, delete, id);
    }

    boolean settle(Connection connection, Spending current, Spending settled) throws SQLException {
        return Database.update(
                        connection,
                        settle,
                        settled.state().name(),
                        settled.images(),
                        settled.cost(),
                        current.id(),
                        current.state().name())
                == 1;
    }

    Optional<Spending> find(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement(find)) {
            statement.setString(1, id);
            return all(statement).stream().findFirst();
        }
    }

    List<SpendingTotal> totals(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        try (var statement = connection.prepareStatement(totals)) {
            statement.setString(1, from.toString());
            statement.setString(2, to.toString());
            var lines = new ArrayList<SpendingTotal>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new SpendingTotal(
                            LocalDate.parse(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            SpendingState.valueOf(row.getString(5)),
                            row.getLong(6),
                            row.getLong(7),
                            Spending.amount(row.getBigDecimal(8))));
                }
            }
            return lines;
        }
    }

    List<Spending> abandoned(Connection connection, Instant then, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(abandoned)) {
            statement.setLong(1, TaskRow.micros(then));
            statement.setInt(2, limit);
            return all(statement);
        }
    }

    /** @return how many rows of days before this one were removed, at most {@code limit} */
    int purge(Connection connection, LocalDate day, int limit) throws SQLException {
        int purged = 0;
        for (var id : expired(connection, day, limit)) {
            purged += delete(connection, id);
        }
        return purged;
    }

    private List<String> expired(Connection connection, LocalDate day, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(expired)) {
            statement.setString(1, day.toString());
            statement.setInt(2, limit);
            var ids = new ArrayList<String>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }
    }

    private static List<Spending> all(PreparedStatement query) throws SQLException {
        var orders = new ArrayList<Spending>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                orders.add(read(row));
            }
        }
        return orders;
    }

    private static Spending read(ResultSet row) throws SQLException {
        return new Spending(
                row.getString("id"),
                row.getString("budget_group"),
                new BudgetWindow(
                        LocalDate.parse(row.getString("budget_day")), TaskRow.instant(row.getLong("hour_start"))),
                TaskRow.instant(row.getLong("reserved_at")),
                row.getString("model"),
                row.getString("currency"),
                price(row),
                SpendingState.valueOf(row.getString("state")),
                row.getLong("images"),
                row.getBigDecimal("cost"));
    }

    private static Spending.Price price(ResultSet row) throws SQLException {
        var image = row.getBigDecimal("image_price");
        return image == null ? null : new Spending.Price(image, row.getBigDecimal("base_price"));
    }
}
