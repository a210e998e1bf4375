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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The homes of tasks that the endpoints of a component share: each is opened once, when it is first needed. */
final class TaskHomes {

    private static final Logger LOG = LoggerFactory.getLogger(TaskHomes.class);
    private static final Object MEMORY = "memory";

    private final Lock lock = new ReentrantLock();
    private final Map<Object, Home> opened = new HashMap<>();
    private final Map<Group, TaskOperations> groups = new LinkedHashMap<>();
    private final ObservedTaskRepository.Observer observer;

    /** @param isOurs whether it is closed with the component */
    private record Home(TaskRepository repository, TaskRepository observed, boolean isOurs) {}

    private record Group(TaskRepository home, String name) {}

    /** @param observer is told of every row that is written */
    TaskHomes(ObservedTaskRepository.Observer observer) {
        this.observer = observer;
    }

    /** By the first that is set: {@code taskRepository}, {@code taskDirectory}, {@code dataSource}; else memory. */
    TaskRepository of(JimengConfiguration options) {
        lock.lock();
        try {
            var home = home(options).observed();
            groups.computeIfAbsent(
                    new Group(home, options.getTaskGroup()),
                    group ->
                            new TaskOperations(home, group.name(), Duration.ofMillis(options.getCompletedRetention())));
            return home;
        } finally {
            lock.unlock();
        }
    }

    /** What an operator can do with the tasks of the group of these options. */
    TaskOperations operations(JimengConfiguration options) {
        lock.lock();
        try {
            return groups.get(new Group(of(options), options.getTaskGroup()));
        } finally {
            lock.unlock();
        }
    }

    /** The same for every group that was used so far. */
    List<TaskOperations> operations() {
        lock.lock();
        try {
            return List.copyOf(groups.values());
        } finally {
            lock.unlock();
        }
    }

    /** Closes what this object has opened; a repository of the user's own is left to the user. */
    void close() {
        lock.lock();
        try {
            opened.values().stream().filter(Home::isOurs).map(Home::repository).forEach(ServiceHelper::stopService);
            opened.clear();
            groups.clear();
        } finally {
            lock.unlock();
        }
    }

    private Home home(JimengConfiguration options) {
        if (options.getTaskRepository() != null) {
            var own = options.getTaskRepository();
            return opened(own, () -> own, false);
        }
        if (options.getTaskDirectory() != null) {
            var directory = Path.of(options.getTaskDirectory()).toAbsolutePath().normalize();
            return opened(directory, () -> new EmbeddedTaskRepository(directory), true);
        }
        if (options.getDataSource() != null) {
            return opened(options.getDataSource(), () -> inDatabase(options), true);
        }
        return opened(MEMORY, TaskHomes::inMemory, true);
    }

    private Home opened(Object key, Supplier<TaskRepository> fresh, boolean isOurs) {
        var known = opened.get(key);
        if (known != null) {
            return known;
        }
        var repository = fresh.get();
        ServiceHelper.startService(repository);
        var home = new Home(repository, new ObservedTaskRepository(repository, observer), isOurs);
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
