package io.github.cameljimeng;

import io.github.cameljimeng.task.ImageTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A task that was submitted elsewhere: of what came with its submit, only what the options of this endpoint say is known. */
final class ForeignTask {

    private ForeignTask() {}

    /** A row that is due at once; deadlines count from now. */
    static ImageTask of(JimengEndpoint endpoint, String taskId, Map<String, Object> headers) {
        var options = endpoint.getConfiguration();
        var gateway = endpoint.client().gateway();
        var now = Instant.now();
        return ImageTask.intent(options.getTaskGroup(), gateway.name(), null, now, now)
                .with(options.getModel(), remembered(endpoint), headers)
                .submitted(taskId, now, now);
    }

    private static Map<String, String> remembered(JimengEndpoint endpoint) {
        var remembered = new LinkedHashMap<String, String>();
        for (var row : endpoint.client().taskForms().remembered()) {
            var value = endpoint.optionGetter().getOptionValue(endpoint.getConfiguration(), row.option(), false);
            if (value != null) {
                remembered.put(row.option(), value.toString());
            }
        }
        return remembered;
    }
}
