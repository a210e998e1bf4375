package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.internal.text.ShownCause;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.RuntimeCamelException;

/**
 * Classifies database errors by SQLState, and keeps out of their messages what must not be printed: the credentials of
 * JDBC URLs, and the values of rows, which drivers quote with the statement that failed.
 */
final class SqlFailure {

    // H2 has three: without suggestions, with suggestions, in an empty database
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    private static final String VALUE = "(...)";

    /** What is cut out of a message, and what stands in its place. */
    private record Cut(Pattern pattern, String replacement) {}

    private static final List<Cut> ROWS = List.of(
            // PostgreSQL puts the values into the statement
            new Cut(Pattern.compile("(?s)(Batch entry \\d+) .* (was aborted):?"), "$1 $2:"),
            new Cut(Pattern.compile("(?s)\\s*(?:Detail|Where|Query is|SQL statement|parameters):.*"), ""),
            // H2, MariaDB
            new Cut(Pattern.compile("(?s)VALUES\\s*\\(.*\\)"), "VALUES " + VALUE),
            new Cut(Pattern.compile("(?s)(Value too long for column [^:]*:) .*\\((\\d+)\\)\""), "$1 $2 characters"),
            new Cut(Pattern.compile("(?s)(Duplicate entry) '.*' (for key)"), "$1 " + VALUE + " $2"),
            new Cut(Pattern.compile("(?s)(Incorrect [a-z]+ value:) '.*' (for column)"), "$1 " + VALUE + " $2"));

    private SqlFailure() {}

    /** Violates a unique index or another constraint. */
    static boolean isConstraint(SQLException e) {
        return state(e).startsWith("23");
    }

    /** Rolled back because of a conflict with another transaction; repeating it may succeed. */
    static boolean isRollback(SQLException e) {
        return state(e).startsWith("40");
    }

    static boolean isNoTable(SQLException e) {
        return NO_TABLE.contains(state(e));
    }

    /** @param problem the beginning of the message, such as "Tasks could not be added" */
    static RuntimeCamelException of(String problem, SQLException e) {
        return new RuntimeCamelException(
                problem + ": " + shown(String.valueOf(e.getMessage())) + " (SQLState " + e.getSQLState() + ")",
                ShownCause.isShown(e, SqlFailure::shown) ? e : copy(e));
    }

    /** An exception of a pool that has no connection, without credentials in its messages. */
    static RuntimeException ofPool(RuntimeException e) {
        return ShownCause.isShown(e, SqlFailure::shown)
                ? e
                : new RuntimeCamelException(shown(String.valueOf(e.getMessage())), ShownCause.of(e, SqlFailure::shown));
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    // a logged stack trace prints every cause, and some drivers quote the whole URL in one
    private static SQLException copy(SQLException e) {
        var copy = new SQLException(shown(String.valueOf(e.getMessage())), e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    /** What may be printed of a message of a driver or a pool. */
    static String shown(String text) {
        if (text == null) {
            return null;
        }
        var shown = text;
        for (var cut : ROWS) {
            shown = cut.pattern().matcher(shown).replaceAll(cut.replacement());
        }
        return ForeignText.shown(shown);
    }
}
