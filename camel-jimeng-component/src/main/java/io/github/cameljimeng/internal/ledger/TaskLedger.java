package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskRepository;

/**
 * The tasks of one group, and the writer of their rows.
 *
 * @param tasks the repository, shared with other groups
 * @param orphans tasks of the repository without a consumer
 * @param operations operator commands on the tasks of the group
 * @param writer retries writes that must not be lost
 */
public record TaskLedger(TaskRepository tasks, OrphanedTasks orphans, TaskOperations operations, TaskWriter writer) {

    /** What is spent, in the same repository. */
    public SpendingBook spending() {
        return new SpendingBook(tasks, writer);
    }

    /** @param claimed a row that the caller has just claimed for {@link TaskLease#LENGTH} */
    public TaskLease lease(ImageTask claimed) {
        return new TaskLease(tasks, claimed, writer);
    }
}
