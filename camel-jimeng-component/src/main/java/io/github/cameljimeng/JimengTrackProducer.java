package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.task.ImageTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code jimeng:jm-track}. Body in: the id of a task that was submitted elsewhere, or header {@code CamelJimengTaskId}.
 * Body out: the same id. The task is now watched by the {@code jm-poll} consumers of its group; nothing is sent.
 */
final class JimengTrackProducer extends DefaultProducer {

    private final JimengEndpoint endpoint;

    JimengTrackProducer(JimengEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // a home that cannot be opened is told at start, not when the first task has been paid for
        endpoint.tasks();
    }

    @Override
    public void process(Exchange exchange) {
        try {
            ExchangeOutcome.clear(exchange);
            track(exchange, TaskIds.of(exchange));
        } catch (RuntimeException e) {
            ExchangeOutcome.failure(exchange, e);
        }
    }

    private void track(Exchange exchange, String taskId) {
        var options = endpoint.getConfiguration();
        var client = endpoint.client();
        var now = Instant.now();
        var task = ImageTask.intent(options.getTaskGroup(), client.gateway().name(), null, now, now)
                .with(
                        options.getModel(),
                        remembered(options, client.taskForms().remembered()),
                        KeptHeaders.of(exchange, options.getKeepHeaders()))
                .submitted(taskId, now, now);
        var known = endpoint.tasks().add(task);
        exchange.getMessage().setBody(taskId);
        ExchangeOutcome.provenance(exchange, client.gateway().name(), null, taskId, null);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
        known.ifPresent(k -> exchange.getMessage().setHeader(JimengHeaders.DUPLICATE, true));
    }

    static Map<String, String> remembered(JimengConfiguration options, Iterable<Parameter> rows) {
        var remembered = new LinkedHashMap<String, String>();
        for (var row : rows) {
            if (row == Parameter.REQ_KEY && options.getReqKey() != null) {
                remembered.put(row.option(), options.getReqKey());
            }
        }
        return remembered;
    }
}
