package io.github.cameljimeng.task;

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

/** The statements on the table of tasks. None of them waits for another node longer than that node's commit takes. */
final class TaskTable {

    /** Writes the place holders of one row. */
    @FunctionalInterface
    private interface Binding<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    private final Database database;
    private final ManyRows manyRows;
    private final String insert;
    private final String update;
    private final String step;
    private final String lease;
    private final String delete;
    private final String due;
    private final String over;
    private final String byTaskId;
    private final String byRequestKey;
    private final String byId;
    private final String list;
    private final String count;

    TaskTable(Database database, String table) {
        this.database = database;
        manyRows = new ManyRows(table);
        var select = "SELECT " + TaskRow.COLUMNS + " FROM " + table + " WHERE ";
        var same = " WHERE id = ? AND due_at = ?";
        insert = "INSERT INTO " + table + " (" + TaskRow.COLUMNS + ") VALUES (" + TaskRow.PLACES + ")";
        update = "UPDATE " + table + " SET " + TaskRow.ASSIGNMENTS + same;
        step = "UPDATE " + table + " SET " + TaskRow.STEP + same;
        lease = "UPDATE " + table + " SET due_at = ?" + same;
        delete = "DELETE FROM " + table + same;
        due = DueRows.sql(select, "");
        over = select + "state IN ('DONE', 'FAILED') AND due_at < ? LIMIT ?";
        byTaskId = select + "task_group = ? AND task_id = ?";
        byRequestKey = select + "task_group = ? AND request_key = ?";
        byId = select + "id = ?";
        list = select + "state = ? AND task_group = ? ORDER BY due_at LIMIT ?";
        count = "SELECT state, COUNT(*), SUM(CASE WHEN due_at <= ? THEN 1 ELSE 0 END), MIN(submitted_at) FROM " + table
                + " WHERE task_group = ? GROUP BY state";
    }

    boolean insert(Connection connection, ImageTask task) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            TaskRow.bind(statement, task);
            return statement.executeUpdate() == 1;
        }
    }

    boolean update(Connection connection, ImageTask current, ImageTask next) throws SQLException {
        return updateAll(connection, List.of(new Replacement(current, next))).get(0);
    }

    /** @return whether each was written, in the same order */
    List<Boolean> updateAll(Connection connection, List<Replacement> all) throws SQLException {
        var inOrder = all.stream()
                .sorted(Comparator.comparing(row -> row.current().id()))
                .toList();
        boolean steps = all.stream().allMatch(TaskRow::isStep);
        if (steps && all.size() > 1 && database.dialect(connection).manyRowsAtOnce() && eachOnce(inOrder)) {
            var written = manyRows.step(connection, inOrder);
            return all.stream().map(row -> written.contains(row.current().id())).toList();
        }
        var counts = steps
                ? counts(connection, step, inOrder, (statement, row) -> bind(statement, row, TaskRow::bindStep))
                : counts(connection, update, inOrder, (statement, row) -> bind(statement, row, TaskRow::bind));
        var written = new IdentityHashMap<Replacement, Boolean>();
        for (int i = 0; i < counts.length; i++) {
            written.put(inOrder.get(i), counts[i] == 1);
        }
        return all.stream().map(written::get).toList();
    }

    // one statement writes a row once and from what it was before; one after the other has an answer for each
    private static boolean eachOnce(List<Replacement> rows) {
        return rows.stream().map(row -> row.current().id()).distinct().count() == rows.size();
    }

    @FunctionalInterface
    private interface Columns {
        int bind(PreparedStatement statement, ImageTask task) throws SQLException;
    }

    private static void bind(PreparedStatement statement, Replacement row, Columns columns) throws SQLException {
        int i = columns.bind(statement, row.next());
        statement.setLong(i, TaskRow.micros(row.current().dueAt()));
    }

    /**
     * Leases rows of the group that are due, and passes over those that somebody else takes at the same moment.
     *
     * @return the rows as they were before, the oldest first; empty when there is none
     */
    List<SeenRow> claim(Connection connection, String group, Instant now, Instant until, int limit)
            throws SQLException {
        if (database.dialect(connection).manyRowsAtOnce()) {
            return manyRows.claim(connection, group, now, until, limit);
        }
        while (true) {
            var due = due(connection, group, now, limit);
            var won = lease(connection, due, until);
            // all lost means that others were faster, not that nothing is left to do
            if (!won.isEmpty() || due.isEmpty()) {
                return won;
            }
        }
    }

    private List<SeenRow> due(Connection connection, String group, Instant now, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(due)) {
            DueRows.bind(statement, group, now, limit);
            return SeenRow.all(statement);
        }
    }

    /** @return ended rows whose time to be kept was over before then */
    List<SeenRow> over(Connection connection, Instant now, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(over)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setInt(2, limit);
            return SeenRow.all(statement);
        }
    }

    // those of the rows that nobody else was faster to take, in their order
    private List<SeenRow> lease(Connection connection, List<SeenRow> rows, Instant until) throws SQLException {
        return compareAndSet(connection, lease, rows, (statement, row) -> {
            statement.setLong(1, TaskRow.micros(until));
            statement.setString(2, row.id());
            statement.setLong(3, row.dueAt());
        });
    }

    /** @return how many of the rows were still as they were seen, and are gone now */
    int delete(Connection connection, List<SeenRow> rows) throws SQLException {
        return compareAndSet(connection, delete, rows, (statement, row) -> {
                    statement.setString(1, row.id());
                    statement.setLong(2, row.dueAt());
                })
                .size();
    }

    Optional<ImageTask> byTaskId(Connection connection, String group, String taskId) throws SQLException {
        return taskId == null ? Optional.empty() : by(connection, byTaskId, group, taskId);
    }

    Optional<ImageTask> byRequestKey(Connection connection, String group, String requestKey) throws SQLException {
        return requestKey == null ? Optional.empty() : by(connection, byRequestKey, group, requestKey);
    }

    Optional<ImageTask> byId(Connection connection, String id) throws SQLException {
        return by(connection, byId, id);
    }

    /** @return rows of the group in that state, in the order of their due times */
    List<ImageTask> list(Connection connection, String group, TaskState state, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(list)) {
            statement.setString(1, state.name());
            statement.setString(2, group);
            statement.setInt(3, limit);
            return SeenRow.all(statement).stream()
                    .flatMap(row -> row.task().stream())
                    .toList();
        }
    }

    TaskCounts count(Connection connection, String group, Instant now) throws SQLException {
        var byState = new EnumMap<TaskState, Long>(TaskState.class);
        long due = 0;
        long oldest = Long.MAX_VALUE;
        try (var statement = connection.prepareStatement(count)) {
            statement.setLong(1, TaskRow.micros(now));
            statement.setString(2, group);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var state = TaskState.valueOf(row.getString(1));
                    byState.put(state, row.getLong(2));
                    if (state.isOpen()) {
                        due += row.getLong(3);
                        oldest = Math.min(oldest, row.getLong(4));
                    }
                }
            }
        }
        return new TaskCounts(byState, due, oldest == Long.MAX_VALUE ? null : TaskRow.instant(oldest));
    }

    private List<SeenRow> compareAndSet(Connection connection, String sql, List<SeenRow> rows, Binding<SeenRow> binding)
            throws SQLException {
        var inOrder = rows.stream().sorted(Comparator.comparing(SeenRow::id)).toList();
        var counts = counts(connection, sql, inOrder, binding);
        var written = new ArrayList<SeenRow>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                written.add(inOrder.get(i));
            }
        }
        written.sort(Comparator.comparing(SeenRow::dueAt));
        return written;
    }

    /** @param rows by id: everybody locks in the same order, so that two batches never wait for each other */
    private <T> int[] counts(Connection connection, String sql, List<T> rows, Binding<T> binding) throws SQLException {
        boolean batches = database.dialect(connection).exactBatches();
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
                return row.next() ? TaskRow.read(row) : Optional.empty();
            }
        }
    }
}
