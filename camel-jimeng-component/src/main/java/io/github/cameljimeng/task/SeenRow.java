package io.github.cameljimeng.task;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row as it was seen; the task is empty when it could not be read. */
record SeenRow(String id, long dueAt, Optional<ImageTask> task) {

    static SeenRow of(ImageTask task) {
        return new SeenRow(task.id(), TaskRow.micros(task.dueAt()), Optional.of(task));
    }

    /** What the query answers, in its order; the list may be sorted. */
    static List<SeenRow> all(PreparedStatement query) throws SQLException {
        var seen = new ArrayList<SeenRow>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                seen.add(new SeenRow(row.getString("id"), row.getLong("due_at"), TaskRow.read(row)));
            }
        }
        return seen;
    }
}
