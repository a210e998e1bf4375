package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.OverdueTasks;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements on the task table. None of them waits for another node longer than that node's commit takes. */
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
    private final String due;
    private final String expired;
    private final String byTaskId;
    private final String byRequestKey;
    private final String byId;
    private final String list;
    private final String listUnreadable;
    private final String listOpen;
    private final String listKeys;
    private final String abandoned;
    private final String count;
    private final String overdue;

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
        delete = "DELETE FROM " + table + same;
        due = DueQuery.sql(select, "");
        expired = select + "state IN ('DONE', 'FAILED') AND due_at < ? LIMIT ?";
        byTaskId = select + "task_group = ? AND task_id = ?";
        byRequestKey = select + "task_group = ? AND request_key = ?";
        byId = select + "id = ?";
        var task = "operation = '" + Order.SUBMIT + "'";
        var inGroup = "task_group = ? AND " + task + " AND state ";
        list = select + inGroup + "= ? ORDER BY due_at LIMIT ?";
        listUnreadable = select + inGroup + "NOT IN (" + TaskRow.READABLE_STATES + ") ORDER BY due_at LIMIT ?";
        listOpen = select + "state IN ('INTENT', 'SUBMITTED', 'DELIVERING') AND task_group = ? AND account = ? AND "
                + task + " LIMIT ?";
        listKeys = select + "task_group = ? AND request_key IS NOT NULL ORDER BY submitted_at DESC LIMIT ?";
        abandoned = select + "state = 'INTENT' AND due_at <= ? AND NOT " + task + " LIMIT ?";
        overdue = "SELECT task_group, provider, account, COUNT(*), MIN(due_at) FROM " + table
                + " WHERE state IN ('INTENT', 'SUBMITTED', 'DELIVERING') AND due_at < ? AND " + task
                + " GROUP BY task_group, provider, account";
        count = "SELECT state, CASE WHEN " + task + " THEN 1 ELSE 0 END AS is_task, COUNT(*),"
                + " SUM(CASE WHEN due_at <= ? THEN 1 ELSE 0 END), MIN(submitted_at) FROM " + table
                + " WHERE task_group = ? GROUP BY state, CASE WHEN " + task + " THEN 1 ELSE 0 END";
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
                "Task row {} cannot be read: its details are damaged. It is UNREADABLE from now on, and kept",
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

    /** @return ended rows whose retention was over before then */
    List<RowVersion> expired(Connection connection, Instant now, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(expired)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setInt(2, limit);
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

    /** @return how many of the rows were unchanged, and are deleted now */
    int delete(Connection connection, List<RowVersion> rows) throws SQLException {
        return compareAndSet(connection, delete, rows, (statement, row) -> {
                    statement.setString(1, row.id());
                    statement.setLong(2, row.dueAt());
                })
                .size();
    }

    /** @return one row, or several of different accounts */
    List<ImageTask> byTaskId(Connection connection, String group, String taskId) throws SQLException {
        try (var statement = connection.prepareStatement(byTaskId)) {
            statement.setString(1, group);
            statement.setString(2, taskId);
            return tasks(RowVersion.all(statement));
        }
    }

    /** The row with the same account and task id. */
    Optional<ImageTask> bySameTask(Connection connection, ImageTask task) throws SQLException {
        return task.taskId() == null
                ? Optional.empty()
                : byTaskId(connection, task.group(), task.taskId()).stream()
                        .filter(other -> other.account().equals(task.account()))
                        .findFirst();
    }

    Optional<ImageTask> byRequestKey(Connection connection, String group, String requestKey) throws SQLException {
        return requestKey == null ? Optional.empty() : by(connection, byRequestKey, group, requestKey);
    }

    Optional<ImageTask> byId(Connection connection, String id) throws SQLException {
        return by(connection, byId, id);
    }

    /** @return rows of the group in that state, earliest due first */
    List<ImageTask> list(Connection connection, String group, TaskState state, int limit) throws SQLException {
        boolean unreadable = state == TaskState.UNREADABLE;
        try (var statement = connection.prepareStatement(unreadable ? listUnreadable : list)) {
            int i = 1;
            statement.setString(i++, group);
            if (!unreadable) {
                statement.setString(i++, state.name());
            }
            statement.setInt(i, limit);
            return tasks(RowVersion.all(statement));
        }
    }

    /** @return open tasks of the group and account that can be read */
    List<ImageTask> listOpen(Connection connection, String group, String account, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(listOpen)) {
            statement.setString(1, group);
            statement.setString(2, account);
            statement.setInt(3, limit);
            return tasks(RowVersion.all(statement).stream()
                    .filter(RowVersion::isReadable)
                    .toList());
        }
    }

    /** @return rows of the group with a request key, the most recent first */
    List<ImageTask> listKeys(Connection connection, String group, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(listKeys)) {
            statement.setString(1, group);
            statement.setInt(2, limit);
            return tasks(RowVersion.all(statement));
        }
    }

    /** @return calls whose process has died */
    List<ImageTask> abandoned(Connection connection, Instant now, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(abandoned)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setInt(2, limit);
            return tasks(quarantine(connection, RowVersion.all(statement), RowVersion::dueAt));
        }
    }

    private static List<ImageTask> tasks(List<RowVersion> rows) {
        return rows.stream().map(RowVersion::task).toList();
    }

    TaskCounts count(Connection connection, String group, Instant now) throws SQLException {
        var byState = new EnumMap<TaskState, Long>(TaskState.class);
        var calls = new EnumMap<TaskState, Long>(TaskState.class);
        long due = 0;
        long oldest = Long.MAX_VALUE;
        try (var statement = connection.prepareStatement(count)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setString(2, group);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var state = TaskRow.state(row.getString(1));
                    boolean isTask = row.getInt(2) == 1;
                    (isTask ? byState : calls).merge(state, row.getLong(3), Long::sum);
                    if (isTask && state.isOpen()) {
                        due += row.getLong(4);
                        oldest = Math.min(oldest, row.getLong(5));
                    }
                }
            }
        }
        return new TaskCounts(byState, due, oldest == Long.MAX_VALUE ? null : TaskRow.instant(oldest), calls);
    }

    /** @return open tasks that were due before then, by group, provider and account */
    List<OverdueTasks> overdue(Connection connection, Instant then) throws SQLException {
        var found = new ArrayList<OverdueTasks>();
        try (var statement = connection.prepareStatement(overdue)) {
            statement.setLong(1, TaskRow.micros(then));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new OverdueTasks(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            TaskRow.instant(row.getLong(5))));
                }
            }
        }
        return found;
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

    private static Optional<ImageTask> by(Connection connection, String sql, String... keys) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < keys.length; i++) {
                statement.setString(i + 1, keys[i]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(TaskRow.read(row)) : Optional.empty();
            }
        }
    }
}
