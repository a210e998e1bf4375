package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.SubmittedTask;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskRepository;
import io.github.cameljimeng.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code jimeng:jm-submit}. Body in: as {@code jimeng:generate}. Body out: the id of the task as {@code String}. The
 * intent is written before the paid call and the id after it, so that nothing that was paid for is forgotten.
 */
final class JimengSubmitProducer extends JimengProducer {

    private static final Logger LOG = LoggerFactory.getLogger(JimengSubmitProducer.class);

    JimengSubmitProducer(JimengEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // a home that cannot be opened is told at start, not when the first task has been paid for
        getEndpoint().tasks();
    }

    @Override
    Work prepare(Exchange exchange) {
        var endpoint = getEndpoint();
        var client = endpoint.client();
        var values = new ExchangeRequest(exchange, endpoint).ofText();
        client.check(client.taskForms().submit(), values);
        var tasks = endpoint.tasks();
        return () -> submit(exchange, client, tasks, values);
    }

    private void submit(Exchange exchange, GatewayClient client, TaskRepository tasks, RequestValues values) {
        var intent = intent(exchange, client, values);
        var known = tasks.add(intent);
        if (known.isPresent()) {
            duplicate(exchange, known.get());
            return;
        }
        var submitted = pay(client, tasks, values, intent);
        var now = Instant.now();
        var task = intent.submitted(
                submitted.taskId(), now, getEndpoint().schedule().firstDue(now));
        if (!tasks.replace(intent, task)) {
            watchedAlready(tasks, intent, task);
        }
        report(exchange, task, submitted.requestId());
    }

    // somebody has tracked the id meanwhile: that row serves, and the intent would later be told as an unknown outcome
    private static void watchedAlready(TaskRepository tasks, ImageTask intent, ImageTask task) {
        if (tasks.find(task.group(), task.taskId()).isPresent()) {
            tasks.remove(intent);
        } else {
            LOG.warn("Task {} was submitted, and its row was taken meanwhile: it is not watched", task.taskId());
        }
    }

    private ImageTask intent(Exchange exchange, GatewayClient client, RequestValues values) {
        var forms = client.taskForms();
        var now = Instant.now();
        // all tries together cannot take longer
        var longest = Duration.ofMillis(
                        options().getRequestTimeout() + options().getMaxRetryDelay())
                .multipliedBy(options().getMaxRetries() + 1L);
        var requestKey = exchange.getMessage().getHeader(JimengHeaders.REQUEST_KEY, String.class);
        return ImageTask.intent(options().getTaskGroup(), client.gateway().name(), requestKey, now, now.plus(longest))
                .with(
                        values.model(forms.submit()),
                        values.remember(forms.submit(), forms.remembered()),
                        KeptHeaders.of(exchange, options().getKeepHeaders()));
    }

    private SubmittedTask pay(GatewayClient client, TaskRepository tasks, RequestValues values, ImageTask intent) {
        try {
            return client.submit(values);
        } catch (JimengException e) {
            if (e.isMayBeBilled() && intent.requestKey() != null) {
                // stays on record, so that the same request does not pay again
                var keepUntil = Instant.now().plusMillis(options().getCompletedRetention());
                tasks.replace(intent, intent.ended(TaskState.FAILED, keepUntil, e.getMessage()));
            } else {
                tasks.remove(intent);
            }
            throw e;
        }
    }

    private static void duplicate(Exchange exchange, ImageTask known) {
        if (known.taskId() == null) {
            throw Failure.of(
                            ErrorKind.OUTCOME_UNKNOWN,
                            "A request with CamelJimengRequestKey=" + known.requestKey()
                                    + " was sent before and its outcome is not known, so it was not sent again: look at"
                                    + " the account's log, then use another key")
                    .toException();
        }
        report(exchange, known, null);
        exchange.getMessage().setHeader(JimengHeaders.DUPLICATE, true);
    }

    private static void report(Exchange exchange, ImageTask task, String requestId) {
        exchange.getMessage().setBody(task.taskId());
        ExchangeOutcome.provenance(exchange, task.provider(), task.model(), task.taskId(), requestId);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
    }
}
