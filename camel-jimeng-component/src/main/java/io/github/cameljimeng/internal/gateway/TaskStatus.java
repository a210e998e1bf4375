package io.github.cameljimeng.internal.gateway;

import java.util.List;
import java.util.Locale;

/** The meaning of the gateways' words for the status of a task. */
enum TaskStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    EXPIRED,
    NOT_FOUND,
    /** Any other word: the task is queried again until its deadline. */
    UNKNOWN,
    /** No word at all. */
    NONE;

    private static final List<String> PREFIXES = List.of("image_generation_", "task_status_", "task_", "status_");

    static TaskStatus of(String status) {
        if (status == null || status.isBlank()) {
            return NONE;
        }
        var word = word(status);
        return switch (word) {
            case "submitted", "not_start", "pending", "waiting", "created", "ready", "assigned" -> PENDING;
            case "in_queue", "queued", "queueing" -> PENDING;
            case "generating", "processing", "running", "in_progress" -> PENDING;
            case "done", "success", "succeeded", "succeed", "successful", "completed", "complete", "finished" ->
                SUCCEEDED;
            case "expired", "timeout", "timed_out" -> EXPIRED;
            case "not_found", "not_exist", "async_not_found", "async_task_not_found" -> NOT_FOUND;
            default -> isFailure(word) ? FAILED : UNKNOWN;
        };
    }

    private static String word(String status) {
        var word = status.trim()
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_')
                .replace('.', '_');
        for (var prefix : PREFIXES) {
            if (word.startsWith(prefix)) {
                return word.substring(prefix.length());
            }
        }
        return word;
    }

    // gateways have many words for an end without an image
    private static boolean isFailure(String word) {
        return switch (word) {
            case "fail", "error", "errored", "cancel", "dead", "denied", "nsfw", "invalid", "killed", "stopped" -> true;
            default ->
                word.contains("failed")
                        || word.contains("failure")
                        || word.startsWith("reject")
                        || word.startsWith("refus")
                        || word.startsWith("cancel")
                        || word.startsWith("abort")
                        || word.startsWith("block")
                        || word.startsWith("terminat")
                        || word.startsWith("moderat")
                        || word.startsWith("content_")
                        || word.contains("violat");
        };
    }
}
