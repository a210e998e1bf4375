package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tasks in memory; one step, once, ends with an {@code Error}: what a full memory or a missing class does. */
public final class BreakingTasks implements ForwardingTaskRepository {

    private final TaskRepository tasks = new MemoryTaskRepository();
    private final AtomicReference<Breakage> next = new AtomicReference<>();

    /** Where it breaks. */
    public enum Step {
        /** When an intent was written. */
        ADDED,
        /** When due tasks are claimed. */
        CLAIM,
        FIND,
        /** When the id that was paid for is written. */
        SUBMITTED,
        /** When a task is claimed or asked about again. */
        LEASE,
        DELIVER,
        /** When a task is over. */
        END
    }

    private record Breakage(Step step, Error error) {}

    public void breakAt(Step step, Error error) {
        next.set(new Breakage(step, error));
    }

    /** Whether it happened. */
    public boolean broken() {
        return next.get() == null;
    }

    /** What is there in truth. */
    public TaskRepository behind() {
        return tasks;
    }

    @Override
    public TaskRepository tasks() {
        return tasks;
    }

    @Override
    public Optional<ImageTask> add(ImageTask task) {
        var known = tasks.add(task);
        reach(Step.ADDED);
        return known;
    }

    @Override
    public List<Claim> claimDue(String group, String account, Instant now, Instant leaseUntil, int limit) {
        reach(Step.CLAIM);
        return tasks.claimDue(group, account, now, leaseUntil, limit);
    }

    @Override
    public List<ImageTask> find(String group, String taskId) {
        reach(Step.FIND);
        return tasks.find(group, taskId);
    }

    @Override
    public boolean replace(ImageTask current, ImageTask following) {
        reach(stepTo(current, following));
        return tasks.replace(current, following);
    }

    @Override
    public List<Boolean> replaceAll(List<RowUpdate> all) {
        all.forEach(update -> reach(stepTo(update.current(), update.next())));
        return tasks.replaceAll(all);
    }

    private static Step stepTo(ImageTask current, ImageTask following) {
        return switch (following.state()) {
            case DELIVERING -> Step.DELIVER;
            case DONE, FAILED, DEAD, UNREADABLE -> Step.END;
            case INTENT, SUBMITTED -> current.state() == TaskState.INTENT ? Step.SUBMITTED : Step.LEASE;
        };
    }

    private void reach(Step step) {
        var breakage = next.get();
        if (breakage != null && breakage.step() == step && next.compareAndSet(breakage, null)) {
            throw breakage.error();
        }
    }
}
