package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.ledger.TaskOperations;

/** The commands of operators for one task, and their answers. */
public final class TaskCommands {

    private TaskCommands() {}

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String replay(TaskOperations operations, String id) {
        var task = operations.replay(required(id));
        return "Task %s is %s again and is queried now; the route gets the result".formatted(id.trim(), task.state());
    }

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String cancel(TaskOperations operations, String id) {
        operations.cancel(required(id));
        return "Task %s is no longer watched, and its result is not routed. It continues at the gateway and may be billed; replay watches it again"
                .formatted(id.trim());
    }

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String adopt(TaskOperations operations, String provider, String from, String to) {
        if (from == null || from.isBlank()) {
            throw new IllegalArgumentException(
                    "The account is missing: pass its name as in the log or the readiness check, such as"
                            + " octopusx.ai#0f1e2d3c4b5a6978");
        }
        int moved = operations.adopt(provider, from.trim(), to);
        return "%d open tasks were moved from account %s to account %s".formatted(moved, from.trim(), to);
    }

    /** The id without blanks around it. */
    public static String required(String id) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "The task id is missing: pass the gateway's task id, or the row id from the list");
        }
        return id.trim();
    }
}
