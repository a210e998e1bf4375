package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.internal.text.ShownCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short transactions on the application's data source: one connection at a time, returned to the pool unchanged.
 */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 20;

    /** The work of one transaction; repeated when the database rolled it back because of a conflict. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private volatile Dialect dialect;

    Database(DataSource source) {
        this.source = source;
    }

    /** @param action for the message: "Tasks could not be &lt;action&gt;" */
    <T> T run(String action, Work<T> work) {
        try {
            return attempt(work);
        } catch (SQLException e) {
            throw SqlFailure.of("Tasks could not be " + action, e);
        }
    }

    <T> T attempt(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var connection = connect()) {
                return transaction(connection, work);
            } catch (IllegalArgumentException | RuntimeCamelException e) {
                // our own
                throw e;
            } catch (RuntimeException e) {
                throw SqlFailure.ofStatement(e);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SqlFailure.isRollback(e)) {
                    throw e;
                }
            }
            backOff(attempt);
        }
    }

    private Connection connect() throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw SqlFailure.ofConnection(e);
        } catch (RuntimeException e) {
            throw SqlFailure.ofConnection(e);
        }
    }

    /** A short random wait, so that transactions in conflict do not meet again. */
    static void backOff(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * 1_000_000L));
    }

    Dialect dialect(Connection connection) throws SQLException {
        if (dialect == null) {
            dialect = Dialect.of(connection.getMetaData());
        }
        return dialect;
    }

    private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        var preamble = dialect(connection).beforeTransaction();
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        T result;
        try {
            if (preamble != null) {
                execute(connection, preamble);
            }
            result = work.on(connection);
            connection.commit();
        } catch (Throwable e) {
            cleanUp(e, connection::rollback);
            if (autoCommit) {
                cleanUp(e, () -> connection.setAutoCommit(true));
            }
            throw e;
        }
        if (autoCommit) {
            // the commit is final, whatever happens to the connection
            cleanUp(null, () -> connection.setAutoCommit(true));
        }
        return result;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Runs a statement with these values.
     *
     * @param values texts, whole numbers and amounts; {@code null} for none
     * @return how many rows it has changed
     */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    statement.setNull(i + 1, Types.DECIMAL);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    // fails on a broken connection; the error that broke it is the one to report
    private static void cleanUp(Throwable reason, Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            if (reason == null) {
                LOG.debug("A connection broke after its commit", ShownCause.of(e, SqlText::shown));
            } else {
                reason.addSuppressed(ShownCause.of(e, SqlText::shown));
            }
        }
    }
}
