package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import javax.management.openmbean.TabularData;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * What {@code from("jimeng:jm-poll")} shows to JMX, on the MBean that Camel has for each consumer:
 * {@code org.apache.camel:context=…,type=consumers,name="JimengPollConsumer(…)"}.
 *
 * <p>Attributes about the repository are those of the whole group, with all its consumers, and at most a second old; others
 * are of this consumer since it was made. Nothing here is paid for. Errors are exceptions of the JDK, with a message in
 * plain words, because a JMX client has no other classes.
 */
@ManagedResource(description = "Watches image tasks and routes their results")
public abstract class ManagedTaskConsumer extends ScheduledBatchPollingConsumer {

    final TaskLedger ledger;
    final TaskSettings settings;

    ManagedTaskConsumer(Endpoint endpoint, Processor processor, TaskLedger ledger, TaskSettings settings) {
        super(endpoint, processor);
        this.ledger = ledger;
        this.settings = settings;
    }

    /** The outcomes of the deliveries of this consumer. */
    abstract DeliveryCounts counts();

    /** Its threads; {@code null} before it was started. */
    abstract TaskWorkers workers();

    @ManagedAttribute(description = "Task group that this consumer watches")
    public String getTaskGroup() {
        return settings.group();
    }

    @ManagedAttribute(description = "Open tasks of the group")
    public long getPendingTasks() {
        return taskCounts().pending();
    }

    @ManagedAttribute(description = "Tasks of the group that are due now; a value that stays high is a backlog")
    public long getDueTasks() {
        return taskCounts().due();
    }

    @ManagedAttribute(description = "Age of the oldest open task of the group in seconds, 0 if there is none")
    public long getOldestAgeSeconds() {
        var oldest = taskCounts().oldest();
        return oldest == null ? 0 : TaskView.age(oldest, Instant.now()).toSeconds();
    }

    @ManagedAttribute(description = "Delivered tasks of the group whose rows are still kept")
    public long getDoneTasks() {
        return taskCounts().of(TaskState.DONE);
    }

    @ManagedAttribute(
            description = "Dead tasks of the group: they could not be delivered, and an operator can replay them")
    public long getDeadTasks() {
        return taskCounts().of(TaskState.DEAD);
    }

    @ManagedAttribute(description = "Status queries of this consumer in progress")
    public int getQueriesInFlight() {
        var workers = workers();
        return workers == null ? 0 : workers.queriesInFlight();
    }

    @ManagedAttribute(description = "Results in the route of this consumer, including downloads")
    public int getDeliveriesInFlight() {
        var workers = workers();
        return workers == null ? 0 : workers.deliveriesInFlight();
    }

    @ManagedAttribute(description = "Tasks whose images this consumer delivered to its route")
    public long getDeliveredTasks() {
        return counts().delivered.sum();
    }

    @ManagedAttribute(description = "Tasks that ended without an image, reported to the route of this consumer")
    public long getFailedTasks() {
        return counts().failed.sum();
    }

    @ManagedAttribute(description = "Deliveries of this consumer that failed in the route and are retried")
    public long getReleasedDeliveries() {
        return counts().released.sum();
    }

    @ManagedAttribute(description = "Rows of this component that wait for an unreachable task store")
    public int getUnwrittenTasks() {
        return ledger.writer().unwritten();
    }

    /** @param state one of {@link TaskState}; empty for all, those that need attention first */
    @ManagedOperation(description = "Lists the tasks of the group in a state, or in any state if it is empty")
    public TabularData listTasks(String state, int limit) {
        return PlainErrors.in(() -> {
            var now = Instant.now();
            var tasks = operations().list(TaskState.named(state), limit);
            return TaskTabularData.of(
                    tasks.stream().map(task -> TaskView.of(task, now)).toList());
        });
    }

    /** @param id the gateway's id of the task, or the id of its row */
    @ManagedOperation(description = "Watches an ended task again: the route gets its result once more")
    public String replay(String id) {
        return PlainErrors.in(() -> TaskCommands.replay(operations(), id));
    }

    /** @param id the gateway's id of the task, or the id of its row */
    @ManagedOperation(description = "Stops watching a task: its result is not routed, but it continues at the gateway")
    public String cancelWatching(String id) {
        return PlainErrors.in(() -> TaskCommands.cancel(operations(), id));
    }

    /** @param account as the log and the readiness check name it, {@code host#fingerprint} */
    @ManagedOperation(
            description = "Moves the open tasks of an old account name to the account of this consumer, after its"
                    + " key or URL has changed")
    public String adoptTasks(String account) {
        return PlainErrors.in(() -> adopted(account));
    }

    /** Moves the tasks of the account, and says what it has done. */
    abstract String adopted(String account);

    private TaskOperations operations() {
        return ledger.operations();
    }

    private TaskCounts taskCounts() {
        return PlainErrors.in(() -> operations().recentCount());
    }
}
