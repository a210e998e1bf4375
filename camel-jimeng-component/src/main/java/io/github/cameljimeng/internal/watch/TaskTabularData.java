package io.github.cameljimeng.internal.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;

/** Tasks as a table that every JMX client can show, by the ids of their rows. */
final class TaskTabularData {

    private static final Map<String, OpenType<?>> COLUMNS = new LinkedHashMap<>();

    static {
        for (var text : List.of("id", "taskId", "provider", "state", "model", "age", "due")) {
            COLUMNS.put(text, SimpleType.STRING);
        }
        COLUMNS.put("queries", SimpleType.INTEGER);
        COLUMNS.put("deliveries", SimpleType.INTEGER);
        COLUMNS.put("note", SimpleType.STRING);
    }

    private TaskTabularData() {}

    static TabularData of(List<TaskView> tasks) {
        return new OpenTable("Task", COLUMNS)
                .of(tasks.stream().map(TaskTabularData::row).toList());
    }

    private static Map<String, Object> row(TaskView task) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", task.id());
        row.put("taskId", task.taskId());
        row.put("provider", task.provider());
        row.put("state", task.state());
        row.put("model", task.model());
        row.put("age", task.ageText());
        row.put("due", task.due().toString());
        row.put("queries", task.queries());
        row.put("deliveries", task.deliveries());
        row.put("note", task.note());
        return row;
    }
}
