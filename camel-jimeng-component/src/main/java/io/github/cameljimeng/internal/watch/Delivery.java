package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.TaskExchange;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.http.RetryPolicy;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task on its way through the route: its row is written, and its place given back, exactly once. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final RetryPolicy RETRY = new RetryPolicy(Integer.MAX_VALUE, Duration.ofMinutes(1));

    private final TaskDelivery deliveries;
    private final TaskLease lease;
    private final CallPlaces.Place place;
    private final ObservedCall observed;
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param place is given back at its end */
    Delivery(TaskDelivery deliveries, TaskLease lease, CallPlaces.Place place) {
        this.deliveries = deliveries;
        this.lease = lease;
        this.place = place;
        this.observed = deliveries.images().observer().get().task(lease.task());
    }

    CallPlaces.Place place() {
        return place;
    }

    /** Runs the work; whatever it throws releases the task. */
    void run(Consumer<Delivery> work) {
        try {
            work.accept(this);
        } catch (Throwable e) {
            LOG.warn("The result of task {} could not be routed", taskId(), e);
            end(() -> release(e));
        }
    }

    void images(ImageReply reply) {
        ImageResult result;
        var cost = deliveries.spending().made(lease.task().id(), reply.images().size());
        var patience = deliveries.workers().patience(place);
        begin();
        var scope = observed.makeCurrent();
        try {
            patience.begin();
            result = deliveries
                    .images()
                    .fetch(
                            reply,
                            TaskExchange.details(lease.task(), reply),
                            lease.task().headers());
        } catch (JimengException e) {
            downloadFailed(e);
            return;
        } finally {
            patience.end();
            scope.close();
        }
        if (!deliveries.route().isOpen()) {
            // stopped during the download, which is free
            end(() -> lease.finish(t -> t.withdrawn(Instant.now())));
            return;
        }
        var exchange = deliveries.route().createExchange();
        TaskExchange.succeeded(exchange, lease.task(), result);
        ExchangeWriter.cost(exchange, cost);
        delivered(exchange, CallOutcome.of(result).costing(cost));
        route(exchange, TaskState.DONE, null);
    }

    // a fresh answer has fresh URLs; what a fresh URL cannot mend goes to the route at once
    private void downloadFailed(JimengException e) {
        if (ImageFetcher.isHopeless(e) || isLast()) {
            failure(e);
        } else {
            LOG.debug("Requesting fresh URLs for task {}: {}", taskId(), e.getMessage());
            end(() -> lease.finish(t -> t.released(retryAt(t), e.getMessage())));
        }
    }

    void failure(Failure failure) {
        deliveries.spending().failed(lease.task().id(), failure.mayBeBilled());
        begin();
        failure(failure.toException());
    }

    private void begin() {
        observed.begin(ObservedCall.Operation.task(lease.task()));
    }

    // delivered is what the route is given now; what it does belongs to the same trace
    private void delivered(Exchange exchange, CallOutcome outcome) {
        observed.traceContext().forEach(exchange.getMessage()::setHeader);
        observed.end(outcome);
    }

    private void failure(JimengException e) {
        var exchange = deliveries.route().createExchange();
        TaskExchange.failed(exchange, lease.task(), e.failure());
        delivered(exchange, CallOutcome.of(e));
        JimengException thrown = null;
        if (!deliveries.settings().deliverFailed()) {
            thrown = e;
            TaskExchange.fail(exchange, thrown);
        }
        route(exchange, TaskState.FAILED, thrown);
    }

    private void route(Exchange exchange, TaskState state, JimengException thrown) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange completed) {
                end(() -> finish(state));
            }

            @Override
            public void onFailure(Exchange failed) {
                // the error handler did not handle the failure; anything else went wrong in addition
                boolean reported = thrown != null && failed.getException() == thrown;
                end(() -> {
                    if (reported) {
                        logUnlessSeen(failed, thrown);
                        finish(state);
                    } else {
                        release(failed.getException());
                    }
                });
            }
        });
        if (thrown == null) {
            deliveries.route().start(exchange);
        } else {
            deliveries.route().startErrorHandler(exchange);
        }
    }

    // every error handler of Camel leaves this property, and logs unhandled failures
    private static void logUnlessSeen(Exchange failed, JimengException thrown) {
        if (failed.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT) == null) {
            LOG.warn("Task {} ended without an image, and its route has no error handler", thrown.getTaskId(), thrown);
        }
    }

    private void end(Runnable write) {
        if (over.compareAndSet(false, true)) {
            try {
                write.run();
            } finally {
                place.end();
            }
        }
    }

    private void finish(TaskState state) {
        var counts = deliveries.counts();
        (state == TaskState.DONE ? counts.delivered : counts.failed).increment();
        lease.finish(t -> deliveries.settings().ended(t, state, t.note()));
    }

    private void release(Throwable reason) {
        var note = reason == null ? "the route failed" : ForeignText.shown(reason.getMessage());
        if (isLast()) {
            LOG.error(
                    "Task {} was delivered {} times and never completed: it is now DEAD and is kept. Last error: {}",
                    taskId(),
                    lease.task().deliveries(),
                    note);
            deliveries.counts().dead.increment();
            lease.finish(t -> t.ended(TaskState.DEAD, Instant.now(), note));
        } else {
            deliveries.counts().released.increment();
            lease.finish(t -> t.released(retryAt(t), note));
        }
    }

    private boolean isLast() {
        return lease.task().deliveries() >= deliveries.settings().maxDeliveries();
    }

    private String taskId() {
        return lease.task().taskId();
    }

    private static Instant retryAt(ImageTask task) {
        return Instant.now().plus(RETRY.backoff(task.deliveries()));
    }
}
