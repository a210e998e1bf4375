package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.internal.watch.TaskView;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.json.JsonObject;

/**
 * The tasks of a group as operators see them.
 *
 * @param store where the tasks are kept
 * @param error why the tasks cannot be read, {@code null} if they can
 * @param counts {@code null} if the tasks cannot be read
 */
record GroupView(String group, String store, String error, TaskCounts counts, List<TaskView> tasks, Instant now) {

    static GroupView of(TaskStores.Group group, Optional<TaskState> state, int limit) {
        var now = Instant.now();
        var operations = group.operations();
        var store = group.store().name();
        try {
            var tasks = operations.list(state, limit).stream()
                    .map(task -> TaskView.of(task, now))
                    .toList();
            return new GroupView(operations.group(), store, null, operations.count(), tasks, now);
        } catch (RuntimeException e) {
            return new GroupView(operations.group(), store, ForeignText.shown(e.getMessage()), null, List.of(), now);
        }
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("group", group);
        json.put("store", store);
        if (counts == null) {
            json.put("error", error);
        } else {
            json.put("counts", countsAsJson());
            json.put("tasks", tasks.stream().map(TaskView::json).toList());
        }
        return json;
    }

    private JsonObject countsAsJson() {
        var json = new JsonObject();
        json.put("pending", counts.pending());
        json.put("due", counts.due());
        json.put("oldestAgeSeconds", oldest().toSeconds());
        for (var state : TaskState.values()) {
            json.put(state.name().toLowerCase(Locale.ROOT), counts.of(state));
        }
        var calls = new JsonObject();
        calls.put("underWay", calls(TaskState.INTENT));
        calls.put("made", calls(TaskState.DONE));
        calls.put("unknown", calls(TaskState.FAILED));
        json.put("calls", calls);
        return json;
    }

    String text() {
        var title = "Tasks of group %s (%s): ".formatted(group, store);
        return counts == null ? title + error + "\n" : title + countsAsText() + "\n" + list() + callsAsText();
    }

    private String countsAsText() {
        return "%d pending, %d due, oldest %s, %d done, %d failed, %d dead"
                .formatted(
                        counts.pending(),
                        counts.due(),
                        TimeUtils.printDuration(oldest()),
                        counts.of(TaskState.DONE),
                        counts.of(TaskState.FAILED),
                        counts.of(TaskState.DEAD));
    }

    private long calls(TaskState state) {
        return counts.calls().getOrDefault(state, 0L);
    }

    // calls without a key are on no record, and most groups have none
    private String callsAsText() {
        return counts.calls().isEmpty()
                ? ""
                : "Calls with a request key: %d under way, %d succeeded, %d with unknown outcome%n"
                        .formatted(calls(TaskState.INTENT), calls(TaskState.DONE), calls(TaskState.FAILED));
    }

    private String list() {
        return tasks.isEmpty()
                ? ""
                : tasks.stream().map(TaskView::text).collect(Collectors.joining("\n", TaskView.HEADING + "\n", "\n"));
    }

    private Duration oldest() {
        return counts.oldest() == null ? Duration.ZERO : TaskView.age(counts.oldest(), now);
    }
}
