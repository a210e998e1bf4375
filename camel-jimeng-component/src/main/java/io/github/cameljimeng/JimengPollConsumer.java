package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.task.Claim;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.PollSchedule.AskAgain;
import io.github.cameljimeng.task.PollSchedule.Decision;
import io.github.cameljimeng.task.PollSchedule.Deliver;
import io.github.cameljimeng.task.PollSchedule.GiveUp;
import io.github.cameljimeng.task.TaskLease;
import io.github.cameljimeng.task.TaskRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code jimeng:jm-poll} in {@code from()}: watches every task of its group and emits an exchange when one ends. Each
 * poll claims the tasks that are due, the oldest first, and asks about them side by side; what has ended is routed on
 * other threads, so that a slow route delays no question.
 *
 * <p>When it is suspended or stopped, questions that are under way are read to their end, exchanges go on, and every
 * other task is given back to the repository, where this node or another one finds it.
 */
final class JimengPollConsumer extends ManagedTaskConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(JimengPollConsumer.class);
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration OTHER_PROVIDER_DELAY = Duration.ofMinutes(1);

    private final JimengEndpoint endpoint;
    private final TaskTally tally = new TaskTally();
    private GatewayClient client;
    private TaskRepository tasks;
    private volatile TaskWorkers workers;
    private TaskDelivery delivery;
    private Instant nextPurge = Instant.MIN;

    JimengPollConsumer(JimengEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        purge();
        int asked = 0;
        // a poll goes on for as long as more is due than there was room for
        for (int room = room(asked); room > 0; room = room(asked)) {
            var now = Instant.now();
            var due = tasks.claimDue(endpoint.getConfiguration().getTaskGroup(), now, now.plus(TaskLease.LENGTH), room);
            forceConsumerAsReady();
            asked += processBatch(new ArrayDeque<>(due));
            if (due.size() < room) {
                break;
            }
        }
        return asked;
    }

    // waits for a free place, but not longer than until the next poll would be
    private int room(int asked) {
        if (!isPollAllowed() || !isBatchAllowed()) {
            return 0;
        }
        int free = workers.awaitFreeQuery(Math.max(1, getDelay()));
        return maxMessagesPerPoll > 0 ? Math.min(maxMessagesPerPoll - asked, free) : free;
    }

    // polls come ten times a second, rows grow old by the hour
    private void purge() {
        var now = Instant.now();
        if (!now.isBefore(nextPurge)) {
            nextPurge = now.plus(PURGE_INTERVAL);
            tasks.purge(now);
        }
    }

    @Override
    public int processBatch(Queue<Object> due) {
        int total = due.size();
        int asked = 0;
        while (!due.isEmpty()) {
            var claim = (Claim) due.remove();
            pendingExchanges = due.size();
            var lease =
                    new TaskLease(tasks, claim.task(), endpoint.getComponent().taskWriter());
            if (isBatchAllowed()) {
                workers.query(() -> look(lease, claim.dueSince()));
                asked++;
            } else {
                lease.finish(t -> t.leased(claim.dueSince()));
            }
        }
        LOG.trace("Asking about {} of {} due tasks", asked, total);
        return asked;
    }

    private void look(TaskLease lease, Instant dueSince) {
        var task = lease.task();
        try {
            if (task.taskId() == null) {
                var end = new TaskEnd(endpoint, task, dueSince, Instant.now());
                delivery.failure(lease, forgotten(task), end);
            } else if (!task.provider().equals(client.gateway().name())) {
                otherProvider(lease);
            } else {
                ask(lease, dueSince);
            }
        } catch (RuntimeException e) {
            lease.finish(t -> endpoint.schedule().failed(t, e.getMessage(), null, Instant.now()));
            getExceptionHandler().handleException("Task " + task.taskId() + " could not be asked about", e);
        }
    }

    private void ask(TaskLease lease, Instant dueSince) {
        var task = lease.task();
        var answer = client.query(task.taskId(), task.remembered(), dueSince);
        var now = Instant.now();
        follow(lease, endpoint.schedule().decide(task, answer, now), new TaskEnd(endpoint, task, dueSince, now));
    }

    private void follow(TaskLease lease, Decision decision, TaskEnd end) {
        if (decision instanceof AskAgain again) {
            lease.reschedule(t -> again.next());
        } else if (decision instanceof Deliver deliver) {
            delivery.images(lease, deliver.images(), end);
        } else if (decision instanceof GiveUp giveUp) {
            delivery.failure(lease, giveUp.failure(), end);
        }
    }

    // the process that wanted to submit it died in between, or its row could not be written
    private static Failure forgotten(ImageTask intent) {
        return Failure.of(
                        ErrorKind.OUTCOME_UNKNOWN,
                        "A submit to " + intent.provider() + " of " + intent.submittedAt()
                                + " was begun and never finished: the task may exist and be billed, look at the account's"
                                + " log")
                .build();
    }

    private void otherProvider(TaskLease lease) {
        var task = lease.task();
        LOG.warn(
                "Task {} was submitted to {}, and this consumer of task group {} asks {}: it needs a consumer with"
                        + " provider={}, or a taskGroup of its own",
                task.taskId(),
                task.provider(),
                task.group(),
                client.gateway().name(),
                task.provider());
        lease.finish(t -> t.leased(Instant.now().plus(OTHER_PROVIDER_DELAY)));
    }

    @Override
    TaskTally tally() {
        return tally;
    }

    @Override
    TaskWorkers workers() {
        return workers;
    }

    /** Whether results may still be routed; when not, they are given back. */
    boolean isRouting() {
        return isPollAllowed();
    }

    /** Starts the route of one ended task; see {@link TaskDelivery}. */
    void route(Exchange exchange) {
        getAsyncProcessor().process(exchange, doneSync -> {});
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.requireOperation();
        client = endpoint.client();
        client.checkCredentials();
        tasks = endpoint.tasks();
        workers = new TaskWorkers(endpoint, this);
        delivery = new TaskDelivery(endpoint, this, workers, tally);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (workers != null) {
            workers.stop();
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        if (workers != null) {
            workers.stopNow();
        }
        super.doShutdown();
    }
}
