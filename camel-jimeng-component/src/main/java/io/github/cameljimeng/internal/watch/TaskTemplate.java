package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.exchange.TraceHeaders;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the options of an endpoint say about a task that was submitted elsewhere: nothing else is known of it.
 *
 * @param order in whose group it is watched, and at whose account it can be queried
 */
public record TaskTemplate(Order order) {

    /** The row of that task at the account of the endpoint; a row of schema version 1 does not say whose it is. */
    Optional<ImageTask> row(TaskRepository tasks, String taskId) {
        return own(tasks.find(order.group(), taskId));
    }

    /**
     * The same, for a caller that queries the task at once.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when the group has the task at another account
     *     only, which this endpoint cannot query
     */
    Optional<ImageTask> rowToQuery(TaskRepository tasks, String taskId) {
        var rows = tasks.find(order.group(), taskId);
        var own = own(rows);
        if (own.isEmpty() && !rows.isEmpty()) {
            throw elsewhere(rows.get(0));
        }
        return own;
    }

    private JimengException elsewhere(ImageTask row) {
        return Failure.of(
                        ErrorKind.INVALID_REQUEST,
                        "Task %s belongs to another account: %s, %s. This endpoint queries %s, %s. Set the provider, baseUrl and key of the task; or, if this account knows it too, track it with jimeng:jm-track. Nothing was sent."
                                .formatted(
                                        row.taskId(), row.provider(), row.account(), order.provider(), order.account()))
                .taskId(row.taskId())
                .toException();
    }

    private Optional<ImageTask> own(List<ImageTask> rows) {
        return rows.stream()
                .filter(row -> row.account().equals(order.account()))
                .findFirst()
                .or(() -> rows.stream().filter(this::mayBeOurs).findFirst());
    }

    private boolean mayBeOurs(ImageTask row) {
        return row.account().equals(Order.UNKNOWN_ACCOUNT) && row.provider().equals(order.provider());
    }

    /**
     * A task that is over, watched once more: due at once, with a new deadline.
     *
     * @param headers replace the kept ones, unless there are none but those of a trace
     */
    ImageTask again(ImageTask row, Map<String, Object> headers) {
        var remembered = new HashMap<>(row.remembered());
        remembered.putAll(order.remembered());
        var renewed = row.order()
                .withAccount(order.account())
                .withRequest(row.model(), remembered)
                .withHeaders(TraceHeaders.replacing(row.headers(), headers));
        return row.under(renewed).replayed(Instant.now());
    }

    /** A row that is due at once; deadlines count from now. */
    ImageTask submitted(String taskId, Map<String, Object> headers) {
        var now = Instant.now();
        return ImageTask.intent(order.withHeaders(headers), now, now).submitted(taskId, now, now);
    }
}
