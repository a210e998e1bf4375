package io.github.cameljimeng.gateway;

import java.util.Locale;

/** What the gateways' words for the state of a task mean. */
enum TaskWord {
    PENDING,
    /** Finished, for better or worse: the code and the images tell. */
    ENDED,
    SUCCEEDED,
    FAILED,
    EXPIRED,
    NOT_FOUND,
    /** Any other word: the task is asked about again until its deadline. */
    UNKNOWN;

    static TaskWord of(String word) {
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
