package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How the tasks of an endpoint are watched.
 *
 * @param group tasks of a group are watched together
 * @param schedule when the status of a task is queried
 * @param concurrency how many status queries, and how many deliveries, at once
 * @param connections how many connections to the gateway paid requests leave over for status queries
 * @param keepHeaders patterns of the headers that a task remembers, {@code null} for none
 * @param deliverFailed whether a failed task is routed as a normal exchange
 * @param maxDeliveries how often a result is given to a route that fails
 * @param retention how long the row of an ended task is kept
 */
public record TaskSettings(
        String group,
        PollSchedule schedule,
        int concurrency,
        int connections,
        String keepHeaders,
        boolean deliverFailed,
        int maxDeliveries,
        Duration retention) {

    /** Most answers to a status query take a gateway less than 500 ms. */
    private static final Duration PROMPT_QUERY = Duration.ofSeconds(1);

    /** Most images are there in some seconds. */
    static final Duration PROMPT_DOWNLOAD = Duration.ofSeconds(10);

    PlacedCalls queries(Executor threads, ScheduledExecutorService timer) {
        return new PlacedCalls(CallPlaces.queries(concurrency, connections), PROMPT_QUERY, threads, timer);
    }

    PlacedCalls downloads(Executor threads, ScheduledExecutorService timer) {
        return new PlacedCalls(CallPlaces.downloads(concurrency), PROMPT_DOWNLOAD, threads, timer);
    }

    /** The row of a task that is over. */
    ImageTask ended(ImageTask task, TaskState end, String note) {
        return task.ended(end, Instant.now().plus(retention), note);
    }
}
