package io.github.cameljimeng.task;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claimed row, kept ours as long as we work on it: the lease is short, so that the tasks of a dead node come back
 * soon, and renewed from a timer, so that slow work does not lose it.
 */
public final class TaskLease {

    /** So long after the last sign of life of its owner a claimed task is due again. */
    public static final Duration LENGTH = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(TaskLease.class);

    private final TaskRepository tasks;
    private final ScheduledFuture<?> renewal;
    private ImageTask current;
    private boolean held = true;

    /** @param claimed a row that the caller has just claimed for {@link #LENGTH} */
    public TaskLease(TaskRepository tasks, ImageTask claimed, ScheduledExecutorService timer) {
        this.tasks = tasks;
        this.current = claimed;
        long every = LENGTH.toMillis() / 3;
        this.renewal = timer.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    public synchronized ImageTask task() {
        return current;
    }

    /** Writes the next step of the row and keeps the lease. */
    public synchronized boolean advance(Function<ImageTask, ImageTask> step) {
        return write(step.apply(current));
    }

    /** Writes the last step of the row and gives the lease back; false when somebody else had taken the row. */
    public synchronized boolean finish(Function<ImageTask, ImageTask> step) {
        renewal.cancel(false);
        boolean written = write(step.apply(current));
        held = false;
        return written;
    }

    private synchronized void renew() {
        try {
            write(current.leased(Instant.now().plus(LENGTH)));
        } catch (RuntimeException e) {
            // the next renewal comes before the lease ends
            LOG.warn("The lease of task {} could not be renewed", current.taskId(), e);
        }
    }

    private boolean write(ImageTask next) {
        if (!held) {
            return false;
        }
        held = tasks.replace(current, next);
        if (held) {
            current = next;
        } else {
            renewal.cancel(false);
            LOG.warn("Task {} was taken over by another consumer; its result may be delivered twice", current.taskId());
        }
        return held;
    }
}
