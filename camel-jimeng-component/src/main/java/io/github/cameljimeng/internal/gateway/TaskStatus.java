package io.github.cameljimeng.internal.gateway;

import java.util.Locale;

/** The meaning of the gateways' words for the status of a task. */
enum TaskStatus {
    PENDING,
    /** Ended; the code and the images show whether it succeeded. */
    ENDED,
    SUCCEEDED,
    FAILED,
    EXPIRED,
    NOT_FOUND,
    /** Any other word: the task is queried again until its deadline. */
    UNKNOWN;

    static TaskStatus of(String word) {
        if (word == null) {
            return UNKNOWN;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "submitted", "not_start", "pending", "waiting", "created", "ready", "assigned" -> PENDING;
            case "in_queue", "queued", "queueing" -> PENDING;
            case "generating", "processing", "running", "in_progress" -> PENDING;
            case "done" -> ENDED;
            case "success", "succeeded", "completed", "complete" -> SUCCEEDED;
            case "failed", "failure", "fail", "error", "canceled", "cancelled", "cancel" -> FAILED;
            case "expired", "timeout" -> EXPIRED;
            case "not_found", "task_not_exist", "task_not_found", "async_task_not_found" -> NOT_FOUND;
            default -> UNKNOWN;
        };
    }
}
