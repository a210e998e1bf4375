package io.github.cameljimeng;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.ImageReply;
import io.github.cameljimeng.http.ImageDownload;
import io.github.cameljimeng.http.RetryRules;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskLease;
import io.github.cameljimeng.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the end of a task into the route, at least once: the row is completed only when the exchange completed. A
 * failed exchange releases it for another try, and after {@code maxDeliveries} it is {@code DEAD}: kept, not dropped.
 */
final class TaskDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(TaskDelivery.class);
    private static final RetryRules RETRY = new RetryRules(Integer.MAX_VALUE, Duration.ofMinutes(1));

    private final JimengEndpoint endpoint;
    private final JimengPollConsumer consumer;
    private final TaskWorkers workers;
    private final TaskTally tally;

    TaskDelivery(JimengEndpoint endpoint, JimengPollConsumer consumer, TaskWorkers workers, TaskTally tally) {
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.workers = workers;
        this.tally = tally;
    }

    /** @param end is measured if the delivery begins, so that each task counts once */
    void images(TaskLease lease, ImageReply images, TaskEnd end) {
        deliver(lease, () -> fetchAndRoute(lease, images), () -> end.measure(null));
    }

    /** @param end is measured if the delivery begins, so that each task counts once */
    void failure(TaskLease lease, Failure failure, TaskEnd end) {
        deliver(lease, () -> routeFailure(lease, failure), () -> end.measure(failure.kind()));
    }

    private void deliver(TaskLease lease, Runnable work, Runnable whenBegun) {
        if (!consumer.isRouting()) {
            lease.finish(t -> t.released(Instant.now(), t.note()));
        } else if (!workers.tryDelivery()) {
            // all places are taken by slow routes: ask again later rather than hold results without bound
            lease.finish(this::later);
        } else {
            begin(lease, work, whenBegun);
        }
    }

    private ImageTask later(ImageTask task) {
        var due = Instant.now().plusMillis(options().getPollInterval());
        // nobody was asked about a forgotten submit
        return task.taskId() == null ? task.leased(due) : task.asked(due, task.note());
    }

    private void begin(TaskLease lease, Runnable work, Runnable whenBegun) {
        boolean begun = false;
        try {
            if (lease.advance(t -> t.delivering(Instant.now().plus(TaskLease.LENGTH)))) {
                workers.enqueueDelivery(() -> guarded(lease, work));
                begun = true;
                whenBegun.run();
            }
        } catch (RejectedExecutionException e) {
            // stopped in this moment
            lease.finish(t -> t.withdrawn(Instant.now()));
        } finally {
            if (!begun) {
                workers.deliveryEnded();
            }
        }
    }

    private void guarded(TaskLease lease, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            release(lease, e);
            workers.deliveryEnded();
            LOG.warn("The result of task {} could not be routed", lease.task().taskId(), e);
        }
    }

    private void fetchAndRoute(TaskLease lease, ImageReply images) {
        ImageResult result;
        try {
            result = ImageFetch.of(endpoint).fetch(images, TaskExchange.details(lease.task(), images));
        } catch (JimengException e) {
            downloadFailed(lease, e);
            return;
        }
        if (!consumer.isRouting()) {
            // stopped during the download, which is free
            lease.finish(t -> t.withdrawn(Instant.now()));
            workers.deliveryEnded();
            return;
        }
        var exchange = consumer.createExchange(true);
        TaskExchange.succeeded(exchange, lease.task(), result);
        route(lease, exchange, TaskState.DONE, null);
    }

    // a fresh answer has fresh URLs; what a fresh URL cannot mend goes to the route at once
    private void downloadFailed(TaskLease lease, JimengException e) {
        boolean hopeless =
                e.getCause() instanceof ImageDownload.Failed failed && failed.isPermanent() && !failed.urlIsDead();
        if (hopeless || lease.task().deliveries() >= options().getMaxDeliveries()) {
            routeFailure(lease, e.failure());
        } else {
            LOG.debug("Task {} is asked for fresh URLs: {}", lease.task().taskId(), e.getMessage());
            lease.finish(t -> t.released(retryAt(t), e.getMessage()));
            workers.deliveryEnded();
        }
    }

    private void routeFailure(TaskLease lease, Failure failure) {
        var exchange = consumer.createExchange(true);
        TaskExchange.failed(exchange, lease.task(), failure);
        JimengException thrown = null;
        if (!options().isDeliverFailed()) {
            thrown = failure.toException();
            exchange.setException(thrown);
            // the error handler shall handle it, not repeat the first step of the route
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        }
        route(lease, exchange, TaskState.FAILED, thrown);
    }

    private void route(TaskLease lease, Exchange exchange, TaskState end, JimengException thrown) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange completed) {
                ended(() -> finish(lease, end));
            }

            @Override
            public void onFailure(Exchange failed) {
                // a failure that nobody handled was still told to the error handler; anything else went wrong on top
                boolean told = thrown != null && failed.getException() == thrown;
                ended(() -> {
                    if (told) {
                        finish(lease, end);
                    } else {
                        release(lease, failed.getException());
                    }
                });
            }
        });
        consumer.route(exchange);
    }

    private void ended(Runnable write) {
        try {
            write.run();
        } finally {
            workers.deliveryEnded();
        }
    }

    private void finish(TaskLease lease, TaskState end) {
        (end == TaskState.DONE ? tally.delivered : tally.failed).increment();
        var keepUntil = Instant.now().plusMillis(options().getCompletedRetention());
        lease.finish(t -> t.ended(end, keepUntil, t.note()));
    }

    private void release(TaskLease lease, Throwable reason) {
        var note = reason == null ? "the route failed" : reason.getMessage();
        if (lease.task().deliveries() >= options().getMaxDeliveries()) {
            LOG.error(
                    "Task {} was given to the route {} times and never completed; it is DEAD and kept. Last: {}",
                    lease.task().taskId(),
                    lease.task().deliveries(),
                    note);
            tally.dead.increment();
            lease.finish(t -> t.ended(TaskState.DEAD, Instant.now(), note));
        } else {
            tally.released.increment();
            lease.finish(t -> t.released(retryAt(t), note));
        }
    }

    private static Instant retryAt(ImageTask task) {
        return Instant.now().plus(RETRY.backoff(task.deliveries()));
    }

    private JimengConfiguration options() {
        return endpoint.getConfiguration();
    }
}
