package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query for the due tasks of an account in a group, earliest first. */
final class DueQuery {

    // one SELECT per state: each reads only as much of the index as it returns, however many rows are due
    private static final List<TaskState> STATES =
            Stream.of(TaskState.values()).filter(TaskState::isOpen).toList();

    private DueQuery() {}

    /**
     * @param select each part up to and including {@code WHERE}
     * @param locking the end of each part, or empty
     */
    static String sql(String select, String locking) {
        return STATES.stream()
                .map(state -> "(" + select + "state = '" + state
                        + "' AND task_group = ? AND account = ? AND due_at <= ? AND operation = '" + Order.SUBMIT
                        + "' ORDER BY state, task_group, account, due_at LIMIT ?" + locking + ")")
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY due_at LIMIT ?"));
    }

    /** @return the index of the next parameter */
    static int bind(PreparedStatement statement, String group, String account, Instant now, int limit)
            throws SQLException {
        int i = 1;
        for (int part = 0; part < STATES.size(); part++) {
            statement.setString(i++, group);
            statement.setString(i++, account);
            statement.setLong(i++, TaskRow.micros(now));
            statement.setInt(i++, limit);
        }
        statement.setInt(i++, limit);
        return i;
    }
}
