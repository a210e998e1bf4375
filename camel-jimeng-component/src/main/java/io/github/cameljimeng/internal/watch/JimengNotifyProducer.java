package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.exchange.CallbackBody;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code jimeng:jm-notify}. Body in: a gateway's callback, as JSON in whatever form, or the id of a task; or header {@code
 * CamelJimengTaskId}. Body out: the id, a list of them if there were several. Each task of the group that is watched is
 * due now; header {@code CamelJimengTaskStatus} says what is known of it. Nothing is sent to a gateway, and nothing that
 * the callback says is believed.
 */
public final class JimengNotifyProducer extends DefaultProducer {

    private final TaskHints hints;

    public JimengNotifyProducer(Endpoint endpoint, TaskHints hints) {
        super(endpoint);
        this.hints = hints;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            ExchangeWriter.clear(exchange);
            var ids = CallbackBody.taskIds(exchange);
            report(exchange, ids, take(ids));
        } catch (RuntimeException | Error e) {
            ExchangeWriter.failure(exchange, e);
        }
    }

    private List<String> take(List<String> ids) {
        var statuses = new ArrayList<String>();
        try {
            ids.forEach(id -> statuses.add(hints.take(id)));
        } catch (RuntimeException e) {
            throw Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "The tasks cannot be looked up: " + ForeignText.shown(e.getMessage())
                                    + ". They are still polled on schedule")
                    .toException(e);
        }
        return statuses;
    }

    private static void report(Exchange exchange, List<String> ids, List<String> statuses) {
        ExchangeWriter.taskIds(exchange, ids);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, statuses.size() == 1 ? statuses.get(0) : statuses);
    }

    @Override
    protected void doStop() throws Exception {
        hints.clear();
        super.doStop();
    }
}
