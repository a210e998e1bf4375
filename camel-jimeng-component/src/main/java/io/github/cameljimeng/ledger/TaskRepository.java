package io.github.cameljimeng.ledger;

import io.github.cameljimeng.ledger.budget.SpendingRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task store. {@link ImageTask#dueAt} is both due time and lease: a node that moves it into the future owns the row
 * until then, and the rows of a dead node become due by themselves.
 *
 * <p>Methods may block, and are called by many threads, and by many nodes if the store is shared. An unreachable store
 * throws an unchecked exception, and the caller does not know whether the row was written. A row that the store can never
 * hold is an {@link IllegalArgumentException}. A store returns values equal to those it was given.
 */
public interface TaskRepository {

    /**
     * Adds a row, unless the group already has one with its request key, or with its account and task id. Case and spaces
     * count.
     *
     * @return the existing row; empty if the new one was added
     */
    Optional<ImageTask> add(ImageTask task);

    /**
     * Claims open tasks of the group and account whose due time is {@code now} or earlier, earliest first. Concurrent callers
     * get different rows.
     *
     * @param account whose tasks the caller can query, see {@link Order#account}
     * @param leaseUntil the new due time of the claimed rows
     * @param limit maximum number
     * @return the claimed rows in the order of their previous due times; empty if none is due
     */
    List<Claim> claimDue(String group, String account, Instant now, Instant leaseUntil, int limit);

    /**
     * Compare-and-set: replaces the row if its due time is still that of {@code current}.
     *
     * @param next with the same {@link ImageTask#id}
     * @return whether it was written; {@code false} if another node has claimed or removed the row, or if another row of the
     *     group has the request key, or account and task id, of {@code next}
     */
    boolean replace(ImageTask current, ImageTask next);

    /**
     * {@link #replace} for each row, in one transaction of a database, which is much faster. A row that is not written does
     * not affect the others.
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

    /** The rows of the group with the gateway's task id: one, or several of different accounts. */
    List<ImageTask> find(String group, String taskId);

    /** Finds a row of the group by its request key. */
    Optional<ImageTask> findKey(String group, String requestKey);

    /** Finds a row by {@link ImageTask#id}. */
    Optional<ImageTask> row(String id);

    /** At most {@code limit} tasks of the group in a state, earliest due time first. */
    List<ImageTask> list(String group, TaskState state, int limit);

    /** At most {@code limit} open tasks of the group at an account of the provider, in any order. */
    List<ImageTask> listOpen(String group, String provider, String account, int limit);

    /** At most {@code limit} rows of the group with a request key, most recent first. */
    List<ImageTask> listKeys(String group, int limit);

    /** Calls of all groups that are still {@code INTENT} after their due time, because their process died. */
    List<ImageTask> abandonedCalls(Instant now, int limit);

    /** Counts the rows of the group, for monitoring. May read all of them. {@code now} decides which are due. */
    TaskCounts count(String group, Instant now);

    /** Open tasks of all groups that were due before this time, by group, provider and account, for monitoring. */
    List<OverdueTasks> overdue(Instant then);

    /**
     * Removes {@code DONE} and {@code FAILED} rows of all groups whose due time is before {@code now}.
     *
     * @return how many were removed
     */
    int purge(Instant now);

    /**
     * How far the clock of this process is ahead of the store's; negative if it is behind. All nodes compare leases with
     * their own clock. Empty if the store has no clock.
     */
    default Optional<Duration> clockDifference() {
        return Optional.empty();
    }

    /** Counts spending in the same store. Empty if unsupported; then there are no budgets. */
    default Optional<SpendingRepository> spending() {
        return Optional.empty();
    }

    /** Keeps the origins of delivered images in the same store. Empty if unsupported. */
    default Optional<OriginRepository> origins() {
        return Optional.empty();
    }

    /** Whether tasks survive this process. */
    boolean isDurable();
}
