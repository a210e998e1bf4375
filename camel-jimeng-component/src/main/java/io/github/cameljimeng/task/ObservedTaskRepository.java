package io.github.cameljimeng.task;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an observer what was written, so that whoever wants to know need not stand where the writing is done. A write
 * of another node is told there.
 */
public final class ObservedTaskRepository implements ForwardingTaskRepository {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedTaskRepository.class);

    private final TaskRepository tasks;
    private final Observer observer;

    /** Hears of each row that was written, on the thread that wrote it. */
    @FunctionalInterface
    public interface Observer {
        /**
         * @param before {@code null} for a new row
         * @param after {@code null} for a row that was removed
         */
        void written(ImageTask before, ImageTask after);
    }

    public ObservedTaskRepository(TaskRepository tasks, Observer observer) {
        this.tasks = tasks;
        this.observer = observer;
    }

    @Override
    public TaskRepository tasks() {
        return tasks;
    }

    @Override
    public Optional<ImageTask> add(ImageTask task) {
        var known = tasks.add(task);
        if (known.isEmpty()) {
            tell(null, task);
        }
        return known;
    }

    @Override
    public boolean replace(ImageTask current, ImageTask next) {
        boolean written = tasks.replace(current, next);
        if (written) {
            tell(current, next);
        }
        return written;
    }

    @Override
    public List<Boolean> replaceAll(List<Replacement> all) {
        var written = tasks.replaceAll(all);
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i)) {
                tell(all.get(i).current(), all.get(i).next());
            }
        }
        return written;
    }

    @Override
    public boolean remove(ImageTask current) {
        boolean removed = tasks.remove(current);
        if (removed) {
            tell(current, null);
        }
        return removed;
    }

    // what is written is written, whatever becomes of the news
    private void tell(ImageTask before, ImageTask after) {
        try {
            observer.written(before, after);
        } catch (RuntimeException e) {
            LOG.warn("An observer of tasks failed", e);
        }
    }
}
