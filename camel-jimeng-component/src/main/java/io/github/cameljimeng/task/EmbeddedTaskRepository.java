package io.github.cameljimeng.task;

import java.nio.file.Path;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Tasks in a directory: an embedded H2 database in file {@code jimeng-tasks.mv.db}, for one process at a time. What a
 * method has written survives the end of the process, also a violent one; a power failure may take the last moments,
 * as the operating system has not yet written them to its disk.
 *
 * <p>Needs {@code com.h2database:h2} on the class path, an optional dependency of this component. Opened by
 * {@link #start()} and closed by {@link #stop()} or {@link #close()}; other methods work in between only and throw an
 * {@link IllegalStateException} otherwise. Errors of the database are those of {@link JdbcTaskRepository}.
 */
public final class EmbeddedTaskRepository extends ServiceSupport implements ForwardingTaskRepository {

    private final Path directory;
    private volatile H2Store store;

    /** @param directory made when it is missing; must not contain a semicolon */
    public EmbeddedTaskRepository(Path directory) {
        if (directory.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "The directory of tasks must not contain a semicolon, H2 ends a path there: " + directory);
        }
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * @throws RuntimeCamelException when H2 is missing, when somebody else uses the directory, or when it cannot be
     *     written
     */
    @Override
    protected void doStart() {
        try {
            store = H2Store.open(directory);
        } catch (NoClassDefFoundError e) {
            throw new RuntimeCamelException(
                    "Tasks in a directory need H2: add the dependency com.h2database:h2 (2.4 or newer), or give a"
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

    /** The same as {@link #stop()}: another process may open the directory then. */
    @Override
    public void close() {
        stop();
    }

    @Override
    public TaskRepository tasks() {
        var open = store;
        if (open == null) {
            throw new IllegalStateException("The tasks in " + directory + " are not open: start the repository first");
        }
        return open.tasks();
    }
}
