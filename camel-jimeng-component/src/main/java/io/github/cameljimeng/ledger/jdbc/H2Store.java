package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.internal.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RuntimeCamelException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** An open H2 database in a directory. The only class that refers to H2, which is optional. */
final class H2Store implements AutoCloseable {

    // H2 itself lets a process open a file twice
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private static final String NAME = "jimeng-tasks";

    private final Path directory;
    private final JdbcConnectionPool pool;
    private final JdbcTaskRepository tasks;

    private H2Store(Path directory) {
        this.directory = directory;
        this.pool = JdbcConnectionPool.create(source(directory));
        this.tasks = new JdbcTaskRepository(pool);
    }

    static H2Store open(Path directory) {
        var real = created(directory);
        if (!OPEN.add(real)) {
            throw inUse(directory, "another Camel context or component of this process is using it", null);
        }
        var store = new H2Store(real);
        try {
            store.connect();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    JdbcTaskRepository tasks() {
        return tasks;
    }

    @Override
    public void close() {
        try (var connection = pool.getConnection()) {
            Database.execute(connection, "SHUTDOWN");
        } catch (SQLException e) {
            // every write is committed, and a database that failed to open needs no shutdown
        } finally {
            pool.dispose();
            OPEN.remove(directory);
        }
    }

    private void connect() {
        try (var connection = pool.getConnection()) {
            Database.execute(connection, "SELECT 1");
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw inUse(directory, "another process is using it", e);
            }
            throw SqlFailure.of("The task directory " + directory + " could not be opened", e);
        }
        tasks.createSchema();
        // their holder is dead, because no other process can have the file open
        tasks.endLeases(Instant.now());
    }

    private static JdbcDataSource source(Path directory) {
        var source = new JdbcDataSource();
        // async: H2's default file system closes the file for every thread when one of them is interrupted.
        // WRITE_DELAY=0: by default H2 keeps committed data in memory for half a second.
        // DB_CLOSE_ON_EXIT=FALSE: H2's shutdown hook would close the file while Camel still completes exchanges.
        // DB_CLOSE_DELAY=-1: the file stays locked while the pool is empty.
        // TRACE_LEVEL_FILE=0: H2 would write failed statements to a file that everybody could read.
        source.setURL("jdbc:h2:async:" + directory.resolve(NAME)
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0");
        source.setUser("jimeng");
        source.setPassword("");
        return source;
    }

    private static Path created(Path directory) {
        try {
            var real = OwnerOnly.directory(directory);
            // H2 treats an empty file as a new database
            OwnerOnly.file(real.resolve(NAME + ".mv.db"));
            return real;
        } catch (IOException e) {
            throw new RuntimeCamelException(
                    "The task directory " + directory + " cannot be created, or is not writable", e);
        }
    }

    private static RuntimeCamelException inUse(Path directory, String by, Throwable cause) {
        return new RuntimeCamelException(
                "The task directory " + directory + " cannot be opened: " + by
                        + ". Only one process can use a task directory; to share tasks between nodes, use a dataSource",
                cause);
    }
}
