package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The content of a reply besides its images, in any of the known envelopes: OpenAI's {@code error} object, {@code code}
 * with {@code message} or {@code msg} and {@code data}, the vendor's {@code ResponseMetadata}, or flat.
 *
 * @param code the business code as text, {@code null} when there is none or it means success
 * @param failed whether the reply reports a failure by a code or an error object, regardless of its status
 * @param message the gateway's own message, {@code null} when there is none
 * @param requestId {@code null} when there is none
 * @param taskId {@code null} when there is none
 * @param taskStatus the status of a task as the gateway calls it, {@code null} when there is none
 */
record ReplyEnvelope(String code, boolean failed, String message, String requestId, String taskId, String taskStatus) {

    private static final Set<String> SUCCESS_CODES = Set.of("10000", "20000", "0", "200", "success", "ok");
    private static final List<String> MESSAGE_KEYS = List.of(
            "message",
            "Message",
            "msg",
            "error_message",
            "error_msg",
            "fail_reason",
            "reason",
            "detail",
            "title",
            "err");
    private static final List<String> CODE_KEYS = List.of("code", "Code", "error_code");
    private static final List<String> TASK_ID_KEYS = List.of("task_id", "taskId");
    private static final List<String> STATUS_KEYS = List.of("status", "task_status");
    private static final List<String> REQUEST_ID_KEYS = List.of("request_id", "requestId", "RequestId");
    private static final List<String> CREATED_KEYS = List.of("created", "completed_at", "created_at");
    private static final Pattern REQUEST_ID_IN_TEXT = Pattern.compile("\\(request id: ([^)\\s]+)\\)");
    private static final List<String> REQUEST_ID_HEADERS =
            List.of("x-request-id", "x-oneapi-request-id", "x-tt-logid", "request-id");
    private static final int MAX_LEVELS = 4;
    private static final int MAX_WORD = 200;

    static ReplyEnvelope of(Reply reply) {
        var levels = levels(reply.json());
        var error = errorOf(levels);
        var code = error == null ? null : first(List.of(error), CODE_KEYS);
        if (code == null) {
            code = failureCode(levels);
        }
        var message = messageOf(error, levels);
        return new ReplyEnvelope(
                bounded(code),
                error != null || code != null,
                message,
                bounded(requestId(reply, levels, message)),
                taskId(levels),
                bounded(taskStatus(levels)));
    }

    // these are copied to messages and headers
    private static String bounded(String word) {
        return word == null || word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD);
    }

    /** The time of creation by the gateway, {@code null} when there is none. */
    static Instant created(Reply reply) {
        for (var level : levels(reply.json())) {
            for (var key : CREATED_KEYS) {
                if (level.path(key).canConvertToLong() && level.path(key).asLong() > 0) {
                    return Instant.ofEpochSecond(Math.min(level.path(key).asLong(), 253402300799L));
                }
            }
        }
        return null;
    }

    /** The usage object, {@code null} when there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> usage(Reply reply) {
        for (var level : levels(reply.json())) {
            if (level.path("usage").isObject()) {
                return Json.MAPPER.convertValue(level.path("usage"), Map.class);
            }
        }
        return null;
    }

    /** A text or number as text; {@code null} for everything else and for blank text. */
    static String text(JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isValueNode() || value.isNull() || value.isBoolean()) {
            return null;
        }
        var text = value.asText().trim();
        return text.isEmpty() ? null : text;
    }

    // the document and the objects in its data, outermost first
    private static List<JsonNode> levels(JsonNode root) {
        var levels = new ArrayList<JsonNode>();
        var node = root;
        while (node != null && node.isObject() && levels.size() < MAX_LEVELS) {
            levels.add(node);
            node = node.get("data");
        }
        return levels;
    }

    private static JsonNode errorOf(List<JsonNode> levels) {
        for (var level : levels) {
            var vendor = level.path("ResponseMetadata").path("Error");
            if (vendor.isObject()) {
                return vendor;
            }
            var error = level.path("error");
            if (error.isObject() && isSet(error)) {
                return error;
            }
            if (error.isTextual() && !error.textValue().isBlank()) {
                return Json.MAPPER.createObjectNode().put("message", error.textValue());
            }
        }
        return null;
    }

    // gateways written in Go send the fields of an error object as "" or null when there was no error
    private static boolean isSet(JsonNode error) {
        for (var value : error) {
            if (!value.isNull() && !(value.isTextual() && value.textValue().isBlank())) {
                return true;
            }
        }
        return false;
    }

    private static String failureCode(List<JsonNode> levels) {
        var code = levels.isEmpty() ? null : first(levels.subList(0, 1), CODE_KEYS);
        return code == null || SUCCESS_CODES.contains(code.toLowerCase(Locale.ROOT)) ? null : code;
    }

    private static String messageOf(JsonNode error, List<JsonNode> levels) {
        var message = error == null ? null : first(List.of(error), MESSAGE_KEYS);
        if (message != null) {
            return message;
        }
        // the inner message is more specific: the outer one is often just "Success"
        var innerFirst = new ArrayList<>(levels);
        Collections.reverse(innerFirst);
        return first(innerFirst, MESSAGE_KEYS);
    }

    private static String requestId(Reply reply, List<JsonNode> levels, String message) {
        var id = first(levels, REQUEST_ID_KEYS);
        if (id == null && !levels.isEmpty()) {
            id = text(levels.get(0).path("ResponseMetadata"), "RequestId");
        }
        if (id == null && message != null) {
            var matcher = REQUEST_ID_IN_TEXT.matcher(message);
            id = matcher.find() ? matcher.group(1) : null;
        }
        return id != null ? id : requestIdOf(reply.headers());
    }

    private static String requestIdOf(Map<String, String> headers) {
        for (var name : REQUEST_ID_HEADERS) {
            var id = headers.get(name);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        return null;
    }

    private static String taskId(List<JsonNode> levels) {
        var id = first(levels, TASK_ID_KEYS);
        if (id != null) {
            return id;
        }
        // a plain "id" is a task id only next to a status
        for (var level : levels) {
            id = level.path("status").isTextual() ? text(level, "id") : null;
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    // the outer status of the official format is a number that repeats the code, never the status of the task
    private static String taskStatus(List<JsonNode> levels) {
        for (var level : levels) {
            for (var key : STATUS_KEYS) {
                var status = level.path(key);
                if (status.isTextual() && !status.textValue().isBlank()) {
                    return status.textValue().trim();
                }
            }
        }
        return null;
    }

    private static String first(List<JsonNode> nodes, List<String> keys) {
        for (var node : nodes) {
            for (var key : keys) {
                var text = text(node, key);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }
}
