package io.github.cameljimeng;

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
        endpoint.requireOperation();
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
        var kept = KeptHeaders.of(exchange, endpoint.getConfiguration().getKeepHeaders());
        var task = ForeignTask.of(endpoint, taskId, kept);
        var known = endpoint.tasks().add(task);
        exchange.getMessage().setBody(taskId);
        ExchangeOutcome.provenance(exchange, task.provider(), null, taskId, null);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
        known.ifPresent(k -> exchange.getMessage().setHeader(JimengHeaders.DUPLICATE, true));
    }
}
