package io.github.cameljimeng.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what must not be lost: a repository that is out of reach is tried again until it has taken the row, or has
 * given it to somebody else.
 */
public final class TaskWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWriter.class);
    private static final int BATCH_SIZE = 200;
    private static final long FIRST_DELAY_MILLIS = 250;
    private static final long LONGEST_DELAY_MILLIS = Duration.ofSeconds(10).toMillis();

    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final Set<Write> unwritten = ConcurrentHashMap.newKeySet();
    private final Map<TaskRepository, Batch> batches = new ConcurrentHashMap<>();

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

    /**
     * The same soon, together with other rows of the repository: many answers a second then cost few transactions.
     * What is lost with this process is a lease that ends by itself.
     */
    void writeSoon(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> written) {
        batches.computeIfAbsent(tasks, Batch::new).add(new Write(tasks, current, next, written));
    }

    /** Removes a row in the same way; one that somebody else has taken meanwhile is left to him. */
    public void remove(TaskRepository tasks, ImageTask current) {
        new Write(tasks, current, null, removed -> {}).run();
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
        batches.values().forEach(Batch::run);
        for (var write : Set.copyOf(unwritten)) {
            write.last();
        }
    }

    /** Rows of one repository that wait for a thread. */
    private final class Batch implements Runnable {

        private final TaskRepository tasks;
        private final Queue<Write> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean running = new AtomicBoolean();

        Batch(TaskRepository tasks) {
            this.tasks = tasks;
        }

        void add(Write write) {
            waiting.add(write);
            begin();
        }

        private void begin() {
            if (running.compareAndSet(false, true)) {
                later(this);
            }
        }

        @Override
        public void run() {
            try {
                for (var some = next(); !some.isEmpty(); some = next()) {
                    write(some);
                }
            } finally {
                running.set(false);
            }
            // what came since the last look and found somebody running
            if (!waiting.isEmpty()) {
                begin();
            }
        }

        private List<Write> next() {
            var some = new ArrayList<Write>();
            for (var write = waiting.poll(); write != null; write = waiting.poll()) {
                some.add(write);
                if (some.size() == BATCH_SIZE) {
                    break;
                }
            }
            return some;
        }

        private void write(List<Write> some) {
            List<Boolean> written;
            try {
                written = tasks.replaceAll(some.stream().map(Write::replacement).toList());
            } catch (RuntimeException e) {
                // one by one it shows which, and each has its own patience
                some.forEach(Write::run);
                return;
            }
            for (int i = 0; i < written.size(); i++) {
                some.get(i).written.accept(written.get(i));
            }
        }
    }

    private final class Write implements Runnable {

        private final TaskRepository tasks;
        private final ImageTask current;
        private final ImageTask next;
        /** The row as it is known best. */
        private final ImageTask last;

        private final Consumer<Boolean> written;
        private int failures;
        private boolean over;

        /** @param next {@code null} to remove the row */
        Write(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> written) {
            this.tasks = tasks;
            this.current = current;
            this.next = next;
            this.last = next == null ? current : next;
            this.written = written;
        }

        Replacement replacement() {
            return new Replacement(current, next);
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
            if (next == null) {
                return tasks.remove(current);
            }
            return tasks.replace(current, next)
                    || (failures > 0
                            && tasks.row(next.id()).filter(next::equals).isPresent());
        }

        private void again(RuntimeException e) {
            unwritten.add(this);
            if (failures == 0) {
                LOG.warn("Task {} could not be written as {} and is tried again: {}", name(), aim(), reason(e));
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
                        aim(),
                        reason(e),
                        current.state(),
                        last.taskId(),
                        last.requestKey());
            }
        }

        private void end() {
            over = true;
            unwritten.remove(this);
            if (failures > 0) {
                LOG.info("Task {} is written as {} after {} failures", name(), aim(), failures);
            }
        }

        private String name() {
            return Objects.requireNonNullElse(last.taskId(), last.id());
        }

        private String aim() {
            return next == null ? "removed" : next.state().name();
        }

        private static String reason(RuntimeException e) {
            return Objects.requireNonNullElse(e.getMessage(), e.toString());
        }
    }
}
