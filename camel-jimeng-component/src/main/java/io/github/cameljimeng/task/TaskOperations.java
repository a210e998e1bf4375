package io.github.cameljimeng.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an operator may want to know of the tasks of a group and do with them: the same behind JMX, the dev console and
 * applications with a page of their own. Nothing here is paid for.
 */
public final class TaskOperations {

    private static final int ATTEMPTS = 20;
    private static final List<TaskState> LOOKED_AT_FIRST = List.of(
            TaskState.DEAD,
            TaskState.DELIVERING,
            TaskState.INTENT,
            TaskState.SUBMITTED,
            TaskState.FAILED,
            TaskState.DONE);

    private final TaskRepository tasks;
    private final String group;
    private final Duration retention;
    private final RecentCounts recentCounts;

    /** @param retention how long the row of a cancelled task is kept */
    public TaskOperations(TaskRepository tasks, String group, Duration retention) {
        this.tasks = tasks;
        this.group = group;
        this.retention = retention;
        this.recentCounts = new RecentCounts(this::count, System::nanoTime);
    }

    public String group() {
        return group;
    }

    public TaskCounts count() {
        return tasks.count(group, Instant.now());
    }

    /** The same as of a moment ago, at most a second: for those who read many numbers one by one. */
    public TaskCounts recentCount() {
        return recentCounts.get();
    }

    /**
     * Tasks in that state, or in any: then those first that somebody should look at, the {@code DEAD} and the open.
     *
     * @param limit greater than 0
     */
    public List<ImageTask> list(Optional<TaskState> only, int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("The limit of a list must be greater than 0, not " + limit);
        }
        if (only.isPresent()) {
            return list(only.get(), limit);
        }
        var found = new ArrayList<ImageTask>();
        for (var state : LOOKED_AT_FIRST) {
            if (found.size() < limit) {
                found.addAll(list(state, limit - found.size()));
            }
        }
        return found;
    }

    /** Tasks in that state, in the order of their due times; of ended ones that is when they may be purged. */
    public List<ImageTask> list(TaskState state, int limit) {
        return tasks.list(group, state, limit);
    }

    /** @param id the gateway's id of the task, or the id of its row: a forgotten submit has no other */
    public Optional<ImageTask> find(String id) {
        return tasks.find(group, id)
                .or(() -> tasks.row(id).filter(task -> task.group().equals(group)));
    }

    /**
     * Watches an ended task again: the gateway is asked at once, and the route gets the result as if for the first
     * time, with a new {@code taskTimeout} and {@code maxDeliveries} tries. Gateways keep results for hours or days
     * only; after that the route is told that it expired.
     *
     * @throws IllegalArgumentException when there is no such task, or when it has not ended
     */
    public ImageTask replay(String id) {
        return change(id, task -> {
            if (task.state().isOpen()) {
                throw new IllegalArgumentException(
                        "Task " + id + " is watched already: it is " + task.state() + " and due at " + task.dueAt());
            }
            return task.replayed(Instant.now());
        });
    }

    /**
     * Stops watching a task, which goes on at the gateway. Its row is kept as {@code FAILED}, and nothing is routed.
     *
     * @throws IllegalArgumentException when there is no such task, when it has ended, or when its result is on its way
     *     through a route at this moment
     */
    public ImageTask cancel(String id) {
        return change(id, task -> {
            if (task.state() != TaskState.SUBMITTED && task.state() != TaskState.INTENT) {
                throw new IllegalArgumentException(
                        "Task " + id + " is " + task.state() + ": nothing is left to cancel");
            }
            return task.ended(TaskState.FAILED, Instant.now().plus(retention), "watching was cancelled by an operator");
        });
    }

    // a watcher may write the row between our look and our write
    private ImageTask change(String id, UnaryOperator<ImageTask> step) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var current = find(id).orElseThrow(
                            () -> new IllegalArgumentException("There is no task " + id + " in task group " + group));
            var next = step.apply(current);
            if (tasks.replace(current, next)) {
                return next;
            }
        }
        throw new IllegalStateException("Task " + id + " changes all the time; try again");
    }
}
