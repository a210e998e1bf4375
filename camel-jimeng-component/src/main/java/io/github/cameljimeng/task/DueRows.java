package io.github.cameljimeng.task;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The question which rows of a group are due, the oldest first. */
final class DueRows {

    // one select a state: each reads no more of the index than the rows it returns, however many are due
    private static final List<TaskState> STATES =
            Stream.of(TaskState.values()).filter(TaskState::isOpen).toList();

    private DueRows() {}

    /**
     * @param select up to and with {@code WHERE}
     * @param locking what each part ends with, or nothing
     */
    static String sql(String select, String locking) {
        return STATES.stream()
                .map(state -> "(" + select + "state = '" + state + "' AND task_group = ? AND due_at <= ?"
                        + " ORDER BY state, task_group, due_at LIMIT ?" + locking + ")")
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY due_at LIMIT ?"));
    }

    /** @return the index of the next parameter */
    static int bind(PreparedStatement statement, String group, Instant now, int limit) throws SQLException {
        int i = 1;
        for (int part = 0; part < STATES.size(); part++) {
            statement.setString(i++, group);
            statement.setLong(i++, TaskRow.micros(now));
            statement.setInt(i++, limit);
        }
        statement.setInt(i++, limit);
        return i;
    }
}
