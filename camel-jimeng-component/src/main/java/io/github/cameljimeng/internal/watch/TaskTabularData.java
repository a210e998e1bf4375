package io.github.cameljimeng.internal.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

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
        try {
            var names = COLUMNS.keySet().toArray(String[]::new);
            var row = new CompositeType(
                    "Task", "An image task", names, names, COLUMNS.values().toArray(OpenType<?>[]::new));
            var table = new TabularDataSupport(new TabularType("Tasks", "Image tasks", row, new String[] {"id"}));
            for (var task : tasks) {
                table.put(row(row, names, task));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("columns and values of a task do not fit", e);
        }
    }

    private static CompositeData row(CompositeType type, String[] names, TaskView task) throws OpenDataException {
        Object[] values = {
            task.id(),
            task.taskId(),
            task.provider(),
            task.state(),
            task.model(),
            task.ageText(),
            task.due().toString(),
            task.queries(),
            task.deliveries(),
            task.note()
        };
        return new CompositeDataSupport(type, names, values);
    }
}
