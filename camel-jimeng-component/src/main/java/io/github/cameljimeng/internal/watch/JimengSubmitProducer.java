package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.internal.call.CallRunner;
import io.github.cameljimeng.internal.call.PaidCallProducer;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.KeptHeaders;
import io.github.cameljimeng.internal.exchange.PaidCalls;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.exchange.TaskIds;
import io.github.cameljimeng.internal.gateway.SubmittedTask;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:jm-submit}. Body in: as {@code jimeng:generate}. Body out: the id of the task as {@code String}. The
 * intent is written before the paid call and the id after it, so that nothing that was paid for is forgotten.
 */
public final class JimengSubmitProducer extends PaidCallProducer {

    private final RequestReader requests;
    private final TaskLedger ledger;
    private final IdempotencyCheck known;
    private final TaskSettings settings;

    public JimengSubmitProducer(
            Endpoint endpoint,
            Access access,
            RequestReader requests,
            TaskLedger ledger,
            RequestDispatcher dispatcher,
            TaskSettings settings) {
        super(endpoint, access);
        this.requests = requests;
        this.ledger = ledger;
        this.known = new IdempotencyCheck(dispatcher, ledger.tasks());
        this.settings = settings;
    }

    @Override
    protected CallRunner.Work prepare(Exchange exchange, PaidCalls.Call call) {
        var schema = client().taskApi().submit();
        var values = requests.textRequest(exchange, schema);
        client().check(schema, values);
        return () -> submit(exchange, values);
    }

    private void submit(Exchange exchange, RequestValues values) {
        var intent = intent(exchange, values);
        var other = record(intent);
        if (other.isPresent()) {
            duplicate(exchange, other.get());
            return;
        }
        var lease = ledger.lease(intent);
        var submitted = pay(lease, values);
        var now = Instant.now();
        var task = intent.submitted(submitted.taskId(), now, settings.schedule().firstDue(now));
        // paid: from here on the id must not be lost, whatever becomes of the repository
        lease.finish(t -> task, () -> keep(ledger.tasks(), lease.task(), task));
        report(exchange, task, submitted.requestId());
    }

    /** Writes the intent; the other row when the request is known, waiting for its submit if that is under way. */
    private Optional<ImageTask> record(ImageTask intent) {
        try {
            return known.orElseAdd(intent);
        } catch (IllegalArgumentException | JimengException e) {
            throw e;
        } catch (Error e) {
            ledger.writer().remove(ledger.tasks(), intent);
            throw e;
        } catch (RuntimeException e) {
            // a connection that broke during the commit leaves open whether the intent is there
            ledger.writer().remove(ledger.tasks(), intent);
            throw Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "The task could not be put on record, so it was not submitted and nothing was paid: "
                                    + e.getMessage())
                    .toException(e);
        }
    }

    // the row that was to have the id was told as an unknown outcome meanwhile, or somebody has tracked the id
    private static void keep(TaskRepository tasks, ImageTask intent, ImageTask task) {
        if (tasks.find(task.group(), task.taskId()).isEmpty()) {
            tasks.add(task.as(UUID.randomUUID().toString()).under(task.order().withKey(null, null)));
        } else {
            tasks.remove(intent);
        }
    }

    private ImageTask intent(Exchange exchange, RequestValues values) {
        var api = client().taskApi();
        var now = Instant.now();
        var requestKey = TaskIds.requestKey(exchange);
        var order = new Order(
                settings.group(),
                Order.SUBMIT,
                client().gateway().name(),
                client().accountName(),
                requestKey,
                null,
                api.submit().model(values),
                api.submit().remember(values, api.remembered()),
                KeptHeaders.of(exchange, settings.keepHeaders()));
        return ImageTask.intent(order, now, now.plus(TaskLease.LENGTH));
    }

    private SubmittedTask pay(TaskLease lease, RequestValues values) {
        try {
            return client().submit(values);
        } catch (JimengException e) {
            if (e.isMayBeBilled() && lease.task().requestKey() != null) {
                // stays on record, so that the same request does not pay again
                lease.finish(t -> settings.ended(t, TaskState.FAILED, e.getMessage()));
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
            case FAILED, DEAD, UNREADABLE -> "FAILED";
        };
    }

    private static void report(Exchange exchange, ImageTask task, String requestId) {
        exchange.getMessage().setBody(task.taskId());
        ExchangeWriter.provenance(exchange, task.provider(), task.model(), task.taskId(), requestId);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
    }
}
