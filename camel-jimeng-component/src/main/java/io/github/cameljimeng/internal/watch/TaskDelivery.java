package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.ledger.SpendingBook;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.ledger.ImageTask;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/**
 * Delivers the results of tasks to the route, at least once: a row is completed only when its exchange completed. A
 * failed exchange releases it for another try, and after {@code maxDeliveries} it is {@code DEAD}: kept, not dropped.
 *
 * @param settings how tasks are watched
 * @param images fetches images
 * @param spending what tasks have cost
 * @param route gets what has ended
 * @param workers the places for deliveries, and their threads
 * @param counts the outcomes of the deliveries
 */
record TaskDelivery(
        TaskSettings settings,
        ImageFetcher images,
        SpendingBook spending,
        Route route,
        TaskWorkers workers,
        DeliveryCounts counts) {

    /** The route that gets what has ended. */
    interface Route {
        /** Whether results may still be routed; when not, they are given back. */
        boolean isOpen();

        Exchange createExchange();

        void start(Exchange exchange);

        /** Takes an exchange that has failed to the error handler; no step of the route runs. */
        void startErrorHandler(Exchange exchange);
    }

    /** @param end is measured if the delivery begins, so that each task counts once */
    void images(TaskLease lease, ImageReply reply, EndMeasurement end) {
        deliver(lease, delivery -> delivery.images(reply), () -> end.measure(null));
    }

    /** @param end is measured if the delivery begins, so that each task counts once */
    void failure(TaskLease lease, Failure failure, EndMeasurement end) {
        deliver(lease, delivery -> delivery.failure(failure), () -> end.measure(failure.kind()));
    }

    private void deliver(TaskLease lease, Consumer<Delivery> work, Runnable whenBegun) {
        if (!route.isOpen()) {
            lease.finish(t -> t.released(Instant.now(), t.note()));
            return;
        }
        // when slow routes have taken all places: ask again later rather than hold results without bound
        workers.tryDelivery()
                .ifPresentOrElse(
                        place -> begin(new Delivery(this, lease, place), lease, work, whenBegun),
                        () -> lease.reschedule(this::later));
    }

    private ImageTask later(ImageTask task) {
        var due = Instant.now().plus(settings.schedule().pollInterval());
        // a forgotten submit has no task to query
        return task.taskId() == null ? task.leased(due) : task.queried(due, task.note());
    }

    private void begin(Delivery delivery, TaskLease lease, Consumer<Delivery> work, Runnable whenBegun) {
        boolean begun = false;
        try {
            if (lease.advance(t -> t.delivering(TaskLease.end(Instant.now())))) {
                workers.threads().execute(() -> delivery.run(work));
                begun = true;
                whenBegun.run();
            }
        } catch (RejectedExecutionException e) {
            // stopped in this moment
            lease.finish(t -> t.withdrawn(Instant.now()));
        } finally {
            if (!begun) {
                delivery.place().end();
            }
        }
    }
}
