package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.internal.text.ShownCause;
import java.sql.SQLException;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;

/** Classifies database errors by SQLState, and wraps them without unprintable details. */
final class SqlFailure {

    // H2 has three for a table: without suggestions, with suggestions, in an empty database
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    private static final Set<String> NO_COLUMN = Set.of("42703", "42S22");
    // unknown to a server behind PgBouncer, or known to it from another client
    private static final Set<String> NAMED_STATEMENT = Set.of("26000", "42P05");
    // MariaDB and MySQL: a text that cannot be converted to the character set of its column
    private static final int INCORRECT_STRING = 1366;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    // H2: seen when one session reads a table that another is creating
    private static final int GENERAL_ERROR = 50000;

    private SqlFailure() {}

    /** The connection was not opened: no statement was sent, so the message quotes no row. */
    private static final class Unconnected extends SQLException {
        private static final long serialVersionUID = 1;

        Unconnected(SQLException e) {
            super(e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
        }
    }

    /** Violates a unique index or another constraint. */
    static boolean isConstraint(SQLException e) {
        return state(e).startsWith("23");
    }

    /** Rolled back because of a conflict with another transaction; repeating it may succeed. */
    static boolean isRollback(SQLException e) {
        return state(e).startsWith("40");
    }

    /** Another session is changing the table, or has locked it for too long: H2, PostgreSQL, MariaDB. */
    static boolean isBusy(SQLException e) {
        return state(e).equals("HYT00")
                || state(e).equals("55P03")
                || e.getErrorCode() == LOCK_WAIT_TIMEOUT
                || e.getErrorCode() == GENERAL_ERROR;
    }

    /** There is no such table, or no such column. */
    static boolean isMissing(SQLException e) {
        return NO_TABLE.contains(state(e)) || NO_COLUMN.contains(state(e));
    }

    /** A value that the database can never store: too long, or with an unsupported character. */
    private static boolean isRefusedValue(SQLException e) {
        return state(e).startsWith("22") || e.getErrorCode() == INCORRECT_STRING;
    }

    /** @param problem the beginning of the message, such as "Tasks could not be added" */
    static RuntimeCamelException of(String problem, SQLException e) {
        return new RuntimeCamelException(problem + ": " + text(e) + " (SQLState " + e.getSQLState() + ")", cause(e));
    }

    /** The same, or an {@link IllegalArgumentException} when the database can never store the row. */
    static RuntimeException ofWrite(String problem, SQLException e) {
        var failure = of(problem, e);
        return isRefusedValue(e) ? new IllegalArgumentException(failure.getMessage(), failure.getCause()) : failure;
    }

    /** To be thrown in place of an exception of the pool or the driver that has no connection. */
    static SQLException ofConnection(SQLException e) {
        return new Unconnected(e);
    }

    /** The same, for exceptions that are not of JDBC. */
    static RuntimeException ofConnection(RuntimeException e) {
        return ShownCause.isShown(e, ForeignText::shown)
                ? e
                : new RuntimeCamelException(
                        ForeignText.shown(String.valueOf(e.getMessage())), ShownCause.of(e, ForeignText::shown));
    }

    /** To be thrown in place of an exception that is not of JDBC, and that a statement has thrown. */
    static RuntimeException ofStatement(RuntimeException e) {
        return ShownCause.isShown(e, SqlText::shown)
                ? e
                : new RuntimeCamelException(
                        SqlText.shown(String.valueOf(e.getMessage())), ShownCause.of(e, SqlText::shown));
    }

    private static String text(SQLException e) {
        if (e instanceof Unconnected) {
            return ForeignText.shown(String.valueOf(e.getMessage()));
        }
        if (NAMED_STATEMENT.contains(state(e))) {
            return "the server does not know a prepared statement. Behind PgBouncer in transaction mode add"
                    + " prepareThreshold=0 to the JDBC URL";
        }
        if (isConstraint(e)) {
            return "a constraint of the table was violated";
        }
        return isRefusedValue(e)
                ? "a value is too long, or has a character that the table cannot store"
                : SqlText.shown(String.valueOf(e.getMessage()));
    }

    // a logged stack trace prints the message of every cause
    private static Throwable cause(SQLException e) {
        if (e instanceof Unconnected) {
            var original = (SQLException) e.getCause();
            return ShownCause.isShown(original, ForeignText::shown) ? original : copy(original, text(e));
        }
        boolean quotesValues = isConstraint(e) || isRefusedValue(e);
        return !quotesValues && ShownCause.isShown(e, SqlText::shown) ? e : copy(e, text(e));
    }

    private static SQLException copy(SQLException e, String text) {
        var copy = new SQLException(text, e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
