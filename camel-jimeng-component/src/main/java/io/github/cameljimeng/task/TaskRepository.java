package io.github.cameljimeng.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where tasks live. One column, {@code dueAt}, is both due time and lease: whoever moves it into the future owns the
 * row until then, and the rows of a node that died become due by themselves. All methods are safe for many threads,
 * and for many nodes where the repository is shared.
 */
public interface TaskRepository {

    /**
     * Adds a row, unless the group already has one with its request key or its task id.
     *
     * @return that other row, empty when the new one was added
     */
    Optional<ImageTask> add(ImageTask task);

    /**
     * Takes open rows of the group that are due, the oldest first, and leases them to the caller.
     *
     * @return the rows as they are now, with {@code leaseUntil} as their due time
     */
    List<Claim> claimDue(String group, Instant now, Instant leaseUntil, int limit);

    /**
     * Writes {@code next} over {@code current}, only if the row still has the due time of {@code current}.
     *
     * @return whether it was written; {@code false} means that somebody else has taken the row, or that another row
     *     of the group has the task id or the request key of {@code next}
     */
    boolean replace(ImageTask current, ImageTask next);

    /**
     * {@link #replace} for each; a database does it in one transaction, which is much faster.
     *
     * @return whether each was written, in the same order
     */
    default List<Boolean> replaceAll(List<Replacement> all) {
        return all.stream().map(one -> replace(one.current(), one.next())).toList();
    }

    /** Removes the row, under the same condition as {@link #replace}. */
    boolean remove(ImageTask current);

    /** The row of a task, by the gateway's id. */
    Optional<ImageTask> find(String group, String taskId);

    /** A row by its own id. */
    Optional<ImageTask> row(String id);

    /** Rows of the group in that state, in the order of their due times. */
    List<ImageTask> list(String group, TaskState state, int limit);

    /** How many rows the group has. For people who look: it may read all of them. */
    TaskCounts count(String group, Instant now);

    /** Removes {@code DONE} and {@code FAILED} rows whose time to be kept is over. */
    int purge(Instant now);

    /** Whether tasks survive the end of this process. */
    boolean isDurable();
}
