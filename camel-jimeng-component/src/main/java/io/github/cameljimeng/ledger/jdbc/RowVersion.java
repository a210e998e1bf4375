package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row as read, with the due time that a compare-and-set expects: that of the task may be rounded. */
record RowVersion(String id, long dueAt, ImageTask task) {

    static RowVersion of(ImageTask task) {
        return new RowVersion(task.id(), TaskRow.micros(task.dueAt()), task);
    }

    /** The rows of the result, in its order; the list is modifiable. */
    static List<RowVersion> all(PreparedStatement query) throws SQLException {
        var rows = new ArrayList<RowVersion>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                rows.add(new RowVersion(row.getString("id"), row.getLong("due_at"), TaskRow.read(row)));
            }
        }
        return rows;
    }

    boolean isReadable() {
        return task.state() != TaskState.UNREADABLE;
    }
}
