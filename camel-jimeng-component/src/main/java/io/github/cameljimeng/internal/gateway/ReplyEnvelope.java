package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The content of a reply except its images, in any of the known envelopes: OpenAI's {@code error} object, {@code code}
 * with {@code message} or {@code msg} and {@code data}, the vendor's {@code ResponseMetadata}, or flat.
 *
 * @param code the business code as text, {@code null} when there is none or it means success
 * @param type the type of an error object, {@code null} when there is none
 * @param failed whether the reply reports a failure by a code or an error object, regardless of its status
 * @param message the gateway's own message, {@code null} when there is none
 * @param requestId {@code null} when there is none
 * @param taskId {@code null} when there is none
 * @param taskStatus the status of a task as the gateway calls it, {@code null} when there is none
 */
record ReplyEnvelope(
        String code, String type, boolean failed, String message, String requestId, String taskId, String taskStatus) {

    private static final List<String> TYPE_KEYS = List.of("type", "error_type");
    private static final List<String> CREATED_KEYS = List.of("created", "completed_at", "created_at");
    private static final int MAX_WORD = 200;

    static ReplyEnvelope of(Reply reply) {
        return of(reply, ReplyImages.of(reply));
    }

    /** @param found the images of the reply, and what is in place of some */
    static ReplyEnvelope of(Reply reply, ReplyImages found) {
        var levels = ReplyLevels.of(reply.json());
        var error = errorOf(levels, found.refused());
        var code = error == null ? null : ReplyErrors.code(List.of(error));
        if (code == null) {
            code = ReplyErrors.code(levels);
        }
        var type = ReplyLevels.first(error == null ? levels : List.of(error), TYPE_KEYS);
        var message = messageOf(error, levels);
        return new ReplyEnvelope(
                bounded(code),
                bounded(type),
                error != null || code != null || saysNo(levels),
                message,
                bounded(ReplyIds.request(reply, levels, message)),
                ReplyIds.task(levels),
                bounded(taskStatus(levels)));
    }

    // these are copied to messages and headers
    private static String bounded(String word) {
        return word == null || word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD);
    }

    /** The time of creation by the gateway, {@code null} when there is none. */
    static Instant created(Reply reply) {
        for (var level : ReplyLevels.of(reply.json())) {
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
        for (var level : ReplyLevels.of(reply.json())) {
            if (level.path("usage").isObject()) {
                return Json.MAPPER.convertValue(level.path("usage"), Map.class);
            }
        }
        return null;
    }

    /** The model that the reply names, {@code null} when it names none. */
    static String model(Reply reply) {
        return bounded(ReplyLevels.first(ReplyLevels.of(reply.json()), List.of("model")));
    }

    /** Whether the reply says that the task is not at its end, by a progress such as {@code 40} or {@code "40%"}. */
    static boolean inProgress(Reply reply) {
        var progress = ReplyLevels.first(ReplyLevels.of(reply.json()), List.of("progress"));
        var number = progress == null ? "" : progress.replace("%", "").trim();
        if (!number.matches("\\d{1,3}(?:\\.\\d{1,10})?")) {
            return false;
        }
        // 1 may be a hundred percent
        double value = Double.parseDouble(number);
        return value < 1 || (value > 1 && value < 100);
    }

    private static JsonNode errorOf(List<JsonNode> levels, List<JsonNode> refused) {
        for (var level : levels) {
            var vendor = level.path("ResponseMetadata").path("Error");
            if (vendor.isObject()) {
                return vendor;
            }
            var error = ReplyErrors.object(level);
            if (error != null) {
                return error;
            }
        }
        // no image at all: the first refused one says why
        return refused.isEmpty() ? null : ReplyErrors.ofItem(refused.get(0));
    }

    private static boolean saysNo(List<JsonNode> levels) {
        for (var level : levels) {
            var success = level.path("success");
            if (success.isBoolean() && !success.booleanValue()) {
                return true;
            }
        }
        return false;
    }

    private static String messageOf(JsonNode error, List<JsonNode> levels) {
        var message = error == null ? null : ReplyLevels.first(List.of(error), ReplyErrors.MESSAGE_KEYS);
        if (message != null) {
            return message;
        }
        // the inner message is more specific: the outer one is often just "Success"
        var innerFirst = new ArrayList<>(levels);
        Collections.reverse(innerFirst);
        return ReplyLevels.first(innerFirst, ReplyErrors.MESSAGE_KEYS);
    }

    // the outer status of the official format is a number that repeats the code, never the status of the task
    private static String taskStatus(List<JsonNode> levels) {
        for (var level : levels) {
            for (var key : ReplyErrors.STATUS_KEYS) {
                var status = level.path(key);
                if (status.isTextual() && !status.textValue().isBlank()) {
                    return status.textValue().trim();
                }
            }
        }
        return null;
    }
}
