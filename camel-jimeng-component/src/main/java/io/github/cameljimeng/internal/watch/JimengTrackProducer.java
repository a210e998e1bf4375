package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.KeptHeaders;
import io.github.cameljimeng.internal.exchange.TaskIds;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code jimeng:jm-track}. Body in: the id of a task that was submitted elsewhere, or header {@code CamelJimengTaskId}.
 * Body out: the same id. The task is now watched by the {@code jm-poll} consumers of its group; nothing is sent.
 */
public final class JimengTrackProducer extends DefaultProducer {

    private final TaskLedger ledger;
    private final TaskTemplate template;
    private final TaskSettings settings;

    public JimengTrackProducer(Endpoint endpoint, TaskLedger ledger, TaskTemplate template, TaskSettings settings) {
        super(endpoint);
        this.ledger = ledger;
        this.template = template;
        this.settings = settings;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            ExchangeWriter.clear(exchange);
            track(exchange, TaskIds.of(exchange));
        } catch (RuntimeException | Error e) {
            ExchangeWriter.failure(exchange, e);
        }
    }

    private void track(Exchange exchange, String taskId) {
        var kept = KeptHeaders.of(exchange, settings.keepHeaders());
        var task = template.submitted(taskId, kept);
        var known = ledger.tasks().add(task);
        exchange.getMessage().setBody(taskId);
        ExchangeWriter.provenance(exchange, task.provider(), null, taskId, null);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
        known.ifPresent(k -> exchange.getMessage().setHeader(JimengHeaders.DUPLICATE, true));
    }
}
