package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import java.time.Instant;
import java.util.Map;

/**
 * What the options of an endpoint say about a task that was submitted elsewhere: nothing else is known of it.
 *
 * @param order in whose group it is watched, and at whose account it can be queried
 */
public record TaskTemplate(Order order) {

    /** A row that is due at once; deadlines count from now. */
    ImageTask submitted(String taskId, Map<String, Object> headers) {
        var now = Instant.now();
        return ImageTask.intent(order.withHeaders(headers), now, now).submitted(taskId, now, now);
    }
}
