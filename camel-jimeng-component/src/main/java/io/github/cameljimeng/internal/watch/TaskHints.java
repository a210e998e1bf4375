package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Hints that tasks have ended. A hint only makes the task due, and the group's consumer queries it. So a wrong or repeated
 * hint costs one free status query at most, and a lost one is covered by the schedule.
 *
 * <p>A task with a query under way is not touched, because its row is claimed: it is looked at again after that query, which
 * may have come before the end. So is a task that is not known yet: a callback may
 * overtake the reply to its submit. An exchange that waits for the task gets the hint directly.
 */
public final class TaskHints {

    /** What the ledger says of a task that it does not have. */
    static final String UNKNOWN = "UNKNOWN";

    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    /** Each after twice the time of the one before: 51 seconds in all, longer than a status query may take. */
    private static final int LOOKS = 8;
    /** Callers can make up ids. */
    private static final int MOST_WAITING = 1_000;

    private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);

    private final TaskRepository tasks;
    private final String group;
    private final TaskWaits waits;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /**
     * @param waits come first: they have claimed the rows of their tasks
     * @param timer says when to look again
     * @param threads look again
     */
    public TaskHints(
            TaskRepository tasks, String group, TaskWaits waits, ScheduledExecutorService timer, Executor threads) {
        this.tasks = tasks;
        this.group = group;
        this.waits = waits;
        this.timer = timer;
        this.threads = threads;
    }

    /** What a look into the ledger has found. */
    private record Look(String status, boolean isSettled) {}

    /**
     * Takes a hint.
     *
     * @return what the ledger says of the task: {@code SUBMITTED}, {@code SUCCEEDED}, {@code FAILED} or {@code UNKNOWN}
     */
    String take(String taskId) {
        var look = look(taskId);
        if (!look.isSettled() && waiting.size() < MOST_WAITING && waiting.add(taskId)) {
            lookLater(taskId, 0);
        }
        return look.status();
    }

    private Look look(String taskId) {
        var rows = tasks.find(group, taskId);
        boolean waitedFor = waits.hasten(group, taskId);
        boolean settled = waitedFor || !rows.isEmpty();
        for (var row : rows) {
            settled &= row.state() != TaskState.SUBMITTED || hasten(row) || waitedFor;
        }
        return new Look(status(rows), settled);
    }

    /** @return whether there is nothing left to do */
    private boolean hasten(ImageTask row) {
        var due = due(row, Instant.now());
        if (!row.dueAt().isAfter(due)) {
            return true;
        }
        return !row.isLeased() && tasks.replace(row, row.due(due));
    }

    /**
     * When a task is to be queried because of a hint. The first one counts at once; endless hints, forged ones for example,
     * must not cause endless queries.
     */
    static Instant due(ImageTask task, Instant now) {
        var patience = Duration.ofSeconds(task.queries());
        return now.plus(patience.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : patience);
    }

    private void lookLater(String taskId, int looks) {
        boolean planned = false;
        try {
            if (looks < LOOKS) {
                long millis = FIRST_LOOK.multipliedBy(1L << looks).toMillis();
                var unused = timer.schedule(
                        () -> threads.execute(() -> lookAgain(taskId, looks)), millis, TimeUnit.MILLISECONDS);
                planned = true;
            }
        } catch (RejectedExecutionException stopping) {
            // the next start finds the task by its schedule
        } finally {
            if (!planned) {
                waiting.remove(taskId);
            }
        }
    }

    private void lookAgain(String taskId, int looks) {
        boolean settled = false;
        try {
            settled = !waiting.contains(taskId) || look(taskId).isSettled();
        } catch (RuntimeException outOfReach) {
            // then at the next look
        } finally {
            if (settled) {
                waiting.remove(taskId);
            } else {
                lookLater(taskId, looks + 1);
            }
        }
    }

    /** Forgets the hints that wait. */
    void clear() {
        waiting.clear();
    }

    // two accounts may have the same id: as long as one of them is open, it is not over
    private static String status(List<ImageTask> rows) {
        var states = rows.stream().map(ImageTask::state).toList();
        if (states.stream().anyMatch(TaskState::isOpen)) {
            return "SUBMITTED";
        }
        if (states.contains(TaskState.DONE)) {
            return "SUCCEEDED";
        }
        return states.contains(TaskState.FAILED) || states.contains(TaskState.DEAD) ? "FAILED" : UNKNOWN;
    }
}
