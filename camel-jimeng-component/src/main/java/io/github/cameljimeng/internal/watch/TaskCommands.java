package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.TaskOperations;

/** What an operator tells us to do with one task, and what we answer. */
public final class TaskCommands {

    private TaskCommands() {}

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String replay(TaskOperations operations, String id) {
        var task = operations.replay(required(id));
        return "Task %s is %s again and looked at at once; the route gets what comes of it"
                .formatted(id.trim(), task.state());
    }

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String cancel(TaskOperations operations, String id) {
        operations.cancel(required(id));
        return "Task %s is no longer watched, and nothing is routed. It goes on at the gateway and may be billed; replay watches it again"
                .formatted(id.trim());
    }

    /** The id without blanks around it. */
    public static String required(String id) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "Which task? Give the gateway's id of the task, or the id of its row as the list shows it");
        }
        return id.trim();
    }
}
