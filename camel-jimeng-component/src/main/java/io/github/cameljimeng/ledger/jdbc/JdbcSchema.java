package io.github.cameljimeng.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.RuntimeCamelException;

/** The tables of the ledger and their schema version: created or migrated by the SQL files of this jar, or checked. */
final class JdbcSchema {

    /** The schema version that this code needs; table {@code jimeng_schema} holds that of the database. */
    private static final int VERSION = 3;

    private static final int ATTEMPTS = 20;
    private static final int LOOKS = 60;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Database database;
    private final String table;

    JdbcSchema(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** No schema, or the remains of an interrupted creation. */
    private static final int NONE = 0;

    /** Many nodes may do this at the same time. */
    void create() {
        for (int attempt = 1; ; attempt++) {
            int found = found();
            if (found == VERSION) {
                return;
            }
            try {
                database.attempt(connection -> run(connection, found));
            } catch (SQLException e) {
                // the slower of several nodes may fail, even with IF NOT EXISTS
                if (attempt >= ATTEMPTS) {
                    throw SqlFailure.of("The task table " + table + " could not be created", e);
                }
                Database.backOff(attempt);
            }
        }
    }

    private boolean run(Connection connection, int found) throws SQLException {
        var dialect = database.dialect(connection);
        if (dialect.schemaLock() != null) {
            Database.execute(connection, dialect.schemaLock());
        }
        for (var file : files(dialect, found)) {
            for (var statement : file.statements(table)) {
                Database.execute(connection, statement);
            }
        }
        return true;
    }

    void check() {
        int found = found();
        if (found != VERSION) {
            var files = database.run("checked", connection -> files(database.dialect(connection), found)).stream()
                    .map(SchemaFile::path)
                    .collect(Collectors.joining(", "));
            throw new RuntimeCamelException(
                    found == NONE
                            ? "The database has no task table " + table + " of schema version " + VERSION + ": run "
                                    + files + " from the jar camel-jimeng-component, or set createSchema=true"
                            : "The task table " + table + " has schema version " + found
                                    + ", but this camel-jimeng needs version " + VERSION + ": run " + files
                                    + " from the jar camel-jimeng-component, or set createSchema=true");
        }
    }

    boolean hasTable() {
        return has(table, "id");
    }

    /** The migrations from a version to this one, in order. */
    private static List<SchemaFile> files(Dialect dialect, int found) {
        return found == NONE
                ? List.of(SchemaFile.creation(dialect, VERSION))
                : IntStream.range(found, VERSION)
                        .mapToObj(version -> SchemaFile.migration(dialect, version))
                        .toList();
    }

    private int found() {
        var version = version();
        if (version.isPresent() && version.getAsInt() > VERSION) {
            throw new RuntimeCamelException(
                    "The task table " + table + " was created by a newer camel-jimeng: its schema has"
                            + " version " + version.getAsInt() + ", but this one supports version " + VERSION
                            + ". Update camel-jimeng on this node, or use another database");
        }
        // the additions of each version, newest first; a migration that was interrupted before its last statement
        // starts
        // again
        if (has(table, "account")) {
            boolean isComplete =
                    version.isPresent() && version.getAsInt() == VERSION && has(table + "_origin", "digest");
            return isComplete ? VERSION : version.isPresent() ? Math.min(version.getAsInt(), 2) : NONE;
        }
        if (version.isEmpty()) {
            return hasTable() ? 1 : NONE;
        }
        boolean mayComeBack = database.run(
                "checked", connection -> database.dialect(connection).replacesTables());
        for (int look = 0; look < (mayComeBack ? LOOKS : 1); look++) {
            if (hasTable()) {
                return 1;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new RuntimeCamelException("The database has no task table " + table
                + ", but table jimeng_schema lists it: it was dropped, or a backup was restored only in part."
                + " Restore the table; or, to give up its tasks, run DELETE FROM jimeng_schema WHERE table_name = '"
                + table + "' and start again");
    }

    private OptionalInt version() {
        return checked(this::readVersion, OptionalInt.empty());
    }

    private OptionalInt readVersion(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT version FROM jimeng_schema WHERE table_name = ?")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private boolean has(String name, String column) {
        return checked(
                connection -> {
                    Database.execute(connection, "SELECT " + column + " FROM " + name + " WHERE 1 = 0");
                    return true;
                },
                false);
    }

    private <T> T checked(Database.Work<T> query, T missing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.attempt(query);
            } catch (SQLException e) {
                if (SqlFailure.isMissing(e)) {
                    return missing;
                }
                // another node is creating or migrating
                if (attempt == ATTEMPTS || !SqlFailure.isBusy(e)) {
                    throw SqlFailure.of("The task table " + table + " could not be checked", e);
                }
                Database.backOff(attempt);
            }
        }
    }
}
