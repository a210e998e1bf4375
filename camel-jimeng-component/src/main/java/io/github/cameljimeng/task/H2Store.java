package io.github.cameljimeng.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RuntimeCamelException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** An open H2 database in a directory: the one class that knows H2, so that it is loaded only when it is used. */
final class H2Store implements AutoCloseable {

    // H2 itself lets one process open a file twice
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final JdbcConnectionPool pool;
    private final JdbcTaskRepository tasks;

    private H2Store(Path directory) {
        this.directory = directory;
        this.pool = JdbcConnectionPool.create(source(directory));
        this.tasks = new JdbcTaskRepository(pool);
    }

    static H2Store open(Path directory) {
        var real = made(directory);
        if (!OPEN.add(real)) {
            throw inUse(directory, "this process uses it already, in another Camel context or component", null);
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
            // everything is written; what could not be opened need not be shut down
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
                throw inUse(directory, "another process uses it", e);
            }
            throw SqlFailure.of("opened in " + directory, e);
        }
        tasks.createSchema();
    }

    private static JdbcDataSource source(Path directory) {
        var source = new JdbcDataSource();
        // async: H2's usual file system closes the file for all when one thread that uses it is interrupted.
        // WRITE_DELAY=0: H2 otherwise keeps what was committed in memory for half a second.
        // DB_CLOSE_ON_EXIT: its own shutdown hook would close the file while Camel still completes exchanges.
        // DB_CLOSE_DELAY: the file stays ours while the pool is empty.
        source.setURL("jdbc:h2:async:" + directory.resolve("jimeng-tasks")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        source.setUser("jimeng");
        source.setPassword("");
        return source;
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new RuntimeCamelException("The directory of tasks " + directory + " cannot be made", e);
        }
    }

    private static RuntimeCamelException inUse(Path directory, String by, Throwable cause) {
        return new RuntimeCamelException(
                "The tasks in " + directory + " cannot be opened: " + by
                        + ". A directory of tasks is for one process; several nodes share tasks through a dataSource",
                cause);
    }
}
