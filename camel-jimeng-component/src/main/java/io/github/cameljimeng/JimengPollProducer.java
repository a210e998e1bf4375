package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.GatewayClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * {@code jimeng:jm-poll} in {@code to()}. Body in: the id of a task, or header {@code CamelJimengTaskId}. Body out: an
 * {@link io.github.cameljimeng.image.ImageResult}. Waits for this one task; no thread waits with it.
 */
final class JimengPollProducer extends DefaultAsyncProducer {

    private final JimengEndpoint endpoint;
    private final Set<TaskWait> waits = ConcurrentHashMap.newKeySet();
    private TaskWorkers workers;

    JimengPollProducer(JimengEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ExchangeOutcome.clear(exchange);
            var taskId = TaskIds.of(exchange);
            var client = endpoint.client();
            client.checkCredentials();
            start(exchange, callback, client, taskId);
            return false;
        } catch (RuntimeException e) {
            ExchangeOutcome.failure(exchange, e);
            callback.done(true);
            return true;
        }
    }

    private void start(Exchange exchange, AsyncCallback callback, GatewayClient client, String taskId) {
        var tasks = endpoint.tasks();
        var known = tasks.find(endpoint.getConfiguration().getTaskGroup(), taskId)
                .filter(task -> task.state().isOpen());
        var task = known.orElseGet(() -> ForeignTask.of(endpoint, taskId, Map.of()));
        var wait = new TaskWait(endpoint, workers, client, task, result -> {
            waits.remove(result);
            result.writeTo(exchange);
            callback.done(false);
        });
        waits.add(wait);
        known.ifPresent(wait::takeOver);
        wait.begin();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.requireOperation();
        workers = new TaskWorkers(endpoint, this);
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
        if (workers != null) {
            workers.stop();
        }
        super.doStop();
    }
}
