package io.github.cameljimeng.internal.watch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The exchanges of this component that wait for a task. The rows of their tasks are theirs, so a hint goes to them and not
 * to the row.
 */
public final class TaskWaits {

    private record Key(String group, String taskId) {}

    private final Map<Key, List<TaskWait>> waiting = new ConcurrentHashMap<>();

    void add(String group, TaskWait wait) {
        waiting.merge(new Key(group, wait.taskId()), List.of(wait), TaskWaits::both);
    }

    private static List<TaskWait> both(List<TaskWait> some, List<TaskWait> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    void remove(String group, TaskWait wait) {
        waiting.computeIfPresent(new Key(group, wait.taskId()), (key, waits) -> {
            var others = waits.stream().filter(other -> other != wait).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** @return whether anybody waits for the task */
    boolean hasten(String group, String taskId) {
        var waits = waiting.getOrDefault(new Key(group, taskId), List.of());
        waits.forEach(TaskWait::hasten);
        return !waits.isEmpty();
    }
}
