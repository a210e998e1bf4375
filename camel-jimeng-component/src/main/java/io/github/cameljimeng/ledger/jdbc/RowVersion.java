package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ImageTask;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row as read, with the due time that a compare-and-set expects. The task is empty if it could not be parsed. */
record RowVersion(String id, long dueAt, Optional<ImageTask> task) {

    static RowVersion of(ImageTask task) {
        return new RowVersion(task.id(), TaskRow.micros(task.dueAt()), Optional.of(task));
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
}
