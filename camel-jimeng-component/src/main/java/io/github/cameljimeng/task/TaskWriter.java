package io.github.cameljimeng.task;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what must not be lost: a repository that is out of reach is tried again until it has taken the row, or has
 * given it to somebody else.
 */
public final class TaskWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWriter.class);
    private static final long FIRST_DELAY_MILLIS = 250;
    private static final long LONGEST_DELAY_MILLIS = Duration.ofSeconds(10).toMillis();

    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final Set<Write> unwritten = ConcurrentHashMap.newKeySet();

    /**
     * @param timer says when to try again; never waits for a repository itself
     * @param threads where to try again
     */
    public TaskWriter(ScheduledExecutorService timer, Executor threads) {
        this.timer = timer;
        this.threads = threads;
    }

    /**
     * Writes {@code next} over {@code current}, now if possible.
     *
     * @param written told once, at once or later on another thread: whether it was written; {@code false} means that
     *     somebody else has taken the row
     */
    public void write(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> written) {
        new Write(tasks, current, next, written).run();
    }

    /** Does something on the threads of this writer that need not be done when it is being closed. */
    void later(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Too late: the component is stopping");
        }
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** How many rows wait for their repository. */
    public int unwritten() {
        return unwritten.size();
    }

    /** Tries a last time what is not written yet, and says which tasks that leaves behind. */
    @Override
    public void close() {
        for (var write : Set.copyOf(unwritten)) {
            write.last();
        }
    }

    private final class Write implements Runnable {

        private final TaskRepository tasks;
        private final ImageTask current;
        private final ImageTask next;
        private final Consumer<Boolean> written;
        private int failures;
        private boolean over;

        Write(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> written) {
            this.tasks = tasks;
            this.current = current;
            this.next = next;
            this.written = written;
        }

        @Override
        public synchronized void run() {
            if (over) {
                return;
            }
            boolean taken;
            try {
                taken = attempt();
            } catch (IllegalArgumentException e) {
                // a row that does not fit will not fit later either
                end();
                throw e;
            } catch (RuntimeException e) {
                again(e);
                return;
            }
            end();
            written.accept(taken);
        }

        // a connection that broke during the commit leaves open whether the row was written: then it is there by now
        private boolean attempt() {
            return tasks.replace(current, next)
                    || (failures > 0
                            && tasks.row(next.id()).filter(next::equals).isPresent());
        }

        private void again(RuntimeException e) {
            unwritten.add(this);
            if (failures == 0) {
                LOG.warn("Task {} could not be written as {} and is tried again: {}", name(), next.state(), reason(e));
            }
            long delay = Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(failures++, 10));
            try {
                var unused = timer.schedule(() -> later(this), delay, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("Too late: the component is stopping");
            }
        }

        synchronized void last() {
            if (over) {
                return;
            }
            over = true;
            try {
                written.accept(attempt());
            } catch (RuntimeException e) {
                LOG.error(
                        "Task {} could not be written as {} before the end: {}. Its row is still {} and is seen to"
                                + " when its lease ends; task id {}, request key {}",
                        name(),
                        next.state(),
                        reason(e),
                        current.state(),
                        next.taskId(),
                        next.requestKey());
            }
        }

        private void end() {
            over = true;
            unwritten.remove(this);
            if (failures > 0) {
                LOG.info("Task {} is written as {} after {} failures", name(), next.state(), failures);
            }
        }

        private String name() {
            return Objects.requireNonNullElse(next.taskId(), next.id());
        }

        private static String reason(RuntimeException e) {
            return Objects.requireNonNullElse(e.getMessage(), e.toString());
        }
    }
}
