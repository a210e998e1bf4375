package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.budget.Spending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Writes that must not be lost: each is retried until the repository has answered, whatever a repository or listener
 * throws. A listener that throws is called again with the same answer.
 */
public final class TaskWriter implements AutoCloseable {

    private final RepositoryThreads threads;
    private final Set<RetriedWork> failed = ConcurrentHashMap.newKeySet();
    private final Map<TaskRepository, WriteBatch> batches = new ConcurrentHashMap<>();

    /**
     * @param timer schedules further attempts and never waits for a repository itself
     * @param threads run further attempts
     */
    public TaskWriter(ScheduledExecutorService timer, Executor threads) {
        this.threads = new RepositoryThreads(timer, threads);
    }

    /**
     * Replaces {@code current} with {@code next}, at once if the repository is reachable.
     *
     * @param listener notified once, on this or another thread: {@code true} when the row was written, {@code false}
     *     when another node or an operator has taken it
     * @throws IllegalArgumentException when the repository can never hold the row
     */
    public void write(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> listener) {
        pending(tasks, current, next, listener).attempt();
    }

    /**
     * The same, batched with other rows of the repository. A crash before the batch is written loses nothing but time:
     * the row becomes due when its lease ends.
     */
    void writeSoon(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> listener) {
        batches.computeIfAbsent(tasks, repository -> new WriteBatch(repository, threads))
                .add(pending(tasks, current, next, listener));
    }

    /** A row that is known to be taken: notifies the listener with {@code false}, as {@link #write} does. */
    void reportTaken(TaskRepository tasks, ImageTask current, Consumer<Boolean> listener) {
        pending(tasks, current, current, listener).answered(false);
    }

    /** Removes a row, unless another node or an operator has taken it. */
    public void remove(TaskRepository tasks, ImageTask current) {
        pending(tasks, current, null, removed -> {}).attempt();
    }

    private PendingWrite pending(TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> listener) {
        return new PendingWrite(retries(), tasks, current, next, listener);
    }

    private RetriedWork.Retries retries() {
        return new RetriedWork.Retries(threads, failed);
    }

    /** See {@link SpendingBook#settle}. */
    Optional<Spending> settle(TaskRepository tasks, String id, UnaryOperator<Spending> end) {
        var settlement = new Settlement(retries(), tasks, id, end);
        settlement.attempt();
        return settlement.settled();
    }

    /** Runs work that may wait for a repository, for the first time soon; it must not throw anything. */
    public void every(Duration interval, Runnable work) {
        threads.execute(work);
        var unused = threads.executeEvery(interval, work);
    }

    RepositoryThreads threads() {
        return threads;
    }

    /** Writes that have failed so far and are being retried. */
    public int unwritten() {
        return failed.size();
    }

    /** Attempts every unfinished write one last time and logs the tasks that could not be written. */
    @Override
    public void close() {
        batches.values().forEach(WriteBatch::run);
        Set.copyOf(failed).forEach(RetriedWork::attemptLast);
    }
}
