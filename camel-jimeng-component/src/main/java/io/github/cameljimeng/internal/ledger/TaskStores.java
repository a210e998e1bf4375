package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.jdbc.EmbeddedTaskRepository;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task stores that the endpoints of a component share. Each is opened on first use. */
public final class TaskStores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStores.class);
    private static final String MEMORY = "memory";

    private final Lock lock = new ReentrantLock();
    private final Map<Object, Store> open = new HashMap<>();
    private final Map<GroupKey, Group> groups = new HashMap<>();
    private volatile List<Group> inUse = List.of();
    private final ObservedTaskRepository.Observer observer;
    private final Consumer<Group> groupListener;

    /**
     * The store options of an endpoint: the first that is set wins, and without any the store is in memory.
     *
     * @param repository a bean of the user's
     * @param directory of an embedded database
     * @param dataSource of a database
     * @param found whether {@code dataSource} is only the one in the registry, and no option names it
     * @param createSchema whether the tables of {@code dataSource} are created and migrated; {@code null} if they are
     *     used only where they are already
     */
    public record Choice(
            TaskRepository repository, String directory, DataSource dataSource, boolean found, Boolean createSchema) {}

    /**
     * An open task store.
     *
     * @param name the option that selected it, for display
     * @param observed the same repository, reporting its writes
     * @param orphans its tasks without a consumer
     * @param owned whether it is closed with the component
     */
    public record Store(
            String name, TaskRepository repository, TaskRepository observed, OrphanedTasks orphans, boolean owned) {}

    /** A task group in a store, with its operator commands. */
    public record Group(Store store, TaskOperations operations) {}

    private record GroupKey(TaskRepository store, String name) {}

    /**
     * @param observer is notified of every row written
     * @param groupListener is notified of each group on its first use
     */
    public TaskStores(ObservedTaskRepository.Observer observer, Consumer<Group> groupListener) {
        this.observer = observer;
        this.groupListener = groupListener;
    }

    /**
     * A task group in the chosen store, which is opened if it is not open yet.
     *
     * @param retention how long the row of a cancelled task is kept
     */
    public Group group(Choice choice, String name, Duration retention) {
        lock.lock();
        try {
            var store = store(choice);
            return groups.computeIfAbsent(
                    new GroupKey(store.observed(), name),
                    key -> added(new Group(store, new TaskOperations(key.store(), name, retention))));
        } finally {
            lock.unlock();
        }
    }

    private Group added(Group group) {
        inUse = Stream.concat(inUse.stream(), Stream.of(group)).toList();
        groupListener.accept(group);
        return group;
    }

    /** Every group used so far; does not wait for a store that is being opened. */
    public List<Group> groups() {
        return inUse;
    }

    /** Closes the stores that this object has opened, and leaves a repository of the user's alone. */
    @Override
    public void close() {
        lock.lock();
        try {
            open.values().stream().filter(Store::owned).map(Store::repository).forEach(ServiceHelper::stopService);
            open.clear();
            groups.clear();
            inUse = List.of();
        } finally {
            lock.unlock();
        }
    }

    private Store store(Choice choice) {
        if (choice.repository() != null) {
            return opened(choice.repository(), "taskRepository", choice::repository, false);
        }
        if (choice.directory() != null) {
            var directory = Path.of(choice.directory()).toAbsolutePath().normalize();
            return opened(directory, "taskDirectory " + directory, () -> new EmbeddedTaskRepository(directory), true);
        }
        if (choice.dataSource() != null) {
            return opened(choice.dataSource(), "dataSource", () -> inDatabase(choice), true);
        }
        return opened(MEMORY, MEMORY, TaskStores::inMemory, true);
    }

    private Store opened(Object key, String name, Supplier<TaskRepository> factory, boolean owned) {
        var known = open.get(key);
        if (known != null) {
            return known;
        }
        var repository = factory.get();
        ServiceHelper.startService(repository);
        StoreClock.problem(repository)
                .ifPresent(problem -> LOG.warn(
                        "Task store {}: {}. Results may be delivered twice: synchronize the clocks, for example with NTP",
                        name,
                        problem));
        var store = new Store(
                name,
                repository,
                new ObservedTaskRepository(repository, observer),
                new OrphanedTasks(repository),
                owned);
        open.put(key, store);
        return store;
    }

    private static TaskRepository inDatabase(Choice choice) {
        var repository = new JdbcTaskRepository(choice.dataSource());
        if (choice.createSchema() == null && !repository.hasTable()) {
            throw new RuntimeCamelException(
                    "The DataSource in the registry has no table " + JdbcTaskRepository.TABLE
                            + ", so it is not clear whether to store tasks there. To store them there, set createSchema=true or"
                            + " a taskGroup, or create the table with io/github/cameljimeng/ledger/schema/<database>-3.sql from"
                            + " the jar camel-jimeng-component. To store them elsewhere, set taskDirectory or another dataSource");
        }
        repository.setCreateSchema(choice.createSchema() == null || choice.createSchema());
        if (choice.found()) {
            LOG.info("Tasks are stored in the only DataSource of the registry");
        }
        return repository;
    }

    private static TaskRepository inMemory() {
        LOG.warn("Tasks are stored in memory and are lost when this process ends: to keep them, set option"
                + " taskDirectory or dataSource");
        return new MemoryTaskRepository();
    }
}
