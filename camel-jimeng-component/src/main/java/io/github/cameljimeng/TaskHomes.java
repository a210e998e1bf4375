package io.github.cameljimeng;

import io.github.cameljimeng.task.EmbeddedTaskRepository;
import io.github.cameljimeng.task.JdbcTaskRepository;
import io.github.cameljimeng.task.MemoryTaskRepository;
import io.github.cameljimeng.task.TaskRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The homes of tasks that the endpoints of a component share: each is opened once, when it is first needed. */
final class TaskHomes {

    private static final Logger LOG = LoggerFactory.getLogger(TaskHomes.class);
    private static final Object MEMORY = "memory";

    private final Lock lock = new ReentrantLock();
    private final Map<Object, TaskRepository> opened = new HashMap<>();

    /** By the first that is set: {@code taskRepository}, {@code taskDirectory}, {@code dataSource}; else memory. */
    TaskRepository of(JimengConfiguration options) {
        lock.lock();
        try {
            if (options.getTaskRepository() != null) {
                return started(options.getTaskRepository());
            }
            if (options.getTaskDirectory() != null) {
                var directory =
                        Path.of(options.getTaskDirectory()).toAbsolutePath().normalize();
                return open(directory, new EmbeddedTaskRepository(directory));
            }
            if (options.getDataSource() != null) {
                return open(options.getDataSource(), inDatabase(options));
            }
            return memory();
        } finally {
            lock.unlock();
        }
    }

    /** Closes what this object has opened; a repository of the user's own is left to the user. */
    void close() {
        lock.lock();
        try {
            opened.values().forEach(ServiceHelper::stopService);
            opened.clear();
        } finally {
            lock.unlock();
        }
    }

    private static TaskRepository inDatabase(JimengConfiguration options) {
        DataSource source = options.getDataSource();
        var repository = new JdbcTaskRepository(source);
        repository.setCreateSchema(options.isCreateSchema());
        return repository;
    }

    private TaskRepository open(Object key, TaskRepository fresh) {
        var known = opened.get(key);
        if (known != null) {
            return known;
        }
        var repository = started(fresh);
        opened.put(key, repository);
        return repository;
    }

    private TaskRepository memory() {
        if (!opened.containsKey(MEMORY)) {
            LOG.warn("Image tasks are kept in memory and do not survive this process: set option taskDirectory, or"
                    + " dataSource, to keep them");
        }
        return opened.computeIfAbsent(MEMORY, key -> new MemoryTaskRepository());
    }

    private static TaskRepository started(TaskRepository repository) {
        ServiceHelper.startService(repository);
        return repository;
    }
}
