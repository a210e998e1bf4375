package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.http.ComponentThreads;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.internal.watch.PollSchedule.Decision;
import io.github.cameljimeng.internal.watch.PollSchedule.Deliver;
import io.github.cameljimeng.internal.watch.PollSchedule.GiveUp;
import io.github.cameljimeng.internal.watch.PollSchedule.Reschedule;
import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code jimeng:jm-poll} in {@code from()}: watches every task of its group and emits an exchange when one ends. Each
 * poll claims the tasks that are due, the oldest first, and asks about them side by side; what has ended is routed on
 * other threads, so that a slow route delays no status query.
 *
 * <p>When it is suspended or stopped, status queries that are under way are read to their end, exchanges go on, and every
 * other task is given back to the repository, where this node or another one finds it.
 */
public final class JimengPollConsumer extends ManagedTaskConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(JimengPollConsumer.class);
    private static final Duration ADOPTION_INTERVAL = Duration.ofMinutes(1);

    private final GatewayClient client;
    private final ImageFetcher images;
    private final Threads threads;
    private final DeliveryCounts counts = new DeliveryCounts();
    private volatile TaskWorkers workers;
    private TaskDelivery delivery;
    private AsyncProcessor errorHandler;
    private Instant nextAdoption = Instant.MIN;
    private Runnable endOfWatch = () -> {};

    /**
     * Of the component.
     *
     * @param timer only hands work over
     * @param queries run status queries
     */
    public record Threads(ScheduledExecutorService timer, Executor queries) {}

    public JimengPollConsumer(
            Endpoint endpoint,
            Processor processor,
            GatewayClient client,
            TaskLedger ledger,
            TaskSettings settings,
            ImageFetcher images,
            Threads threads)
            throws Exception {
        super(endpoint, processor, ledger, settings);
        this.client = client;
        this.images = images;
        this.threads = threads;
        // Camel forgets how to make error handlers of a route when the context has started, and makes the route that
        // uses a Kamelet after that of the Kamelet
        endpoint.getCamelContext().addStartupListener((context, alreadyStarted) -> {
            if (!alreadyStarted) {
                errorHandler();
            }
        });
    }

    @Override
    protected int poll() {
        try {
            return pollDue();
        } catch (Error e) {
            // after an error Camel would never poll again
            throw new IllegalStateException(
                    "Due tasks of group " + settings.group() + " could not be claimed: " + e, e);
        }
    }

    private int pollDue() {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        adopt();
        int asked = 0;
        // a poll goes on for as long as more is due than there was room for
        for (int room = room(asked); room > 0; room = room(asked)) {
            var now = Instant.now();
            var due = ledger.tasks().claimDue(settings.group(), client.accountName(), now, TaskLease.end(now), room);
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
        int free = workers.queries().places().awaitPrompt(Math.max(1, getDelay()));
        return maxMessagesPerPoll > 0 ? Math.min(maxMessagesPerPoll - asked, free) : free;
    }

    // rows of schema version 1 have no account; as long as there are older nodes, more may come
    private void adopt() {
        var now = Instant.now();
        if (!now.isBefore(nextAdoption)) {
            nextAdoption = now.plus(ADOPTION_INTERVAL);
            ledger.operations().adopt(client.gateway().name(), Order.UNKNOWN_ACCOUNT, client.accountName());
        }
    }

    @Override
    public int processBatch(Queue<Object> due) {
        int total = due.size();
        int asked = 0;
        while (!due.isEmpty()) {
            var claim = (Claim) due.remove();
            pendingExchanges = due.size();
            var lease = ledger.lease(claim.task());
            if (isBatchAllowed()) {
                query(lease, claim.dueSince());
                asked++;
            } else {
                lease.finish(t -> t.due(claim.dueSince()));
            }
        }
        LOG.trace("Querying {} of {} due tasks", asked, total);
        return asked;
    }

    private void query(TaskLease lease, Instant dueSince) {
        PlacedCalls.Call query = sending -> look(lease, dueSince, sending);
        boolean begun = false;
        try {
            if (lease.task().errors() == 0) {
                workers.queries().run(query);
            } else if (!workers.queries().tryRunSlowly(query)) {
                lease.reschedule(t -> settings.schedule().postponed(t, Instant.now()));
            }
            begun = true;
        } finally {
            if (!begun) {
                lease.finish(t -> t.due(dueSince));
            }
        }
    }

    private void look(TaskLease lease, Instant dueSince, Runnable sending) {
        var task = lease.task();
        try {
            if (task.taskId() == null) {
                delivery.failure(lease, forgotten(task), end(task, dueSince, Instant.now()));
            } else {
                ask(lease, dueSince, sending);
            }
        } catch (RuntimeException | Error e) {
            lease.reschedule(t -> settings.schedule().failed(t, e.getMessage(), null, Instant.now()));
            getExceptionHandler().handleException("Task " + task.taskId() + " could not be queried", e);
        }
    }

    private void ask(TaskLease lease, Instant dueSince, Runnable sending) {
        var task = lease.task();
        var answer = client.query(task.taskId(), task.remembered(), dueSince, sending);
        var now = Instant.now();
        follow(lease, settings.schedule().decide(task, answer, now), end(task, dueSince, now));
    }

    private EndMeasurement end(ImageTask task, Instant dueSince, Instant now) {
        return new EndMeasurement(images.meters(), settings.schedule(), task, dueSince, now);
    }

    private void follow(TaskLease lease, Decision decision, EndMeasurement end) {
        if (decision instanceof Reschedule again) {
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
                        "A submit to " + intent.provider() + " at " + intent.submittedAt()
                                + " never finished: the task may exist and be billed. Check the account's log")
                .build();
    }

    @Override
    String adopted(String account) {
        return TaskCommands.adopt(ledger.operations(), client.gateway().name(), account, client.accountName());
    }

    @Override
    DeliveryCounts counts() {
        return counts;
    }

    @Override
    TaskWorkers workers() {
        return workers;
    }

    /** Handles failures; {@code null} for {@code pollEnrich()}, which has no route. */
    private AsyncProcessor errorHandler() {
        lock.lock();
        try {
            if (errorHandler == null && getRoute() != null) {
                var created = FailureProcessor.of(getRoute());
                ServiceHelper.startService(created);
                errorHandler = created;
            }
            return errorHandler;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        } finally {
            lock.unlock();
        }
    }

    private final class PollRoute implements TaskDelivery.Route {
        @Override
        public boolean isOpen() {
            return isPollAllowed();
        }

        @Override
        public Exchange createExchange() {
            return JimengPollConsumer.this.createExchange(true);
        }

        @Override
        public void start(Exchange exchange) {
            getAsyncProcessor().process(exchange, doneSync -> {});
        }

        @Override
        public void startErrorHandler(Exchange exchange) {
            var handler = errorHandler();
            (handler == null ? getAsyncProcessor() : handler).process(exchange, doneSync -> {});
        }
    }

    @Override
    protected void doStart() throws Exception {
        client.checkCredentials();
        var context = getEndpoint().getCamelContext();
        workers = new TaskWorkers(
                settings.queries(threads.queries(), threads.timer()),
                CallPlaces.downloads(settings.concurrency()),
                ComponentThreads.cached(context, this, "JimengDelivery"),
                threads.timer());
        delivery = new TaskDelivery(settings, images, ledger.spending(), new PollRoute(), workers, counts);
        endOfWatch = ledger.orphans().watch(settings.group(), client.accountName());
        super.doStart();
    }

    // nothing new begins; status queries are waited for, within Camel's patience, and exchanges go on
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        endOfWatch.run();
        if (workers != null) {
            var manager = getEndpoint().getCamelContext().getExecutorServiceManager();
            workers.queries().places().awaitNone(manager.getShutdownAwaitTermination());
            workers.threads().shutdown();
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        if (workers != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(workers.threads());
        }
        ServiceHelper.stopAndShutdownService(errorHandler);
        super.doShutdown();
    }
}
