package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task store. {@link ImageTask#dueAt} is both due time and lease: a node that moves it into the future owns the row
 * until then, and the rows of a node that dies become due by themselves.
 *
 * <p>Methods may be called by many threads, and by many nodes if the store is shared. They may block. A store that cannot
 * be reached throws an unchecked exception, after which the caller does not know whether the row was written; a row
 * that it can never hold is an {@link IllegalArgumentException}. A store returns values equal to those it was given.
 */
public interface TaskRepository {

    /**
     * Adds a row, unless the group already has one with its request key or its task id.
     *
     * @return the existing row; empty when the new one was added
     */
    Optional<ImageTask> add(ImageTask task);

    /**
     * Claims open rows of the group whose due time is {@code now} or earlier, earliest first. Of several callers at the
     * same time each gets different rows.
     *
     * @param leaseUntil the new due time of the claimed rows
     * @param limit at most so many
     * @return the claimed rows in the order of their previous due times; empty when none is due
     */
    List<Claim> claimDue(String group, Instant now, Instant leaseUntil, int limit);

    /**
     * Compare-and-set: replaces the row if its due time is still that of {@code current}.
     *
     * @param next with the same {@link ImageTask#id}
     * @return whether it was written; {@code false} when another node has taken or removed the row, or when another row
     *     of the group has the task id or request key of {@code next}
     */
    boolean replace(ImageTask current, ImageTask next);

    /**
     * {@link #replace} for each row; one transaction in a database, which is much faster. One row that is not written
     * does not affect the others.
     *
     * @return for each row, in the same order, whether it was written
     */
    default List<Boolean> replaceAll(List<RowUpdate> updates) {
        return updates.stream()
                .map(update -> replace(update.current(), update.next()))
                .toList();
    }

    /**
     * Compare-and-set: removes the row if its due time is still that of {@code current}.
     *
     * @return whether it was removed
     */
    boolean remove(ImageTask current);

    /** Finds a row of the group by the gateway's task id. */
    Optional<ImageTask> find(String group, String taskId);

    /** Finds a row by {@link ImageTask#id}. */
    Optional<ImageTask> row(String id);

    /** At most {@code limit} rows of the group in that state, by due time, earliest first. */
    List<ImageTask> list(String group, TaskState state, int limit);

    /** Counts the rows of the group, for monitoring; may read all of them. {@code now} decides which are due. */
    TaskCounts count(String group, Instant now);

    /**
     * Removes {@code DONE} and {@code FAILED} rows of all groups whose due time is before {@code now}.
     *
     * @return how many were removed
     */
    int purge(Instant now);

    /** Whether tasks survive this process. */
    boolean isDurable();
}
