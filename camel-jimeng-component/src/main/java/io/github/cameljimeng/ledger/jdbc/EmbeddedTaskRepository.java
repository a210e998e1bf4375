package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.TaskRepository;
import java.nio.file.Path;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A task store in a directory: an embedded H2 database in the file {@code jimeng-tasks.mv.db}, for one process at a time.
 * Opening it ends the leases of the previous process, which has died or released everything. Completed writes survive a
 * crash or kill of the process; a power failure may lose the last writes that the operating system has not flushed.
 *
 * <p>On file systems with POSIX permissions, only the user who runs the process can read the file and the directory, if it is
 * created here.
 *
 * <p>Requires {@code com.h2database:h2}, an optional dependency of this component. {@link #start()} opens the store, {@link
 * #stop()} or {@link #close()} closes it; while it is closed, all other methods throw an {@link IllegalStateException}.
 * Database errors are reported as by {@link JdbcTaskRepository}.
 */
public final class EmbeddedTaskRepository extends ServiceSupport implements ForwardingTaskRepository {

    private final Path directory;
    private volatile H2Store store;

    /**
     * @param directory created if it does not exist
     * @throws IllegalArgumentException if its path contains a semicolon
     */
    public EmbeddedTaskRepository(Path directory) {
        if (directory.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "The task directory must not contain a semicolon, which ends a path in H2: " + directory);
        }
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * @throws RuntimeCamelException if H2 is missing, or if the directory is in use or not writable
     */
    @Override
    protected void doStart() {
        try {
            store = H2Store.open(directory);
        } catch (NoClassDefFoundError e) {
            throw new RuntimeCamelException(
                    "A task directory needs H2: add the dependency com.h2database:h2 (2.4 or newer), or use a"
                            + " dataSource instead of taskDirectory=" + directory,
                    e);
        }
    }

    @Override
    protected void doStop() {
        var open = store;
        store = null;
        if (open != null) {
            open.close();
        }
    }

    /** The same as {@link #stop()}. Another process can open the directory afterwards. */
    @Override
    public void close() {
        stop();
    }

    @Override
    public TaskRepository tasks() {
        var open = store;
        if (open == null) {
            throw new IllegalStateException(
                    "The task directory " + directory + " is not open: start the repository first");
        }
        return open.tasks();
    }
}
