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

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String adopt(TaskOperations operations, String provider, String from, String to) {
        if (from == null || from.isBlank()) {
            throw new IllegalArgumentException(
                    "Which account? Give the name that the log and the readiness check show, such as octopusx.ai#0f1e2d3c4b5a6978");
        }
        int moved = operations.adopt(provider, from.trim(), to);
        return "%d open tasks of account %s are now watched at account %s".formatted(moved, from.trim(), to);
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
