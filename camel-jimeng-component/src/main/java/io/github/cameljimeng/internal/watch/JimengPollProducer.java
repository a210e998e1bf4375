package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.TaskIds;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * {@code jimeng:jm-poll} in {@code to()}. Body in: the id of a task, or header {@code CamelJimengTaskId}. Body out: an
 * {@link io.github.cameljimeng.image.ImageResult}. Waits for this one task; no thread waits with it.
 */
public final class JimengPollProducer extends DefaultAsyncProducer {

    private final TaskWait.Tools tools;
    private final TaskTemplate template;
    private final Set<TaskWait> waits = ConcurrentHashMap.newKeySet();

    /**
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
            ScheduledExecutorService timer,
            Executor threads) {
        super(endpoint);
        this.template = template;
        this.tools = new TaskWait.Tools(
                client,
                ledger,
                settings,
                images,
                timer,
                new BoundedExecutor(threads, settings.concurrency()),
                new BoundedExecutor(threads, settings.concurrency()));
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
        var known = tools.ledger().tasks().find(tools.settings().group(), taskId).stream()
                .filter(task -> task.account().equals(template.order().account())
                        && task.state().isOpen())
                .findFirst();
        var task = known.orElseGet(() -> template.submitted(taskId, Map.of()));
        var wait = new TaskWait(tools, task, result -> {
            waits.remove(result);
            complete(result, exchange, callback);
        });
        waits.add(wait);
        try {
            known.ifPresent(wait::takeOver);
            wait.begin();
        } catch (RuntimeException | Error e) {
            wait.fail(e);
        }
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
            wait.giveUp(Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "The wait for task " + wait.taskId()
                                    + " was ended because the route stops; the task goes on at the gateway")
                    .taskId(wait.taskId())
                    .build());
        }
        super.doStop();
    }
}
