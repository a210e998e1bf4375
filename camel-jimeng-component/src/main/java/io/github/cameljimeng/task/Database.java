package io.github.cameljimeng.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short transactions on a data source that belongs to somebody else: one connection at a time, given back as it came.
 */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
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

    /** A short wait: those who stopped each other must not come back at the same moment. */
    static void giveWay(int attempt) {
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
        T result;
        try {
            if (first != null) {
                execute(connection, first);
            }
            result = work.on(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            afterwards(e, connection::rollback);
            if (autoCommit) {
                afterwards(e, () -> connection.setAutoCommit(true));
            }
            throw e;
        }
        if (autoCommit) {
            // what is committed stays so, whatever becomes of the connection
            afterwards(null, () -> connection.setAutoCommit(true));
        }
        return result;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    // a broken connection cannot; the reason it broke is what people need
    private static void afterwards(Exception reason, Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            if (reason == null) {
                LOG.debug("A connection broke after its commit", e);
            } else {
                reason.addSuppressed(e);
            }
        }
    }
}
