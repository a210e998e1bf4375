package io.github.cameljimeng.task;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claimed row, kept ours as long as we work on it: the lease is short, so that the tasks of a dead node come back
 * soon, and renewed on a timer, so that slow work does not lose it.
 */
public final class TaskLease {

    /** So long after the last sign of life of its owner a claimed task is due again. */
    public static final Duration LENGTH = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(TaskLease.class);

    private final TaskRepository tasks;
    private final TaskWriter writer;
    private final ScheduledFuture<?> renewal;
    private ImageTask current;
    private boolean held = true;

    /** @param claimed a row that the caller has just claimed for {@link #LENGTH} */
    public TaskLease(TaskRepository tasks, ImageTask claimed, TaskWriter writer) {
        this.tasks = tasks;
        this.current = claimed;
        this.writer = writer;
        long every = LENGTH.toMillis() / 3;
        // the timer runs the deadlines of all calls: it must not wait for a database
        this.renewal = writer.timer()
                .scheduleWithFixedDelay(() -> writer.later(this::renew), every, every, TimeUnit.MILLISECONDS);
    }

    public synchronized ImageTask task() {
        return current;
    }

    /**
     * Writes the next step of the row and keeps the lease.
     *
     * @return whether it was written; {@code false} means that somebody else has taken the row
     * @throws RuntimeException when the repository is out of reach; the lease is kept as long as it lasts
     */
    public synchronized boolean advance(UnaryOperator<ImageTask> step) {
        var next = step.apply(current);
        if (held && tasks.replace(current, next)) {
            current = next;
            return true;
        }
        if (held) {
            lost();
        }
        return false;
    }

    /** Writes the last step of the row, later when the repository is out of reach, and gives the lease back. */
    public void finish(UnaryOperator<ImageTask> step) {
        finish(step, this::lost);
    }

    /**
     * The same.
     *
     * @param taken run when the step could not be written because somebody else has the row
     */
    public void finish(UnaryOperator<ImageTask> step, Runnable taken) {
        end(step, writer::write, taken);
    }

    /** The same soon, for steps that are many and no loss: a task that is to be asked about again. */
    public void reschedule(UnaryOperator<ImageTask> step) {
        end(step, writer::writeSoon, this::lost);
    }

    @FunctionalInterface
    private interface Writing {
        void write(TaskRepository tasks, ImageTask before, ImageTask next, Consumer<Boolean> written);
    }

    private synchronized void end(UnaryOperator<ImageTask> step, Writing writing, Runnable taken) {
        boolean wasHeld = held;
        abandon();
        if (wasHeld) {
            var before = current;
            current = step.apply(before);
            writing.write(tasks, before, current, written -> {
                if (!written) {
                    taken.run();
                }
            });
        } else {
            taken.run();
        }
    }

    /** Removes the row, later when the repository is out of reach. */
    public synchronized void remove() {
        abandon();
        writer.remove(tasks, current);
    }

    /** Stops caring: the row is due again when its lease ends. */
    public synchronized void abandon() {
        held = false;
        renewal.cancel(false);
    }

    private synchronized void renew() {
        try {
            if (held) {
                advance(task -> task.leased(Instant.now().plus(LENGTH)));
            }
        } catch (RuntimeException e) {
            // the next renewal comes before the lease ends
            LOG.warn("The lease of task {} could not be renewed: {}", current.taskId(), e.getMessage());
        }
    }

    private void lost() {
        abandon();
        LOG.warn(
                "Task {} was taken over by another consumer or an operator; its result may be delivered twice",
                current.taskId());
    }
}
