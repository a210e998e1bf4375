package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Instant;
import java.util.HashMap;
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
        var rows = tasks.find(order.group(), taskId);
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
     * @param headers replace the kept ones, unless there are none
     */
    ImageTask again(ImageTask row, Map<String, Object> headers) {
        var remembered = new HashMap<>(row.remembered());
        remembered.putAll(order.remembered());
        var renewed = row.order()
                .withAccount(order.account())
                .withRequest(row.model(), remembered)
                .withHeaders(headers.isEmpty() ? row.headers() : headers);
        return row.under(renewed).replayed(Instant.now());
    }

    /** A row that is due at once; deadlines count from now. */
    ImageTask submitted(String taskId, Map<String, Object> headers) {
        var now = Instant.now();
        return ImageTask.intent(order.withHeaders(headers), now, now).submitted(taskId, now, now);
    }
}
