package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.TaskIds;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code jimeng:jm-poll} in {@code to()}. Body in: the id of a task, or header {@code CamelJimengTaskId}. Body out: an
 * {@link io.github.cameljimeng.image.ImageResult}. Waits for this one task; no thread waits with it.
 */
public final class JimengPollProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(JimengPollProducer.class);
    private static final int ATTEMPTS = 5;

    private final TaskWait.Tools tools;
    private final TaskTemplate template;
    private final TaskWaits allWaits;
    private final Set<TaskWait> waits = ConcurrentHashMap.newKeySet();

    /**
     * @param allWaits those of the component, for hints
     * @param timer says when a task is due
     * @param threads of the component: a producer has none of its own
     */
    public JimengPollProducer(
            Endpoint endpoint,
            GatewayClient client,
            TaskLedger ledger,
            TaskTemplate template,
            TaskSettings settings,
            ImageFetcher images,
            TaskWaits allWaits,
            ScheduledExecutorService timer,
            Executor threads) {
        super(endpoint);
        this.allWaits = allWaits;
        this.template = template;
        this.tools = new TaskWait.Tools(
                client,
                ledger,
                settings,
                images,
                timer,
                settings.queries(threads, timer),
                settings.downloads(threads, timer),
                threads);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ExchangeWriter.clear(exchange);
            var taskId = TaskIds.of(exchange);
            tools.client().checkCredentials();
            start(exchange, callback, taskId);
            return false;
        } catch (RuntimeException | Error e) {
            ExchangeWriter.failure(exchange, e);
            callback.done(true);
            return true;
        }
    }

    private void start(Exchange exchange, AsyncCallback callback, String taskId) {
        var known = readable(template.rowToQuery(tools.ledger().tasks(), taskId));
        var task = known.map(JimengPollProducer::toQuery).orElseGet(() -> template.submitted(taskId, Map.of()));
        var wait = new TaskWait(tools, task, result -> {
            waits.remove(result);
            allWaits.remove(tools.settings().group(), result);
            complete(result, exchange, callback);
        });
        waits.add(wait);
        allWaits.add(tools.settings().group(), wait);
        try {
            takeOver(wait, known);
            wait.begin();
        } catch (RuntimeException | Error e) {
            wait.fail(e);
        }
    }

    // consumers of the group write the row at the same time
    private void takeOver(TaskWait wait, Optional<ImageTask> known) {
        var row = known;
        for (int attempt = 1; attempt < ATTEMPTS && row.isPresent() && isFree(row.get()); attempt++) {
            if (wait.takeOver(row.get())) {
                return;
            }
            row = readable(template.row(tools.ledger().tasks(), wait.taskId()));
        }
    }

    private static Optional<ImageTask> readable(Optional<ImageTask> row) {
        return row.filter(known -> known.state() != TaskState.UNREADABLE);
    }

    // the row of a task that is being delivered is left to its delivery, and one that is over stays on record: then the
    // wait asks for itself
    private static boolean isFree(ImageTask row) {
        boolean delivered = row.state() == TaskState.DELIVERING && row.dueAt().isAfter(Instant.now());
        return row.state().isOpen() && !delivered;
    }

    // a lease says when its owner is thought to be dead, and not when the task is due
    private static ImageTask toQuery(ImageTask row) {
        var now = Instant.now();
        if (!isFree(row)) {
            return row.replayed(now);
        }
        return row.isLeased() ? row.due(now) : row;
    }

    private static void complete(TaskWait result, Exchange exchange, AsyncCallback callback) {
        try {
            result.writeTo(exchange);
        } catch (RuntimeException | Error e) {
            ExchangeWriter.failure(exchange, e);
        }
        callback.done(false);
    }

    @Override
    protected void doStop() throws Exception {
        for (var wait : Set.copyOf(waits)) {
            try {
                wait.breakOff();
            } catch (RuntimeException | Error e) {
                // what goes wrong with one must not keep the others waiting
                LOG.warn("The wait for task {} failed with an error", wait.taskId(), e);
            }
        }
        super.doStop();
    }
}
