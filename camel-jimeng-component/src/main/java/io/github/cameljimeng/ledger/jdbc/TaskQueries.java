package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.OverdueTasks;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** The statements that only read the task table. */
final class TaskQueries {

    private final String expired;
    private final String byTaskId;
    private final String byRequestKey;
    private final String byId;
    private final String list;
    private final String listUnreadable;
    private final String listOpen;
    private final String listKeys;
    private final String count;
    private final String overdue;

    TaskQueries(String table) {
        var select = "SELECT " + TaskRow.COLUMNS + " FROM " + table + " WHERE ";
        var task = "operation = '" + Order.SUBMIT + "'";
        var inGroup = "task_group = ? AND " + task + " AND state ";
        expired = select + "state IN ('DONE', 'FAILED') AND due_at < ? LIMIT ?";
        byTaskId = select + "task_group = ? AND task_id = ?";
        byRequestKey = select + "task_group = ? AND request_key = ?";
        byId = select + "id = ?";
        list = select + inGroup + "= ? ORDER BY due_at LIMIT ?";
        listUnreadable = select + inGroup + "NOT IN (" + TaskRow.READABLE_STATES + ") ORDER BY due_at LIMIT ?";
        listOpen = select + "state IN ('INTENT', 'SUBMITTED', 'DELIVERING') AND task_group = ? AND account = ?"
                + " AND provider = ? AND " + task + " LIMIT ?";
        listKeys = select + "task_group = ? AND request_key IS NOT NULL ORDER BY submitted_at DESC LIMIT ?";
        overdue = "SELECT task_group, provider, account, COUNT(*), MIN(due_at) FROM " + table
                + " WHERE state IN ('INTENT', 'SUBMITTED', 'DELIVERING') AND due_at < ? AND " + task
                + " GROUP BY task_group, provider, account";
        count = "SELECT state, CASE WHEN " + task + " THEN 1 ELSE 0 END AS is_task, COUNT(*),"
                + " SUM(CASE WHEN due_at <= ? THEN 1 ELSE 0 END), MIN(submitted_at) FROM " + table
                + " WHERE task_group = ? GROUP BY state, CASE WHEN " + task + " THEN 1 ELSE 0 END";
    }

    /** @return ended rows whose retention was over before then */
    List<RowVersion> expired(Connection connection, Instant now, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(expired)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setInt(2, limit);
            return RowVersion.all(statement);
        }
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

    /** @return open tasks of the group at the account that can be read */
    List<ImageTask> listOpen(Connection connection, String group, String provider, String account, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(listOpen)) {
            statement.setString(1, group);
            statement.setString(2, account);
            statement.setString(3, provider);
            statement.setInt(4, limit);
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

    static List<ImageTask> tasks(List<RowVersion> rows) {
        return rows.stream().map(RowVersion::task).toList();
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
