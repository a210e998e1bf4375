package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskRepository;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies an observer of every row that this node writes; writes of other nodes are reported on those nodes only. */
public final class ObservedTaskRepository implements ForwardingTaskRepository {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedTaskRepository.class);

    private final TaskRepository tasks;
    private final Observer observer;

    /** Called for each written row, on the thread that wrote it. */
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
            report(null, task);
        }
        return known;
    }

    @Override
    public boolean replace(ImageTask current, ImageTask next) {
        boolean written = tasks.replace(current, next);
        if (written) {
            report(current, next);
        }
        return written;
    }

    @Override
    public List<Boolean> replaceAll(List<RowUpdate> updates) {
        var written = tasks.replaceAll(updates);
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i)) {
                report(updates.get(i).current(), updates.get(i).next());
            }
        }
        return written;
    }

    @Override
    public boolean remove(ImageTask current) {
        boolean removed = tasks.remove(current);
        if (removed) {
            report(current, null);
        }
        return removed;
    }

    // the row is written, whatever its observer throws
    private void report(ImageTask before, ImageTask after) {
        try {
            observer.written(before, after);
        } catch (Throwable e) {
            LOG.warn("A task observer failed", e);
        }
    }
}
