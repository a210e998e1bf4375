package io.github.cameljimeng.ledger.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;

/** The task table and its schema version: created from the SQL files of this jar, or checked. */
final class JdbcSchema {

    /** The name of the table in the SQL files. */
    static final String DEFAULT_TABLE = "jimeng_task";

    /** The schema version that this code needs; table {@code jimeng_schema} holds that of the database. */
    private static final int VERSION = 2;

    private static final int ATTEMPTS = 20;
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");

    private final Database database;
    private final String table;

    JdbcSchema(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Many nodes may do this at the same time. */
    void create() {
        for (int attempt = 1; isMissing(); attempt++) {
            try {
                database.attempt(this::createTables);
            } catch (SQLException e) {
                // concurrent CREATEs are not safe even with IF NOT EXISTS: in PostgreSQL the slower one fails
                if (attempt == ATTEMPTS) {
                    throw SqlFailure.of("The task table " + table + " could not be created", e);
                }
            }
        }
    }

    void check() {
        if (isMissing()) {
            var file = database.run("checked", connection -> file(database.dialect(connection)));
            throw new RuntimeCamelException("The database has no task table " + table + " of schema version " + VERSION
                    + ": run the file " + file + " from the jar camel-jimeng-component, or set createSchema=true");
        }
    }

    private boolean isMissing() {
        var found = version();
        if (found.isPresent() && found.getAsInt() > VERSION) {
            throw new RuntimeCamelException(
                    "The task table " + table + " was created by a newer camel-jimeng: its schema has"
                            + " version " + found.getAsInt() + ", and this one supports version " + VERSION
                            + ". Update camel-jimeng on this node, or use another database");
        }
        return found.isEmpty();
    }

    private OptionalInt version() {
        try {
            return database.attempt(this::readVersion);
        } catch (SQLException e) {
            if (SqlFailure.isNoTable(e)) {
                return OptionalInt.empty();
            }
            throw SqlFailure.of("The task table " + table + " could not be checked", e);
        }
    }

    private OptionalInt readVersion(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT version FROM jimeng_schema WHERE table_name = ?")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private boolean createTables(Connection connection) throws SQLException {
        for (var statement : statements(database.dialect(connection))) {
            Database.execute(connection, statement);
        }
        return true;
    }

    private List<String> statements(Dialect dialect) {
        var sql = COMMENT.matcher(read(file(dialect))).replaceAll("").replace(DEFAULT_TABLE, table);
        return Stream.of(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** On the class path, also for those who create the tables by hand. */
    private static String file(Dialect dialect) {
        return "io/github/cameljimeng/ledger/schema/" + dialect.schemaName() + "-" + VERSION + ".sql";
    }

    private static String read(String file) {
        try (var in = JdbcSchema.class.getClassLoader().getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
