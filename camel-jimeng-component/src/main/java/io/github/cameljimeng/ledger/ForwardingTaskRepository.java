package io.github.cameljimeng.ledger;

import io.github.cameljimeng.ledger.budget.SpendingRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A repository that delegates to another one; override what differs. */
public interface ForwardingTaskRepository extends TaskRepository {

    /** The repository that every method delegates to. */
    TaskRepository tasks();

    @Override
    default Optional<ImageTask> add(ImageTask task) {
        return tasks().add(task);
    }

    @Override
    default List<Claim> claimDue(String group, String account, Instant now, Instant leaseUntil, int limit) {
        return tasks().claimDue(group, account, now, leaseUntil, limit);
    }

    @Override
    default boolean replace(ImageTask current, ImageTask next) {
        return tasks().replace(current, next);
    }

    @Override
    default List<Boolean> replaceAll(List<RowUpdate> updates) {
        return tasks().replaceAll(updates);
    }

    @Override
    default boolean remove(ImageTask current) {
        return tasks().remove(current);
    }

    @Override
    default List<ImageTask> find(String group, String taskId) {
        return tasks().find(group, taskId);
    }

    @Override
    default Optional<ImageTask> findKey(String group, String requestKey) {
        return tasks().findKey(group, requestKey);
    }

    @Override
    default Optional<ImageTask> row(String id) {
        return tasks().row(id);
    }

    @Override
    default List<ImageTask> list(String group, TaskState state, int limit) {
        return tasks().list(group, state, limit);
    }

    @Override
    default List<ImageTask> listOpen(String group, String provider, String account, int limit) {
        return tasks().listOpen(group, provider, account, limit);
    }

    @Override
    default List<ImageTask> listKeys(String group, int limit) {
        return tasks().listKeys(group, limit);
    }

    @Override
    default List<ImageTask> abandonedCalls(Instant now, int limit) {
        return tasks().abandonedCalls(now, limit);
    }

    @Override
    default TaskCounts count(String group, Instant now) {
        return tasks().count(group, now);
    }

    @Override
    default List<OverdueTasks> overdue(Instant then) {
        return tasks().overdue(then);
    }

    @Override
    default int purge(Instant now) {
        return tasks().purge(now);
    }

    @Override
    default Optional<SpendingRepository> spending() {
        return tasks().spending();
    }

    @Override
    default Optional<OriginRepository> origins() {
        return tasks().origins();
    }

    @Override
    default boolean isDurable() {
        return tasks().isDurable();
    }

    @Override
    default Optional<Duration> clockDifference() {
        return tasks().clockDifference();
    }
}
