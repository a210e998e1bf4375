package io.github.cameljimeng.task;

import java.time.Instant;
import java.util.Map;

/**
 * How many tasks a group has.
 *
 * @param byState states without a task may be absent
 * @param due open tasks that somebody should be looking at now
 * @param oldest when the oldest open task was submitted, {@code null} when there is none
 */
public record TaskCounts(Map<TaskState, Long> byState, long due, Instant oldest) {

    public TaskCounts {
        byState = Map.copyOf(byState);
    }

    public long of(TaskState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Tasks that are not over: {@code INTENT}, {@code SUBMITTED} and {@code DELIVERING}. */
    public long pending() {
        return byState.entrySet().stream()
                .filter(entry -> entry.getKey().isOpen())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
