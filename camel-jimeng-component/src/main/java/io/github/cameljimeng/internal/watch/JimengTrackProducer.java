package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.call.CallObserver;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.TaskIds;
import io.github.cameljimeng.internal.exchange.TraceHeaders;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.TaskState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code jimeng:jm-track}. Body in: the id of a task that was submitted elsewhere, or header {@code CamelJimengTaskId}.
 * Body out: the same id. The task is now watched by the {@code jm-poll} consumers of its group; nothing is sent. One that
 * is over is watched once more, and one that is watched already is left as it is.
 */
public final class JimengTrackProducer extends DefaultProducer {

    private static final int ATTEMPTS = 20;
    private static final Set<TaskState> OVER = EnumSet.of(TaskState.DONE, TaskState.FAILED, TaskState.DEAD);

    private final TaskLedger ledger;
    private final TaskTemplate template;
    private final TaskSettings settings;
    private final Supplier<CallObserver> observer;

    public JimengTrackProducer(
            Endpoint endpoint,
            TaskLedger ledger,
            TaskTemplate template,
            TaskSettings settings,
            Supplier<CallObserver> observer) {
        super(endpoint);
        this.observer = observer;
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
        var headers = TraceHeaders.kept(
                exchange, settings.keepHeaders(), observer.get().traceContext());
        boolean known = onRecord(taskId, headers);
        ExchangeWriter.task(exchange, template.order().provider(), null, taskId, null);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
        if (known) {
            exchange.getMessage().setHeader(JimengHeaders.DUPLICATE, true);
        }
    }

    private boolean onRecord(String taskId, Map<String, Object> headers) {
        try {
            return watch(taskId, headers);
        } catch (JimengException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The task cannot be stored: " + e.getMessage() + ". Nothing was sent.")
                    .toException(e);
        } catch (RuntimeException e) {
            throw Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "The task could not be stored: " + ForeignText.shown(e.getMessage())
                                    + ". Nothing was sent: track it again")
                    .taskId(taskId)
                    .toException(e);
        }
    }

    /** @return whether the group knew the task */
    private boolean watch(String taskId, Map<String, Object> headers) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var known = template.row(ledger.tasks(), taskId);
            boolean isOver = known.isPresent() && OVER.contains(known.get().state());
            if (known.isPresent() && !isOver) {
                return true;
            }
            if (isOver && ledger.tasks().replace(known.get(), template.again(known.get(), headers))) {
                return true;
            }
            if (known.isEmpty()
                    && ledger.tasks().add(template.submitted(taskId, headers)).isEmpty()) {
                return false;
            }
            // another node was faster
        }
        throw Failure.of(ErrorKind.UNAVAILABLE, "Task " + taskId + " keeps changing. Nothing was sent: track it again")
                .toException();
    }
}
