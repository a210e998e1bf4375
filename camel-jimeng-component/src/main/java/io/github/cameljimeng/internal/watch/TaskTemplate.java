package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.ImageTask;
import java.time.Instant;
import java.util.Map;

/**
 * What the options of an endpoint say about a task that was submitted elsewhere: nothing else is known of it.
 *
 * @param group in which it is watched
 * @param provider the gateway that has it
 * @param model {@code null} when unknown
 * @param remembered what the gateway wants to hear again in a status query
 */
public record TaskTemplate(String group, String provider, String model, Map<String, String> remembered) {

    /** A row that is due at once; deadlines count from now. */
    ImageTask submitted(String taskId, Map<String, Object> headers) {
        var now = Instant.now();
        return ImageTask.intent(group, provider, null, now, now)
                .with(model, remembered, headers)
                .submitted(taskId, now, now);
    }
}
