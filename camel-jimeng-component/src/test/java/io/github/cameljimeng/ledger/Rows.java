package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.Map;

/** Rows of tasks for tests. */
public final class Rows {

    /** The account of the tasks: unknown, so that the consumer of any account adopts them. */
    public static final String ACCOUNT = Order.UNKNOWN_ACCOUNT;

    private Rows() {}

    public static ImageTask with(
            ImageTask task, String model, Map<String, String> remembered, Map<String, Object> headers) {
        return task.under(task.order().withRequest(model, remembered).withHeaders(headers));
    }

    public static ImageTask intent(String group, String provider, String requestKey, Instant now, Instant dueAt) {
        return ImageTask.intent(Order.task(group, provider, ACCOUNT).withKey(requestKey, null), now, dueAt);
    }
}
