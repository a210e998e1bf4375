package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.internal.call.Attempt;
import io.github.cameljimeng.internal.call.Budget;
import io.github.cameljimeng.internal.call.CallRunner;
import io.github.cameljimeng.internal.call.Demand;
import io.github.cameljimeng.internal.call.Expense;
import io.github.cameljimeng.internal.call.OrderDigest;
import io.github.cameljimeng.internal.call.PaidCallProducer;
import io.github.cameljimeng.internal.call.PaidOnce;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.RequestKey;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.exchange.TraceHeaders;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.HashMap;
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
    private final PaidOnce once;
    private final RequestKey keys;
    private final TaskSettings settings;
    private final Optional<Budget> budget;

    public JimengSubmitProducer(
            Endpoint endpoint,
            Access access,
            RequestReader requests,
            TaskLedger ledger,
            PaidOnce once,
            RequestKey keys,
            TaskSettings settings,
            Optional<Budget> budget) {
        super(endpoint, access);
        this.requests = requests;
        this.ledger = ledger;
        this.once = once;
        this.keys = keys;
        this.settings = settings;
        this.budget = budget;
    }

    @Override
    protected CallRunner.Work prepare(Exchange exchange, Attempt attempt) {
        var schema = client().taskApi().submit();
        var values = requests.textRequest(exchange, schema);
        client().check(schema, values);
        var order = order(exchange, values);
        var expense = budget.map(one -> one.of(exchange, Demand.of(schema, values)));
        return CallRunner.Work.withDatabase(() -> submit(exchange, attempt, values, order, expense));
    }

    private void submit(
            Exchange exchange,
            Attempt attempt,
            RequestValues values,
            Order unkeyed,
            Optional<Budget.Order> unreserved) {
        var key = unkeyed.requestKey();
        var order = key == null ? unkeyed : unkeyed.withKey(key, OrderDigest.of(Order.SUBMIT, values));
        var begin = Instant.now();
        var intent = ImageTask.intent(order, begin, TaskLease.end(begin));
        var other = once.record(intent);
        if (other.isPresent()) {
            duplicate(exchange, other.get());
            return;
        }
        var lease = ledger.lease(intent);
        var submitted = once.pay(lease, () -> {
            // settled by the end of the task
            var expense = unreserved.map(one -> one.reserve(intent.id()));
            attempt.begin(order.operation(), client(), order.model());
            return Expense.pay(expense, () -> client().submit(values, key));
        });
        var now = Instant.now();
        var task = intent.submitted(submitted.taskId(), now, settings.schedule().firstDue(now))
                .under(TraceHeaders.continued(order, attempt.traceContext()));
        // paid: from here on the id must not be lost, even if the repository fails
        lease.finish(t -> task, () -> keep(ledger.tasks(), lease.task(), task));
        report(exchange, task, submitted.requestId());
    }

    // the intent was reported as an unknown outcome meanwhile, or the id was tracked
    private static void keep(TaskRepository tasks, ImageTask intent, ImageTask task) {
        var tracked = tasks.find(task.group(), task.taskId()).stream()
                .filter(row -> row.account().equals(task.account()))
                .findFirst();
        if (tracked.isPresent()) {
            takeOver(tasks, tracked.get(), intent);
        } else {
            // the key stays with the row that has it
            tasks.add(task.as(UUID.randomUUID().toString()).under(task.order().withKey(null, null)));
        }
    }

    // the task goes on where its watchers are, under the order that was paid for: with its key and its headers. Should
    // the process die in between, the intent is there and is not paid again
    private static void takeOver(TaskRepository tasks, ImageTask tracked, ImageTask intent) {
        if (tracked.id().equals(intent.id())) {
            return;
        }
        var headers = new HashMap<>(tracked.headers());
        headers.putAll(intent.headers());
        var merged = tracked.as(intent.id()).under(intent.order().withHeaders(headers));
        if (!tasks.remove(tracked) || !tasks.replace(intent, merged)) {
            throw new IllegalStateException("another writer is changing the row of its task");
        }
    }

    private Order order(Exchange exchange, RequestValues values) {
        var api = client().taskApi();
        return new Order(
                settings.group(),
                Order.SUBMIT,
                client().gateway().name(),
                client().accountName(),
                keys.of(exchange),
                null,
                api.submit().model(values),
                api.submit().remember(values, api.remembered()),
                TraceHeaders.kept(exchange, settings.keepHeaders(), observer().traceContext()));
    }

    private static void duplicate(Exchange exchange, ImageTask known) {
        if (known.taskId() == null) {
            throw PaidOnce.unknown(known);
        }
        report(exchange, known, null);
        exchange.getMessage().setHeader(JimengHeaders.DUPLICATE, true);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, status(known.state()));
    }

    // a task that is over is not delivered again, so a repeated request gets how it ended
    private static String status(TaskState state) {
        return switch (state) {
            case INTENT, SUBMITTED, DELIVERING -> "SUBMITTED";
            case DONE -> "SUCCEEDED";
            case FAILED, DEAD, UNREADABLE -> "FAILED";
        };
    }

    private static void report(Exchange exchange, ImageTask task, String requestId) {
        ExchangeWriter.task(exchange, task.provider(), task.model(), task.taskId(), requestId);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUBMITTED");
    }
}
