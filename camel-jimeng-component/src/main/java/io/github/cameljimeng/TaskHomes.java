package io.github.cameljimeng;

import io.github.cameljimeng.task.EmbeddedTaskRepository;
import io.github.cameljimeng.task.JdbcTaskRepository;
import io.github.cameljimeng.task.MemoryTaskRepository;
import io.github.cameljimeng.task.ObservedTaskRepository;
import io.github.cameljimeng.task.TaskOperations;
import io.github.cameljimeng.task.TaskRepository;
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
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The homes of tasks that the endpoints of a component share: each is opened once, when it is first needed. */
final class TaskHomes {

    private static final Logger LOG = LoggerFactory.getLogger(TaskHomes.class);
    private static final String MEMORY = "memory";

    private final Lock lock = new ReentrantLock();
    private final Map<Object, Home> opened = new HashMap<>();
    private final Map<GroupKey, Group> groups = new HashMap<>();
    private volatile List<Group> known = List.of();
    private final ObservedTaskRepository.Observer observer;
    private final Consumer<Group> newcomers;

    /**
     * A home of tasks.
     *
     * @param name the option that chose it, for people
     * @param isOurs whether it is closed with the component
     */
    record Home(String name, TaskRepository repository, TaskRepository observed, boolean isOurs) {}

    /** Tasks that are watched together, and what an operator can do with them. */
    record Group(Home home, TaskOperations operations) {}

    private record GroupKey(TaskRepository home, String name) {}

    /**
     * @param observer is told of every row that is written
     * @param newcomers is told of each group when it is first used
     */
    TaskHomes(ObservedTaskRepository.Observer observer, Consumer<Group> newcomers) {
        this.observer = observer;
        this.newcomers = newcomers;
    }

    /** By the first that is set: {@code taskRepository}, {@code taskDirectory}, {@code dataSource}; else memory. */
    TaskRepository of(JimengConfiguration options) {
        return group(options).home().observed();
    }

    /** What an operator can do with the tasks of the group of these options. */
    TaskOperations operations(JimengConfiguration options) {
        return group(options).operations();
    }

    private Group group(JimengConfiguration options) {
        lock.lock();
        try {
            var home = home(options);
            return groups.computeIfAbsent(
                    new GroupKey(home.observed(), options.getTaskGroup()),
                    key -> added(new Group(
                            home,
                            new TaskOperations(
                                    key.home(), key.name(), Duration.ofMillis(options.getCompletedRetention())))));
        } finally {
            lock.unlock();
        }
    }

    private Group added(Group group) {
        known = Stream.concat(known.stream(), Stream.of(group)).toList();
        newcomers.accept(group);
        return group;
    }

    /** Every group that was used so far. Whoever looks does not wait for a home that is being opened. */
    List<Group> groups() {
        return known;
    }

    /** Closes what this object has opened; a repository of the user's own is left to the user. */
    void close() {
        lock.lock();
        try {
            opened.values().stream().filter(Home::isOurs).map(Home::repository).forEach(ServiceHelper::stopService);
            opened.clear();
            groups.clear();
            known = List.of();
        } finally {
            lock.unlock();
        }
    }

    private Home home(JimengConfiguration options) {
        if (options.getTaskRepository() != null) {
            var own = options.getTaskRepository();
            return opened(own, "taskRepository", () -> own, false);
        }
        if (options.getTaskDirectory() != null) {
            var directory = Path.of(options.getTaskDirectory()).toAbsolutePath().normalize();
            return opened(directory, "taskDirectory " + directory, () -> new EmbeddedTaskRepository(directory), true);
        }
        if (options.getDataSource() != null) {
            return opened(options.getDataSource(), "dataSource", () -> inDatabase(options), true);
        }
        return opened(MEMORY, MEMORY, TaskHomes::inMemory, true);
    }

    private Home opened(Object key, String name, Supplier<TaskRepository> fresh, boolean isOurs) {
        var known = opened.get(key);
        if (known != null) {
            return known;
        }
        var repository = fresh.get();
        ServiceHelper.startService(repository);
        var home = new Home(name, repository, new ObservedTaskRepository(repository, observer), isOurs);
        opened.put(key, home);
        return home;
    }

    private static TaskRepository inDatabase(JimengConfiguration options) {
        DataSource source = options.getDataSource();
        var repository = new JdbcTaskRepository(source);
        repository.setCreateSchema(options.isCreateSchema());
        return repository;
    }

    private static TaskRepository inMemory() {
        LOG.warn("Image tasks are kept in memory and do not survive this process: set option taskDirectory, or"
                + " dataSource, to keep them");
        return new MemoryTaskRepository();
    }
}
