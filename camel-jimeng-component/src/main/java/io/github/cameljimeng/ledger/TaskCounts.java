package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Numbers of tasks in a group.
 *
 * @param byState tasks by state; states without tasks may be absent
 * @param due open tasks that are due
 * @param oldest when the oldest open task was submitted, {@code null} if there is none
 * @param calls calls with a request key by state: in progress ({@code INTENT}), made ({@code DONE}) or outcome unknown
 *     ({@code FAILED})
 */
public record TaskCounts(Map<TaskState, Long> byState, long due, Instant oldest, Map<TaskState, Long> calls) {

    public TaskCounts {
        byState = Map.copyOf(byState);
        calls = Map.copyOf(calls);
    }

    public long of(TaskState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Open tasks: {@code INTENT}, {@code SUBMITTED} and {@code DELIVERING}. */
    public long pending() {
        return byState.entrySet().stream()
                .filter(entry -> entry.getKey().isOpen())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
