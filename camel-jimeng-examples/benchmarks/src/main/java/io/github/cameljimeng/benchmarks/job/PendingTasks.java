package io.github.cameljimeng.benchmarks.job;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import java.time.Instant;
import java.util.Map;

/** Tasks as {@code jm-submit} writes them. */
final class PendingTasks {

    static final String GROUP = "default";
    static final String ACCOUNT = "octopusx.ai#1";

    private PendingTasks() {}

    static ImageTask of(String taskId, Instant submitted, Instant due) {
        return of(ACCOUNT, taskId, submitted, due);
    }

    static ImageTask of(String account, String taskId, Instant submitted, Instant due) {
        var order = Order.task(GROUP, "octopusx", account)
                .withRequest("jimeng-4.0", Map.of("reqKey", "jimeng_t2i_v40"))
                .withHeaders(Map.of("CamelFileName", "picture-" + taskId + ".txt"));
        return ImageTask.intent(order, submitted, due).submitted(taskId, submitted, due);
    }
}
