package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ImageOrigin;
import io.github.cameljimeng.ledger.OriginRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The origins of images, in a table next to the task table. */
final class JdbcOrigins implements OriginRepository {

    private static final int LONGEST_GROUP = 128;
    private static final int LONGEST_TEXT = 512;

    private final Database database;
    private final String insert;
    private final String find;
    private final String purge;

    JdbcOrigins(Database database, String tasks) {
        var table = tasks + "_origin";
        this.database = database;
        insert = "INSERT INTO " + table + " (digest, origin_group, provider, model, request_id, task_id, delivered_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        find = "SELECT digest, origin_group, provider, model, request_id, task_id, delivered_at FROM " + table
                + " WHERE digest = ?";
        purge = "DELETE FROM " + table + " WHERE delivered_at < ?";
    }

    @Override
    public void add(ImageOrigin origin) {
        try {
            database.attempt(connection -> Database.update(
                    connection,
                    insert,
                    origin.digest(),
                    StorableText.fitting("group", origin.group(), LONGEST_GROUP),
                    StorableText.fitting("provider", origin.provider(), LONGEST_GROUP),
                    StorableText.fitting("model", origin.model(), LONGEST_TEXT),
                    StorableText.fitting("request id", origin.requestId(), LONGEST_TEXT),
                    StorableText.fitting("task id", origin.taskId(), LONGEST_TEXT),
                    TaskRow.micros(origin.deliveredAt())));
        } catch (SQLException e) {
            // delivered before, by another node or to a route that failed
            if (!SqlFailure.isConstraint(e)) {
                throw SqlFailure.ofWrite("The origin of an image could not be stored", e);
            }
        }
    }

    @Override
    public Optional<ImageOrigin> find(String digest) {
        return database.run("looked up", connection -> find(connection, digest));
    }

    private Optional<ImageOrigin> find(Connection connection, String digest) throws SQLException {
        try (var statement = connection.prepareStatement(find)) {
            statement.setString(1, digest);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new ImageOrigin(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                TaskRow.instant(row.getLong(7))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public int purge(Instant then) {
        return database.run("purged", connection -> Database.update(connection, purge, TaskRow.micros(then)));
    }
}
