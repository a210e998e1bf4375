package io.github.cameljimeng.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Short transactions on a data source that belongs to somebody else: one connection at a time, given back as it came.
 */
final class Database {

    private static final int ATTEMPTS = 20;

    /** One transaction; run again from its start when the database rolled it back for another one. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private volatile Dialect dialect;

    Database(DataSource source) {
        this.source = source;
    }

    /** @param purpose what is being done, for the message: "Tasks could not be &lt;purpose&gt;" */
    <T> T run(String purpose, Work<T> work) {
        try {
            return attempt(work);
        } catch (SQLException e) {
            throw SqlFailure.of(purpose, e);
        }
    }

    <T> T attempt(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var connection = source.getConnection()) {
                return transaction(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SqlFailure.isRollback(e)) {
                    throw e;
                }
            }
            giveWay(attempt);
        }
    }

    // those whose transactions stopped each other must not come back at the same moment
    private static void giveWay(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * 1_000_000L));
    }

    Dialect dialect(Connection connection) throws SQLException {
        if (dialect == null) {
            dialect = Dialect.of(connection.getMetaData());
        }
        return dialect;
    }

    private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        var first = dialect(connection).beforeTransaction();
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        try {
            if (first != null) {
                execute(connection, first);
            }
            var result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // a broken connection cannot; the reason it broke is what people need
            reason.addSuppressed(e);
        }
    }
}
