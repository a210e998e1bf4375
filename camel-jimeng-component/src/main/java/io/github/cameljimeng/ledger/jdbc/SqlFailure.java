package io.github.cameljimeng.ledger.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.RuntimeCamelException;

/** Classifies database errors by SQLState, and masks the credentials of JDBC URLs in their messages. */
final class SqlFailure {

    // H2 has three: without suggestions, with suggestions, in an empty database
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)\\b(password|passwd|pwd|user|username)=[^&;,)\\s\"']*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s\"']+@");

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
                problem + ": " + mask(String.valueOf(e.getMessage())) + " (SQLState " + e.getSQLState() + ")",
                masked(e));
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static Throwable masked(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !mask(cause.getMessage()).equals(cause.getMessage())) {
                return copy(e);
            }
        }
        return e;
    }

    // a logged stack trace prints every cause, and some drivers quote the whole URL in one
    private static SQLException copy(SQLException e) {
        var copy = new SQLException(mask(String.valueOf(e.getMessage())), e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    static String mask(String text) {
        return USER_INFO.matcher(PASSWORD.matcher(text).replaceAll("$1=xxxxxx")).replaceAll("//xxxxxx@");
    }
}
