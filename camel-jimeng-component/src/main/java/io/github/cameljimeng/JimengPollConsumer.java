package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.GatewayClient;
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
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code jimeng:jm-poll} in {@code from()}: watches every task of its group and emits an exchange when one ends. Each
 * poll claims the tasks that are due and asks about them side by side; what has ended is routed on other threads, so
 * that a slow route delays no question.
 */
final class JimengPollConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(JimengPollConsumer.class);
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration OTHER_PROVIDER_DELAY = Duration.ofMinutes(1);

    private final JimengEndpoint endpoint;
    private GatewayClient client;
    private TaskRepository tasks;
    private TaskWorkers workers;
    private TaskDelivery delivery;
    private Instant nextPurge = Instant.MIN;

    JimengPollConsumer(JimengEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        int limit =
                maxMessagesPerPoll > 0 ? Math.min(maxMessagesPerPoll, workers.freeQueries()) : workers.freeQueries();
        if (limit == 0) {
            return 0;
        }
        var now = Instant.now();
        purge(now);
        var due = tasks.claimDue(endpoint.getConfiguration().getTaskGroup(), now, now.plus(TaskLease.LENGTH), limit);
        forceConsumerAsReady();
        return processBatch(new ArrayDeque<>(due));
    }

    // polls come ten times a second, rows grow old by the hour
    private void purge(Instant now) {
        if (!now.isBefore(nextPurge)) {
            tasks.purge(now);
            nextPurge = now.plus(PURGE_INTERVAL);
        }
    }

    @Override
    public int processBatch(Queue<Object> due) {
        int total = due.size();
        int asked = 0;
        while (!due.isEmpty()) {
            var task = (ImageTask) due.remove();
            pendingExchanges = due.size();
            var lease = new TaskLease(tasks, task, endpoint.getComponent().timer());
            if (isBatchAllowed()) {
                workers.query(() -> look(lease));
                asked++;
            } else {
                lease.finish(t -> t.leased(Instant.now()));
            }
        }
        LOG.trace("Asking about {} of {} due tasks", asked, total);
        return asked;
    }

    private void look(TaskLease lease) {
        var task = lease.task();
        try {
            if (task.taskId() == null) {
                delivery.failure(lease, forgotten(task));
            } else if (!task.provider().equals(client.gateway().name())) {
                otherProvider(lease);
            } else {
                var answer = client.query(task.taskId(), task.remembered());
                follow(lease, endpoint.schedule().decide(task, answer, Instant.now()));
            }
        } catch (RuntimeException e) {
            lease.finish(t -> t.unanswered(Instant.now().plus(TaskLease.LENGTH), e.getMessage()));
            getExceptionHandler().handleException("Task " + task.taskId() + " could not be asked about", e);
        }
    }

    private void follow(TaskLease lease, Decision decision) {
        if (decision instanceof AskAgain again) {
            lease.finish(t -> again.next());
        } else if (decision instanceof Deliver deliver) {
            delivery.images(lease, deliver.images());
        } else if (decision instanceof GiveUp end) {
            delivery.failure(lease, end.failure());
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

    /** Starts the route of one ended task; see {@link TaskDelivery}. */
    void route(Exchange exchange) {
        getAsyncProcessor().process(exchange, doneSync -> {});
    }

    @Override
    protected void doStart() throws Exception {
        client = endpoint.client();
        client.taskForms();
        client.checkCredentials();
        tasks = endpoint.tasks();
        workers = new TaskWorkers(endpoint, this);
        delivery = new TaskDelivery(endpoint, this, workers);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (workers != null) {
            workers.stop();
        }
    }
}
