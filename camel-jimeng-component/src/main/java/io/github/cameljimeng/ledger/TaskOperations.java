package io.github.cameljimeng.ledger;

import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Operator commands on the tasks and request keys of a group, for JMX, the dev console and your own applications. None sends a
 * paid request. Errors of the repository are thrown unchanged.
 */
public final class TaskOperations {

    private static final int ATTEMPTS = 20;
    private static final int ADOPT_BATCH = 500;
    private static final List<TaskState> BY_URGENCY = List.of(
            TaskState.DEAD,
            TaskState.UNREADABLE,
            TaskState.DELIVERING,
            TaskState.INTENT,
            TaskState.SUBMITTED,
            TaskState.FAILED,
            TaskState.DONE);

    private final TaskRepository tasks;
    private final String group;
    private final Duration retention;
    private final RecentCounts recentCounts;

    /** @param retention how long to keep the row of a cancelled task */
    public TaskOperations(TaskRepository tasks, String group, Duration retention) {
        this.tasks = tasks;
        this.group = group;
        this.retention = retention;
        this.recentCounts = new RecentCounts(this::count, System::nanoTime);
    }

    public String group() {
        return group;
    }

    /** Until when to keep a row that ends at this time. */
    public Instant keepUntil(Instant end) {
        return end.plus(retention);
    }

    /** Counts the tasks now. May read every row of the group. */
    public TaskCounts count() {
        return tasks.count(group, Instant.now());
    }

    /** {@link #count()} cached for a second, for reading many numbers one by one. Failures are cached, too. */
    public TaskCounts recentCount() {
        return recentCounts.get();
    }

    /**
     * Tasks in a state, or in all: {@code DEAD} ones first, then open ones, then ended ones.
     *
     * @param only empty for all states
     * @param limit maximum number, greater than 0
     * @throws IllegalArgumentException if the limit is not greater than 0
     */
    public List<ImageTask> list(Optional<TaskState> only, int limit) {
        requireLimit(limit);
        if (only.isPresent()) {
            return list(only.get(), limit);
        }
        var found = new ArrayList<ImageTask>();
        for (var state : BY_URGENCY) {
            if (found.size() < limit) {
                found.addAll(list(state, limit - found.size()));
            }
        }
        return found;
    }

    private static void requireLimit(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("The limit of a list must be greater than 0, not " + limit);
        }
    }

    /** Tasks in a state by {@link ImageTask#dueAt}, earliest first. */
    public List<ImageTask> list(TaskState state, int limit) {
        return tasks.list(group, state, limit);
    }

    /**
     * Finds a row.
     *
     * @param id the gateway's task id, or the id of the row, the only id of an unfinished submit
     * @throws IllegalArgumentException if several accounts have a task with this id; use the id of the row
     */
    public Optional<ImageTask> find(String id) {
        var found = tasks.find(group, id);
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "Several accounts have a task " + id + ": use its row id instead, one of "
                            + found.stream().map(ImageTask::id).collect(Collectors.joining(", ")));
        }
        return found.stream().findFirst().or(() -> tasks.row(id)
                .filter(task -> task.group().equals(group)));
    }

    /**
     * The origin of a delivered image. Origins are stored for images of tasks, and of calls whose endpoint has a requestKey or
     * names a store; for 400 days, in memory for the last 10,000 images.
     *
     * @param digest SHA-256 of the image, in hexadecimal digits as printed by {@code sha256sum}
     */
    public Optional<ImageOrigin> origin(String digest) {
        return tasks.origins().flatMap(origins -> origins.find(digest.strip().toLowerCase(Locale.ROOT)));
    }

    /** Stores the origin of a delivered image, if the store supports it. */
    public void delivered(ImageOrigin origin) {
        tasks.origins().ifPresent(origins -> origins.add(origin));
    }

    /**
     * Watches an ended task again: queries it at once and delivers its result to the route, with a new {@code taskTimeout}
     * and {@code maxDeliveries} attempts. Gateways keep results for hours or days; then the task fails as expired.
     *
     * @param id as for {@link #find}
     * @return the row as written
     * @throws IllegalArgumentException if there is no such task, or it has not ended
     * @throws IllegalStateException if other nodes keep changing the row
     */
    public ImageTask replay(String id) {
        return change(id, task -> {
            requireTask(id, task);
            if (task.state().isOpen()) {
                throw new IllegalArgumentException("Task " + id + " is already watched: its state is " + task.state()
                        + ", and it is due at " + task.dueAt());
            }
            return task.replayed(Instant.now());
        });
    }

    /**
     * Stops watching a task, which continues at the gateway. Its row becomes {@code FAILED}; nothing is routed.
     *
     * @param id as for {@link #find}
     * @return the row as written
     * @throws IllegalArgumentException if there is no such task, if it has ended, or if its result is being delivered
     * @throws IllegalStateException if other nodes keep changing the row
     */
    public ImageTask cancel(String id) {
        return change(id, task -> {
            requireTask(id, task);
            if (task.state() != TaskState.SUBMITTED
                    && task.state() != TaskState.INTENT
                    && task.state() != TaskState.UNREADABLE) {
                throw new IllegalArgumentException(
                        "Task " + id + " is " + task.state() + ": it can no longer be cancelled");
            }
            return task.ended(TaskState.FAILED, Instant.now().plus(retention), "cancelled by an operator");
        });
    }

    /**
     * Spending in all budgets of the store, by day, budget, model, currency and state. Days are those of the option {@code
     * budgetZone}. Requests are counted where a money option is set, and kept for 400 days.
     *
     * @param from first day
     * @param to last day, included
     * @throws IllegalArgumentException if the store does not count spending
     */
    public List<SpendingTotal> spending(LocalDate from, LocalDate to) {
        return spending().totals(from, to);
    }

    /**
     * Releases the reservation of a request that made nothing. Check the account's log first.
     *
     * @param id of the row
     * @return the row as it counts now
     * @throws IllegalArgumentException if there is no such row, or its outcome is known
     * @throws IllegalStateException if others settle the row at the same time
     */
    public Spending giveBack(String id) {
        var order = spending()
                .find(id)
                .filter(found -> found.state().isOpen())
                .orElseThrow(() -> new IllegalArgumentException("Row " + id + " has no open reservation"));
        if (!spending().settle(order, order.refused())) {
            throw new IllegalStateException("The reservation of row " + id + " keeps changing; try again");
        }
        return order.refused();
    }

    private SpendingRepository spending() {
        return tasks.spending()
                .orElseThrow(() -> new IllegalArgumentException("This task repository does not record spending"));
    }

    /**
     * Rows with a request key, most recent first: calls of {@code generate} and {@code edit}, and tasks.
     *
     * @param limit maximum number, greater than 0
     * @throws IllegalArgumentException if the limit is not greater than 0
     */
    public List<ImageTask> keys(int limit) {
        requireLimit(limit);
        return tasks.listKeys(group, limit);
    }

    /**
     * Frees a request key whose outcome is unknown. Check the account's log first: the next request with this key is a new
     * paid call.
     *
     * @param key the request key, or the id of its row
     * @return the row as it was
     * @throws IllegalArgumentException if there is no such key, if its request is in progress, or if it made its images
     * @throws IllegalStateException if other nodes keep changing the row
     */
    public ImageTask release(String key) {
        return free(key, row -> {
            if (row.state() == TaskState.DONE) {
                throw new IllegalArgumentException(
                        "The request succeeded (row " + row.id() + "): to pay for it again, forget its key");
            }
        });
    }

    /**
     * Forgets a request key whose images were made, and what is kept of them. The next request with this key is a new paid
     * call.
     *
     * @param key the request key, or the id of its row
     * @return the row as it was
     * @throws IllegalArgumentException if there is no such key, if its request is in progress, or if its outcome is unknown
     * @throws IllegalStateException if other nodes keep changing the row
     */
    public ImageTask forget(String key) {
        return free(key, row -> {
            if (row.state() != TaskState.DONE) {
                throw new IllegalArgumentException("The outcome of the request is unknown (row " + row.id() + ", state "
                        + row.state() + "). To pay for it again, release its key");
            }
        });
    }

    private ImageTask free(String key, Consumer<ImageTask> check) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var row = keyed(key);
            boolean underWay = row.state().isOpen()
                    && (row.order().isTask() || Instant.now().isBefore(row.dueAt()));
            if (underWay) {
                throw new IllegalArgumentException(
                        "The request is still under way (row " + row.id() + "): wait until it ends");
            }
            check.accept(row);
            boolean freed = row.order().isTask()
                    ? tasks.replace(row, row.under(row.order().withKey(null, null)))
                    : tasks.remove(row);
            if (freed) {
                return row;
            }
        }
        throw new IllegalStateException("The row of the key keeps changing; try again");
    }

    /**
     * Finds a row with a request key.
     *
     * @param key the request key, or the id of its row
     */
    public Optional<ImageTask> findKey(String key) {
        return tasks.findKey(group, key)
                .or(() -> tasks.row(key).filter(row -> row.group().equals(group) && row.requestKey() != null));
    }

    private ImageTask keyed(String key) {
        return findKey(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Task group " + group + " has no such request key, and no row with this id that has a key"));
    }

    /**
     * Moves the open tasks of one account to another that can query them, after a change of the key or base URL of the same
     * account.
     *
     * @param provider the gateway of both accounts; tasks of other gateways are not moved
     * @param from the account of the tasks, {@code ""} if they have none
     * @param to the account of the consumer that will query them
     * @return how many were moved
     */
    public int adopt(String provider, String from, String to) {
        int moved = 0;
        int written;
        do {
            written = 0;
            var updates = tasks.listOpen(group, provider, from, ADOPT_BATCH).stream()
                    .map(task -> new RowUpdate(task, task.under(task.order().withAccount(to))))
                    .toList();
            for (boolean one : tasks.replaceAll(updates)) {
                written += one ? 1 : 0;
            }
            moved += written;
        } while (written > 0);
        return moved;
    }

    private static void requireTask(String id, ImageTask task) {
        if (!task.order().isTask()) {
            throw new IllegalArgumentException(id + " is not a task, but a call of "
                    + task.order().operation() + ": release or forget its request key");
        }
    }

    // a watcher may write the row between the read and the write
    private ImageTask change(String id, UnaryOperator<ImageTask> step) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var current = find(id).orElseThrow(
                            () -> new IllegalArgumentException("There is no task " + id + " in task group " + group));
            var next = step.apply(current);
            if (tasks.replace(current, next)) {
                return next;
            }
        }
        throw new IllegalStateException("Task " + id + " keeps changing; try again");
    }
}
