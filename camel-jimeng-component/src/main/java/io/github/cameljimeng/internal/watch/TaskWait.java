package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.TaskExchange;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.internal.watch.PollSchedule.Decision;
import io.github.cameljimeng.internal.watch.PollSchedule.Deliver;
import io.github.cameljimeng.internal.watch.PollSchedule.GiveUp;
import io.github.cameljimeng.internal.watch.PollSchedule.Reschedule;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange that waits for one task: queried when it is due, holding no thread in between. A task of the
 * group is taken over from its watchers while the wait lasts. Whatever the outcome, it ends the row; only a
 * wait that is broken off gives the row back.
 */
final class TaskWait {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWait.class);

    private final Tools tools;
    private final Consumer<TaskWait> whenOver;
    private final AtomicBoolean over = new AtomicBoolean();
    private final ObservedCall observed;
    private volatile ImageTask task;
    private volatile TaskLease lease;
    private volatile boolean askedForFreshUrls;
    private ScheduledFuture<?> next;
    private boolean hinted;
    private ImageResult result;
    private Throwable failure;
    private volatile BigDecimal cost;

    /**
     * What all waits of a producer share.
     *
     * @param timer says when a task is due
     * @param queries runs status queries
     * @param downloads runs downloads, which must not delay status queries
     * @param threads go on with the exchanges, which must not delay either
     */
    record Tools(
            GatewayClient client,
            TaskLedger ledger,
            TaskSettings settings,
            ImageFetcher images,
            ScheduledExecutorService timer,
            PlacedCalls queries,
            PlacedCalls downloads,
            Executor threads) {}

    /**
     * To be created on the thread of the exchange, whose trace the wait belongs to.
     *
     * @param whenOver is called once, when there is a result or a failure
     */
    TaskWait(Tools tools, ImageTask task, Consumer<TaskWait> whenOver) {
        this.tools = tools;
        this.task = task;
        this.whenOver = whenOver;
        this.observed = tools.images().observer().get().task(task);
    }

    String taskId() {
        return task.taskId();
    }

    /**
     * Claims the row, so that no consumer of the group delivers the same task.
     *
     * @return {@code false} when another writer has just changed it
     */
    boolean takeOver(ImageTask row) {
        var claimed =
                row.under(row.order().withAccount(tools.client().accountName())).leased(TaskLease.end(Instant.now()));
        boolean taken = tools.ledger().tasks().replace(row, claimed);
        if (taken) {
            lease = tools.ledger().lease(claimed);
        }
        return taken;
    }

    void begin() {
        askAgain(task);
    }

    /** A hint that the task has ended: it is queried now, or again when the query under way is answered. */
    synchronized void hasten() {
        if (next == null || next.isDone()) {
            hinted = true;
        } else if (bringForward() && next.cancel(false)) {
            askAt(task.dueAt());
        }
    }

    private synchronized void askAgain(ImageTask again) {
        task = again;
        if (hinted) {
            hinted = false;
            bringForward();
        }
        askAt(task.dueAt());
    }

    private boolean bringForward() {
        var due = TaskHints.due(task, Instant.now());
        if (!task.dueAt().isAfter(due)) {
            return false;
        }
        task = task.due(due);
        return true;
    }

    private synchronized void askAt(Instant due) {
        try {
            long millis = Math.max(0, Duration.between(Instant.now(), due).toMillis());
            next = tools.timer().schedule(this::askNow, millis, TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void askNow() {
        try {
            if (task.errors() == 0) {
                tools.queries().run(this::ask);
            } else if (!tools.queries().tryRunSlowly(this::ask)) {
                askAgain(tools.settings().schedule().postponed(task, Instant.now()));
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void ask(Runnable sending) {
        if (over.get()) {
            return;
        }
        try {
            var answer = tools.client().query(task.taskId(), task.remembered(), task.dueAt(), sending);
            var now = Instant.now();
            var schedule = tools.settings().schedule();
            follow(
                    schedule.decide(task, answer, now),
                    new EndMeasurement(tools.images().meters(), schedule, task, task.dueAt(), now));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void follow(Decision decision, EndMeasurement end) {
        if (decision instanceof Reschedule again) {
            askAgain(again.next());
        } else if (decision instanceof Deliver deliver) {
            measure(end, null);
            tools.downloads().run(sending -> fetch(deliver.images(), sending));
        } else if (decision instanceof GiveUp giveUp) {
            measure(end, giveUp.failure().kind());
            giveUp(giveUp.failure());
        }
    }

    // with fresh URLs requested, the end was measured before
    private void measure(EndMeasurement end, ErrorKind kind) {
        if (!askedForFreshUrls) {
            end.measure(kind);
        }
    }

    private void fetch(ImageReply images, Runnable sending) {
        try {
            sending.run();
            end(fetched(images), null, false);
        } catch (JimengException e) {
            if (ImageFetcher.urlIsDead(e) && !askedForFreshUrls) {
                askedForFreshUrls = true;
                askAt(Instant.now());
            } else {
                fail(e);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private ImageResult fetched(ImageReply images) {
        cost = tools.ledger().spending().made(row(), images.images().size());
        observed.begin(ObservedCall.Operation.task(task));
        var scope = observed.makeCurrent();
        try {
            return tools.images().fetch(images, TaskExchange.details(task, images), task.headers());
        } finally {
            scope.close();
        }
    }

    // of a task that is not on record, nothing was reserved
    private String row() {
        return lease == null ? task.id() : lease.task().id();
    }

    private void giveUp(Failure reason) {
        tools.ledger().spending().failed(row(), reason.mayBeBilled());
        fail(reason.toException());
    }

    void fail(Throwable reason) {
        if (reason instanceof RejectedExecutionException) {
            breakOff();
        } else {
            end(null, reason, false);
        }
    }

    /** Ends the wait because its route stops: the task is given back to the watchers of its group. */
    void breakOff() {
        var reason = Failure.of(
                        ErrorKind.UNAVAILABLE,
                        "The wait for task " + taskId()
                                + " ended because the route is stopping; the task continues at the gateway")
                .taskId(taskId())
                .build();
        end(null, reason.toException(), true);
    }

    private void end(ImageResult images, Throwable thrown, boolean brokenOff) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        result = images;
        failure = thrown;
        if (!brokenOff) {
            observed.begin(ObservedCall.Operation.task(task));
            observed.end((failure == null ? CallOutcome.of(result) : CallOutcome.of(failure)).costing(cost));
        }
        try {
            if (lease != null) {
                lease.finish(row -> brokenOff ? row.released(Instant.now(), row.note()) : ended(row));
            }
        } finally {
            if (brokenOff) {
                whenOver.accept(this);
            } else {
                goOn();
            }
        }
    }

    // the rest of the route may take long, and this thread has a place that others wait for
    private void goOn() {
        boolean started = false;
        try {
            tools.threads().execute(() -> whenOver.accept(this));
            started = true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.debug("No thread for the rest of the route; continuing on this one: {}", e.getMessage());
        } finally {
            if (!started) {
                whenOver.accept(this);
            }
        }
    }

    private ImageTask ended(ImageTask row) {
        return failure == null
                ? tools.settings().ended(row, TaskState.DONE, null)
                : tools.settings().ended(row, TaskState.FAILED, failure.getMessage());
    }

    void writeTo(Exchange exchange) {
        if (result != null) {
            ExchangeWriter.resume(exchange);
            TaskExchange.succeeded(exchange, task, result);
            ExchangeWriter.cost(exchange, cost);
        } else {
            exchange.getMessage().setHeader(JimengHeaders.TASK_ID, task.taskId());
            ExchangeWriter.failure(exchange, failure);
        }
    }
}
