package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.SubmittedTask;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskLease;
import io.github.cameljimeng.task.TaskRepository;
import io.github.cameljimeng.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:jm-submit}. Body in: as {@code jimeng:generate}. Body out: the id of the task as {@code String}. The
 * intent is written before the paid call and the id after it, so that nothing that was paid for is forgotten.
 */
final class JimengSubmitProducer extends JimengProducer {

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

    /** No: a database in a file is closed by an interrupt of a thread that works with it. */
    @Override
    boolean waitingCallersMakeTheCall() {
        return false;
    }

    private void submit(Exchange exchange, GatewayClient client, TaskRepository tasks, RequestValues values) {
        var intent = intent(exchange, client, values);
        var known = onRecord(tasks, intent);
        if (known.isPresent()) {
            duplicate(exchange, known.get());
            return;
        }
        var lease = new TaskLease(tasks, intent, getEndpoint().getComponent().taskWriter());
        var submitted = pay(client, lease, values);
        var now = Instant.now();
        var task = intent.submitted(
                submitted.taskId(), now, getEndpoint().schedule().firstDue(now));
        // paid: from here on the id must not be lost, whatever becomes of the repository
        lease.finish(t -> task, () -> keep(tasks, lease.task(), task));
        report(exchange, task, submitted.requestId());
    }

    /** Writes the intent; the other row when the request is known, waiting for its submit if that is under way. */
    private Optional<ImageTask> onRecord(TaskRepository tasks, ImageTask intent) {
        try {
            return new KnownRequest(getEndpoint().line(), tasks).orElseAdd(intent);
        } catch (IllegalArgumentException | JimengException e) {
            throw e;
        } catch (RuntimeException e) {
            // a connection that broke during the commit leaves open whether the intent is there
            getEndpoint().getComponent().taskWriter().remove(tasks, intent);
            throw Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "The task could not be put on record, so it was not submitted and nothing was paid: "
                                    + e.getMessage())
                    .toException(e);
        }
    }

    // the row that was to have the id was told as an unknown outcome meanwhile, or somebody has tracked the id
    private static void keep(TaskRepository tasks, ImageTask intent, ImageTask task) {
        if (tasks.find(task.group(), task.taskId()).isPresent()) {
            tasks.remove(intent);
        } else {
            tasks.add(task.anew());
        }
    }

    private ImageTask intent(Exchange exchange, GatewayClient client, RequestValues values) {
        var forms = client.taskForms();
        var now = Instant.now();
        var requestKey = exchange.getMessage().getHeader(JimengHeaders.REQUEST_KEY, String.class);
        return ImageTask.intent(
                        options().getTaskGroup(), client.gateway().name(), requestKey, now, now.plus(TaskLease.LENGTH))
                .with(
                        values.model(forms.submit()),
                        values.remember(forms.submit(), forms.remembered()),
                        KeptHeaders.of(exchange, options().getKeepHeaders()));
    }

    private SubmittedTask pay(GatewayClient client, TaskLease lease, RequestValues values) {
        try {
            return client.submit(values);
        } catch (JimengException e) {
            if (e.isMayBeBilled() && lease.task().requestKey() != null) {
                // stays on record, so that the same request does not pay again
                var keepUntil = Instant.now().plusMillis(options().getCompletedRetention());
                lease.finish(t -> t.ended(TaskState.FAILED, keepUntil, e.getMessage()));
            } else {
                // what was refused, or is told to the route just now, need not be told later
                lease.remove();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            // nobody knows what happened: the intent will be told as an unknown outcome
            lease.abandon();
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
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, status(known.state()));
    }

    // a task that is over is not delivered again, so whoever asks for it once more must be told how it ended
    private static String status(TaskState state) {
        return switch (state) {
            case INTENT, SUBMITTED, DELIVERING -> "SUBMITTED";
            case DONE -> "SUCCEEDED";
            case FAILED, DEAD -> "FAILED";
        };
    }

    private static void report(Exchange exchange, ImageTask task, String requestId) {
        exchange.getMessage().setBody(task.taskId());
        ExchangeOutcome.provenance(exchange, task.provider(), task.model(), task.taskId(), requestId);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
    }
}
