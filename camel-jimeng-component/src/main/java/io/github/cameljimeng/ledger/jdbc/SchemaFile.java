package io.github.cameljimeng.ledger.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An SQL file of this jar.
 *
 * @param path on the class path, also for running it by hand
 */
record SchemaFile(String path) {

    /** The name of the table in the files. */
    static final String TABLE = "jimeng_task";

    private static final String FOLDER = "io/github/cameljimeng/ledger/schema/";
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    // a block of PostgreSQL has semicolons within
    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:\\$\\$.*?\\$\\$|[^;])+");

    /** Creates the tables of that version. */
    static SchemaFile creation(Dialect dialect, int version) {
        return new SchemaFile(FOLDER + dialect.schemaName() + "-" + version + ".sql");
    }

    /** Migrates that version to the next. */
    static SchemaFile migration(Dialect dialect, int version) {
        return new SchemaFile(FOLDER + dialect.schemaName() + "-" + version + "-to-" + (version + 1) + ".sql");
    }

    /** The statements for a table of that name. */
    List<String> statements(String table) {
        var sql = COMMENT.matcher(text()).replaceAll("").replace(TABLE, table);
        return STATEMENT
                .matcher(sql)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private String text() {
        try (var in = SchemaFile.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
