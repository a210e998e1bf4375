package io.github.cameljimeng.task;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Tasks in memory, out of reach for as long as the test says so: what a database does that is restarted. */
public final class FailingTasks implements ForwardingTaskRepository {

    private final TaskRepository tasks = new MemoryTaskRepository();
    private final AtomicInteger brokenWrites = new AtomicInteger();
    private volatile BooleanSupplier outOfReach = () -> false;
    private volatile Runnable counted = () -> {};

    public void outOfReachWhile(BooleanSupplier condition) {
        outOfReach = condition;
    }

    /** The next write is done, and the connection breaks before it says so. */
    public void breakAfterTheNextWrite() {
        brokenWrites.set(1);
    }

    /** Told each time that somebody counts the tasks. */
    public void whenCounted(Runnable listener) {
        counted = listener;
    }

    /** What is there in truth. */
    public TaskRepository behind() {
        return tasks;
    }

    @Override
    public TaskRepository tasks() {
        if (outOfReach.getAsBoolean()) {
            throw new IllegalStateException("the database is out of reach");
        }
        return tasks;
    }

    @Override
    public TaskCounts count(String group, Instant now) {
        counted.run();
        return tasks().count(group, now);
    }

    @Override
    public boolean replace(ImageTask current, ImageTask next) {
        boolean written = tasks().replace(current, next);
        if (brokenWrites.getAndDecrement() > 0) {
            throw new IllegalStateException("the connection broke during the commit");
        }
        return written;
    }
}
