package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The errors in a reply: in the whole of it, and in one item of a list. */
final class ReplyErrors {

    static final List<String> MESSAGE_KEYS = List.of(
            "message",
            "Message",
            "msg",
            "error_message",
            "error_msg",
            "errmsg",
            "status_msg",
            "fail_reason",
            "failure_reason",
            "reason",
            "detail",
            "title",
            "err");
    private static final List<String> CODE_KEYS =
            List.of("code", "Code", "error_code", "errcode", "err_code", "status_code");
    static final List<String> STATUS_KEYS = List.of("status", "task_status", "taskStatus", "state");

    private ReplyErrors() {}

    /** The error object of a level, {@code null} if it has none or one that says nothing. */
    static JsonNode object(JsonNode level) {
        var error = level.path("error");
        if (error.isMissingNode() && level.path("errors").isArray()) {
            error = level.path("errors").path(0);
        }
        if (ReplyWords.isNothing(error) || error.isArray()) {
            return null;
        }
        return error.isObject()
                ? error
                : Json.MAPPER.createObjectNode().put("message", error.isTextual() ? error.textValue() : null);
    }

    /** The first code that is neither zero nor a word of success, {@code null} if there is none. */
    static String code(List<JsonNode> levels) {
        for (var level : levels) {
            for (var key : CODE_KEYS) {
                var code = ReplyLevels.text(level, key);
                if (code != null && !ReplyWords.isSuccess(code)) {
                    return code;
                }
            }
        }
        return null;
    }

    /** Whether one item of a list is in place of an image that could not be made. */
    static boolean reportsFailure(JsonNode item) {
        return !ReplyWords.isNothing(item.get("error"))
                || code(List.of(item)) != null
                || TaskStatus.of(ReplyLevels.first(List.of(item), STATUS_KEYS)) == TaskStatus.FAILED;
    }

    /** What one such item says: its code and its message. */
    static String describe(JsonNode item) {
        var error = item.path("error");
        var nodes = error.isObject() ? List.of(error, item) : List.of(item);
        var code = code(nodes);
        var message = error.isTextual() ? error.textValue() : ReplyLevels.first(nodes, MESSAGE_KEYS);
        if (code == null || message == null) {
            return code != null ? code : message != null ? message : "without a reason";
        }
        return code + ": " + message;
    }

    /** The node with code and message of such an item. */
    static JsonNode ofItem(JsonNode item) {
        return item.path("error").isObject() ? item.path("error") : item;
    }
}
