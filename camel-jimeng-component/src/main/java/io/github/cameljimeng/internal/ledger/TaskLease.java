package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claimed row, held while this node works on it. The lease is short, so that the tasks of a dead node soon become
 * due, and renewed on a timer, so that slow work does not lose it.
 */
public final class TaskLease {

    /** A claimed task becomes due again this long after its owner last renewed the claim. */
    public static final Duration LENGTH = Duration.ofSeconds(60);

    /** The end of a lease that begins or is renewed now. */
    public static Instant end(Instant now) {
        return ImageTask.leaseEnd(now.plus(LENGTH));
    }

    private static final Duration RENEWAL_INTERVAL = LENGTH.dividedBy(3);
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
        this.renewal = writer.threads().executeEvery(RENEWAL_INTERVAL, this::renew);
    }

    /** The row as last written by this lease. */
    public synchronized ImageTask task() {
        return current;
    }

    /**
     * Writes the next state of the row and keeps the lease.
     *
     * @return whether it was written; {@code false} means that another node or an operator has taken the row
     * @throws RuntimeException when the repository cannot be reached; the lease is kept until it ends by itself
     */
    public synchronized boolean advance(UnaryOperator<ImageTask> step) {
        var next = step.apply(current);
        if (held && tasks.replace(current, next)) {
            current = next;
            return true;
        }
        if (held) {
            lost(next);
        }
        return false;
    }

    /** Writes the final state of the row, retrying while the repository cannot be reached, and ends the lease. */
    public void finish(UnaryOperator<ImageTask> step) {
        end(step, writer::write, this::lost);
    }

    /**
     * The same.
     *
     * @param taken runs, instead of a warning, when another node or an operator has taken the row; runs again later if
     *     it throws
     */
    public void finish(UnaryOperator<ImageTask> step, Runnable taken) {
        end(step, writer::write, next -> taken.run());
    }

    /** The same, batched with other rows: for tasks that have not ended and will be queried again. */
    public void reschedule(UnaryOperator<ImageTask> step) {
        end(step, writer::writeSoon, this::lost);
    }

    @FunctionalInterface
    private interface Writing {
        void write(TaskRepository tasks, ImageTask before, ImageTask next, Consumer<Boolean> listener);
    }

    private synchronized void end(UnaryOperator<ImageTask> step, Writing writing, Consumer<ImageTask> taken) {
        boolean wasHeld = held;
        abandon();
        var next = step.apply(current);
        if (wasHeld) {
            writing.write(tasks, current, next, written -> ended(written, next, taken));
        } else {
            writer.reportTaken(tasks, current, written -> taken.accept(next));
        }
    }

    private synchronized void ended(boolean written, ImageTask next, Consumer<ImageTask> taken) {
        if (written) {
            current = next;
        } else {
            taken.accept(next);
        }
    }

    /** Removes the row, retrying while the repository cannot be reached, and ends the lease. */
    public synchronized void remove() {
        abandon();
        writer.remove(tasks, current);
    }

    /** Stops renewing: the row becomes due when its lease ends. */
    public synchronized void abandon() {
        held = false;
        renewal.cancel(false);
    }

    private synchronized void renew() {
        try {
            if (held) {
                advance(task -> task.leased(end(Instant.now())));
            }
        } catch (Throwable e) {
            // the next renewal comes before the lease ends
            LOG.warn(
                    "The lease of task {} could not be renewed: {}",
                    ForeignText.printable(current.taskId()),
                    ForeignText.shown(e.getMessage()),
                    e instanceof Error ? e : null);
        }
    }

    // an undelivered answer is not lost: the new owner of the row queries the task itself
    private void lost(ImageTask next) {
        abandon();
        boolean delivered =
                current.state() == TaskState.DELIVERING || !next.state().isOpen();
        if (delivered) {
            LOG.warn(
                    "Task {} was taken over by another consumer or an operator; its result may be delivered twice",
                    ForeignText.printable(current.taskId()));
        } else {
            LOG.debug("Task {} was taken over before it was delivered", ForeignText.printable(current.taskId()));
        }
    }
}
