package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Tasks in memory that fail for as long as the test says so, as a database does that is being restarted. */
public class FailingTasks implements ForwardingTaskRepository {

    private final TaskRepository tasks = new MemoryTaskRepository();
    private final AtomicInteger brokenWrites = new AtomicInteger();
    private volatile BooleanSupplier outOfReach = () -> false;
    private volatile Error error;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Runnable counted = () -> {};

    public void outOfReachWhile(BooleanSupplier condition) {
        outOfReach = condition;
    }

    /** While out of reach, this is thrown instead of an exception. */
    void failWith(Error newError) {
        error = newError;
    }

    /** The next write is done, and the connection breaks before it says so. */
    public void breakAfterTheNextWrite() {
        brokenWrites.set(1);
    }

    /** What {@link #clockDifference} says. */
    public void clockIsAheadBy(Duration difference) {
        ahead = difference;
    }

    @Override
    public Optional<Duration> clockDifference() {
        return Optional.of(ahead);
    }

    /** Runs each time that the tasks are counted. */
    public void whenCounted(Runnable listener) {
        counted = listener;
    }

    /** The store itself, always in reach. */
    public TaskRepository behind() {
        return tasks;
    }

    @Override
    public TaskRepository tasks() {
        if (outOfReach.getAsBoolean()) {
            if (error != null) {
                throw error;
            }
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
        return mayBreak(store -> store.replace(current, next));
    }

    @Override
    public List<Boolean> replaceAll(List<RowUpdate> updates) {
        return mayBreak(store -> store.replaceAll(updates));
    }

    private <T> T mayBreak(Function<TaskRepository, T> write) {
        T written = write.apply(tasks());
        if (brokenWrites.getAndDecrement() > 0) {
            throw new IllegalStateException("the connection broke during the commit");
        }
        return written;
    }
}
