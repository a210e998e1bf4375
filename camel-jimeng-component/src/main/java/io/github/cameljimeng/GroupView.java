package io.github.cameljimeng;

import io.github.cameljimeng.task.TaskCounts;
import io.github.cameljimeng.task.TaskState;
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
 * @param home where they live
 * @param error why they cannot be seen, {@code null} when they can
 * @param counts {@code null} when they cannot be seen
 */
record GroupView(String group, String home, String error, TaskCounts counts, List<TaskView> tasks, Instant now) {

    static GroupView of(TaskHomes.Group group, Optional<TaskState> state, int limit) {
        var now = Instant.now();
        var operations = group.operations();
        var home = group.home().name();
        try {
            var tasks = operations.list(state, limit).stream()
                    .map(task -> TaskView.of(task, now))
                    .toList();
            return new GroupView(operations.group(), home, null, operations.count(), tasks, now);
        } catch (RuntimeException e) {
            return new GroupView(operations.group(), home, e.getMessage(), null, List.of(), now);
        }
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("group", group);
        json.put("home", home);
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
        return json;
    }

    String text() {
        var title = "Tasks of group %s (%s): ".formatted(group, home);
        return counts == null ? title + error + "\n" : title + countsAsText() + "\n" + list();
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

    private String list() {
        return tasks.isEmpty()
                ? ""
                : tasks.stream().map(TaskView::text).collect(Collectors.joining("\n", TaskView.HEADING + "\n", "\n"));
    }

    private Duration oldest() {
        return counts.oldest() == null ? Duration.ZERO : TaskView.age(counts.oldest(), now);
    }
}
