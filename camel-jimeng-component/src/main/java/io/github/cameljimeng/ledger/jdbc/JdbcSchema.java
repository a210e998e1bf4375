package io.github.cameljimeng.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.RuntimeCamelException;

/** The task table and its schema version: created or migrated by the SQL files of this jar, or checked. */
final class JdbcSchema {

    /** The schema version that this code needs; table {@code jimeng_schema} holds that of the database. */
    private static final int VERSION = 2;

    private static final int ATTEMPTS = 20;
    private static final int LOOKS = 60;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Database database;
    private final String table;

    JdbcSchema(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** What is in the database. */
    private enum State {
        CURRENT,
        /** Nothing, or what was left by a creation that was interrupted. */
        INCOMPLETE,
        /** The table of version 1. */
        OLD
    }

    /** Many nodes may do this at the same time. */
    void create() {
        for (int attempt = 1; ; attempt++) {
            var state = state();
            if (state == State.CURRENT) {
                return;
            }
            try {
                database.attempt(connection -> run(connection, state));
            } catch (SQLException e) {
                // of several nodes the slower may fail, even with IF NOT EXISTS
                if (attempt == ATTEMPTS) {
                    throw SqlFailure.of("The task table " + table + " could not be created", e);
                }
                Database.backOff(attempt);
            }
        }
    }

    private boolean run(Connection connection, State state) throws SQLException {
        var dialect = database.dialect(connection);
        var file = file(dialect, state);
        if (dialect.schemaLock() != null) {
            Database.execute(connection, dialect.schemaLock());
        }
        for (var statement : file.statements(table)) {
            Database.execute(connection, statement);
        }
        return true;
    }

    void check() {
        var state = state();
        if (state != State.CURRENT) {
            var file = database.run("checked", connection -> file(database.dialect(connection), state));
            throw new RuntimeCamelException(
                    state == State.OLD
                            ? "The task table " + table + " has schema version 1, and this camel-jimeng needs version "
                                    + VERSION + ": run the file " + file.path()
                                    + " from the jar camel-jimeng-component, or set createSchema=true"
                            : "The database has no task table " + table + " of schema version " + VERSION
                                    + ": run the file " + file.path()
                                    + " from the jar camel-jimeng-component, or set createSchema=true");
        }
    }

    boolean hasTable() {
        return has("id");
    }

    private static SchemaFile file(Dialect dialect, State state) {
        return state == State.OLD ? SchemaFile.migration(dialect, 1) : SchemaFile.creation(dialect, VERSION);
    }

    private State state() {
        var version = version();
        if (version.isPresent() && version.getAsInt() > VERSION) {
            throw new RuntimeCamelException(
                    "The task table " + table + " was created by a newer camel-jimeng: its schema has"
                            + " version " + version.getAsInt() + ", and this one supports version " + VERSION
                            + ". Update camel-jimeng on this node, or use another database");
        }
        // the columns of each version, the newest first
        if (has("account")) {
            return version.isPresent() && version.getAsInt() == VERSION ? State.CURRENT : incomplete(version);
        }
        if (version.isEmpty()) {
            return hasTable() ? State.OLD : State.INCOMPLETE;
        }
        boolean mayComeBack = database.run(
                "checked", connection -> database.dialect(connection).replacesTables());
        for (int look = 0; look < (mayComeBack ? LOOKS : 1); look++) {
            if (hasTable()) {
                return State.OLD;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new RuntimeCamelException("The database has no task table " + table
                + ", although table jimeng_schema says so: the tasks were dropped, or a backup was restored in"
                + " part. Restore the table, or give up its tasks: DELETE FROM jimeng_schema WHERE table_name = '"
                + table + "', and start again");
    }

    // a migration that was interrupted before its last statement is begun again
    private static State incomplete(OptionalInt version) {
        return version.isPresent() ? State.OLD : State.INCOMPLETE;
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

    private boolean has(String column) {
        return checked(
                connection -> {
                    Database.execute(connection, "SELECT " + column + " FROM " + table + " WHERE 1 = 0");
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
                // another node is migrating
                if (attempt == ATTEMPTS || !SqlFailure.isLockTimeout(e)) {
                    throw SqlFailure.of("The task table " + table + " could not be checked", e);
                }
            }
        }
    }
}
