package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements that change the task table. None of them waits for another node longer than that node's commit takes. */
final class TaskTable {

    /** Sets the parameters of one row. */
    @FunctionalInterface
    private interface Binding<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskTable.class);

    private final Database database;
    private final SkipLockedClaim skipLockedClaim;
    private final String insert;
    private final String update;
    private final String step;
    private final String lease;
    private final String quarantine;
    private final String delete;
    private final String endLeases;
    private final String due;
    private final String abandoned;

    TaskTable(Database database, String table) {
        this.database = database;
        skipLockedClaim = new SkipLockedClaim(table);
        var select = "SELECT " + TaskRow.COLUMNS + " FROM " + table + " WHERE ";
        var same = " WHERE id = ? AND due_at = ?";
        insert = "INSERT INTO " + table + " (" + TaskRow.COLUMNS + ") VALUES (" + TaskRow.PLACEHOLDERS + ")";
        update = "UPDATE " + table + " SET " + TaskRow.ASSIGNMENTS + same;
        step = "UPDATE " + table + " SET " + TaskRow.STEP + same;
        lease = "UPDATE " + table + " SET due_at = ?" + same;
        quarantine = "UPDATE " + table + " SET state = '" + TaskState.UNREADABLE + "'" + same;
        // a lease of a submitted task ends at an odd microsecond, see ImageTask.leaseEnd
        endLeases = "UPDATE " + table + " SET due_at = ? WHERE due_at > ?"
                + " AND (state IN ('INTENT', 'DELIVERING') OR (state = 'SUBMITTED' AND MOD(due_at, 2) = 1))";
        delete = "DELETE FROM " + table + same;
        due = DueQuery.sql(select, "");
        abandoned = select + "state = 'INTENT' AND due_at <= ? AND operation <> '" + Order.SUBMIT + "' LIMIT ?";
    }

    boolean insert(Connection connection, ImageTask task) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            TaskRow.bind(statement, task);
            return statement.executeUpdate() == 1;
        }
    }

    boolean update(Connection connection, ImageTask current, ImageTask next) throws SQLException {
        return updateAll(connection, List.of(new RowUpdate(current, next))).get(0);
    }

    /** @return for each row, in the same order, whether it was written */
    List<Boolean> updateAll(Connection connection, List<RowUpdate> updates) throws SQLException {
        var inOrder = updates.stream()
                .sorted(Comparator.comparing(row -> row.current().id()))
                .toList();
        var counts = updates.stream().allMatch(TaskRow::isStep)
                ? counts(connection, step, inOrder, (statement, row) -> bind(statement, row, TaskRow::bindStep))
                : counts(connection, update, inOrder, (statement, row) -> bind(statement, row, TaskRow::bind));
        var written = new IdentityHashMap<RowUpdate, Boolean>();
        for (int i = 0; i < counts.length; i++) {
            written.put(inOrder.get(i), counts[i] == 1);
        }
        return updates.stream().map(written::get).toList();
    }

    @FunctionalInterface
    private interface Columns {
        int bind(PreparedStatement statement, ImageTask task) throws SQLException;
    }

    private static void bind(PreparedStatement statement, RowUpdate row, Columns columns) throws SQLException {
        int i = columns.bind(statement, row.next());
        statement.setLong(i, TaskRow.micros(row.current().dueAt()));
    }

    /**
     * Leases due tasks of the account in the group, skipping those that another node claims at the same time.
     *
     * @return the rows as they were before, earliest first; empty when none is due
     */
    List<RowVersion> claim(Connection connection, String group, String account, Instant now, Instant until, int limit)
            throws SQLException {
        while (true) {
            var claimed = database.dialect(connection).skipLocked()
                    ? skipLockedClaim.claim(connection, group, account, now, until, limit)
                    : selectAndLease(connection, group, account, now, until, limit);
            var readable = quarantine(connection, claimed, row -> TaskRow.micros(until));
            // rows that cannot be read are not claimed again, so there may be others
            if (!readable.isEmpty() || claimed.isEmpty()) {
                return readable;
            }
        }
    }

    private List<RowVersion> selectAndLease(
            Connection connection, String group, String account, Instant now, Instant until, int limit)
            throws SQLException {
        while (true) {
            var due = due(connection, group, account, now, limit);
            var won = lease(connection, due, until);
            // losing every row means that other nodes were faster, not that none is left
            if (!won.isEmpty() || due.isEmpty()) {
                return won;
            }
        }
    }

    /**
     * Sets the rows that cannot be read aside, for an operator, instead of reading them again and again.
     *
     * @param dueAt the due time that a row has now
     * @return the others, in their order
     */
    private List<RowVersion> quarantine(Connection connection, List<RowVersion> rows, ToLongFunction<RowVersion> dueAt)
            throws SQLException {
        var unreadable = rows.stream().filter(row -> !row.isReadable()).toList();
        if (unreadable.isEmpty()) {
            return rows;
        }
        var setAside = compareAndSet(connection, quarantine, unreadable, (statement, row) -> {
            statement.setString(1, row.id());
            statement.setLong(2, dueAt.applyAsLong(row));
        });
        setAside.forEach(row -> LOG.error(
                "Task row {} cannot be read because its details are damaged. Its state is now UNREADABLE,"
                        + " and it is kept",
                row.id()));
        return rows.stream().filter(RowVersion::isReadable).toList();
    }

    private List<RowVersion> due(Connection connection, String group, String account, Instant now, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(due)) {
            DueQuery.bind(statement, group, account, now, limit);
            return RowVersion.all(statement);
        }
    }

    // the rows that no other node has claimed first, in their order
    private List<RowVersion> lease(Connection connection, List<RowVersion> rows, Instant until) throws SQLException {
        return compareAndSet(connection, lease, rows, (statement, row) -> {
            statement.setLong(1, TaskRow.micros(until));
            statement.setString(2, row.id());
            statement.setLong(3, row.dueAt());
        });
    }

    /** Ends all leases: only where no other process can hold one. */
    int endLeases(Connection connection, Instant now) throws SQLException {
        long micros = TaskRow.micros(now);
        long due = micros - micros % 2;
        try (var statement = connection.prepareStatement(endLeases)) {
            statement.setLong(1, due);
            statement.setLong(2, due);
            return statement.executeUpdate();
        }
    }

    /** @return how many of the rows were unchanged, and are deleted now */
    int delete(Connection connection, List<RowVersion> rows) throws SQLException {
        return compareAndSet(connection, delete, rows, (statement, row) -> {
                    statement.setString(1, row.id());
                    statement.setLong(2, row.dueAt());
                })
                .size();
    }

    /** @return calls whose process has died */
    List<ImageTask> abandoned(Connection connection, Instant now, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(abandoned)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setInt(2, limit);
            return TaskQueries.tasks(quarantine(connection, RowVersion.all(statement), RowVersion::dueAt));
        }
    }

    private List<RowVersion> compareAndSet(
            Connection connection, String sql, List<RowVersion> rows, Binding<RowVersion> binding) throws SQLException {
        var inOrder = rows.stream().sorted(Comparator.comparing(RowVersion::id)).toList();
        var counts = counts(connection, sql, inOrder, binding);
        var written = new ArrayList<RowVersion>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                written.add(inOrder.get(i));
            }
        }
        written.sort(Comparator.comparing(RowVersion::dueAt));
        return written;
    }

    /** @param rows sorted by id: all nodes lock rows in this order, so that two batches never deadlock */
    private <T> int[] counts(Connection connection, String sql, List<T> rows, Binding<T> binding) throws SQLException {
        boolean batches = database.dialect(connection).batchCounts();
        var counts = new int[rows.size()];
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < counts.length; i++) {
                binding.bind(statement, rows.get(i));
                if (batches) {
                    statement.addBatch();
                } else {
                    counts[i] = statement.executeUpdate();
                }
            }
            return batches && counts.length > 0 ? statement.executeBatch() : counts;
        }
    }
}
