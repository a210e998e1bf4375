package io.github.cameljimeng.task;

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

/** The tables of the tasks: created from the SQL files of this jar, or compared with what they must be. */
final class JdbcSchema {

    /** Of the tables that this code reads and writes; {@code jimeng_schema} holds the one of the database. */
    static final int VERSION = 1;

    private static final int ATTEMPTS = 20;
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");

    private final Database database;
    private final String table;

    JdbcSchema(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Safe when many nodes start at the same moment: the slower ones find what the first one made. */
    void create() {
        for (int attempt = 1; isMissing(); attempt++) {
            try {
                database.attempt(this::createTables);
            } catch (SQLException e) {
                // IF NOT EXISTS does not make two CREATEs at once safe: in PostgreSQL the slower one fails
                if (attempt == ATTEMPTS) {
                    throw SqlFailure.of("given their table " + table, e);
                }
            }
        }
    }

    void check() {
        if (isMissing()) {
            var file = database.run(
                    "looked for", connection -> database.dialect(connection).schemaFile());
            throw new RuntimeCamelException("The database has no table " + table + " of version " + VERSION
                    + ": run the file " + file + " of the jar camel-jimeng-component, or let it be created on start");
        }
    }

    private boolean isMissing() {
        var found = version();
        if (found.isPresent() && found.getAsInt() > VERSION) {
            throw new RuntimeCamelException("The table " + table + " was made by a newer camel-jimeng: it has version "
                    + found.getAsInt() + ", this one knows version " + VERSION
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
            throw SqlFailure.of("looked for in table " + table, e);
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
        var sql = COMMENT.matcher(read(dialect.schemaFile())).replaceAll("").replace(JdbcTaskRepository.TABLE, table);
        return Stream.of(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String file) {
        try (var in = JdbcSchema.class.getClassLoader().getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
