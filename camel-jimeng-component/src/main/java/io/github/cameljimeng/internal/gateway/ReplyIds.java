package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids in a reply, wherever the gateways put them. */
final class ReplyIds {

    private static final List<String> TASK_ID_KEYS = List.of(
            "task_id", "taskId", "taskID", "TaskId", "taskid", "job_id", "jobId", "prediction_id", "generation_id");
    private static final List<String> TASK_IDS_KEYS = List.of("task_ids", "taskIds", "job_ids", "jobIds");
    private static final List<String> REQUEST_ID_KEYS = List.of("request_id", "requestId", "RequestId");
    private static final Pattern REQUEST_ID_IN_TEXT = Pattern.compile("\\(request id: ([^)\\s]+)\\)");
    private static final List<String> REQUEST_ID_HEADERS =
            List.of("x-request-id", "x-oneapi-request-id", "x-tt-logid", "request-id");

    private static final int MAX_IDS = 10;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_LENGTH = 200;

    private ReplyIds() {}

    /** The id of the task, {@code null} if there is none. */
    static String task(List<JsonNode> levels) {
        var id = ReplyLevels.first(levels, TASK_ID_KEYS);
        // a plain "id" is a task id only next to a status
        for (var level : levels) {
            boolean isTask =
                    level.path("status").isTextual() || level.path("state").isTextual();
            id = id == null && isTask ? ReplyLevels.text(level, "id") : id;
        }
        return Secrets.isId(id) ? id : null;
    }

    /**
     * The id in the reply to a submit, which holds nothing else: also a plain {@code id}, or {@code data} or {@code
     * result} itself. Source: suno-like gateways, contract §10.
     */
    static String submitted(JsonNode root) {
        var levels = ReplyLevels.of(root);
        var id = task(levels);
        if (id != null) {
            return id;
        }
        for (var level : levels) {
            for (var key : List.of("id", "data", "result")) {
                id = ReplyLevels.text(level, key);
                if (id != null && isId(id)) {
                    return id;
                }
            }
        }
        return null;
    }

    /**
     * The ids of all tasks that a callback names, which may be several: every field that is named like a task id, at any
     * level; otherwise the id that a reply to a submit would have, for each element of a list.
     *
     * @param root {@code null} for nothing
     */
    static Set<String> tasks(JsonNode root) {
        var ids = new LinkedHashSet<String>();
        if (root == null) {
            return ids;
        }
        collectTasks(root, ids, 0);
        if (ids.isEmpty()) {
            for (var element : root.isArray() ? root : List.of(root)) {
                var id = element.isObject() ? submitted(element) : element.isContainerNode() ? null : element.asText();
                addTask(id, ids);
            }
        }
        return ids;
    }

    private static void collectTasks(JsonNode node, Set<String> ids, int depth) {
        if (node.isObject()) {
            TASK_ID_KEYS.forEach(key -> addTask(ReplyLevels.text(node, key), ids));
            TASK_IDS_KEYS.forEach(key -> node.path(key).forEach(id -> addTask(id.asText(), ids)));
        }
        for (var child : node) {
            if (child.isContainerNode() && depth < MAX_DEPTH) {
                collectTasks(child, ids, depth + 1);
            }
        }
    }

    // as jm-track takes it
    private static void addTask(String text, Set<String> ids) {
        var id = text == null ? "" : text.trim();
        boolean fits = !id.isEmpty() && id.length() <= MAX_LENGTH;
        if (fits && id.chars().noneMatch(Character::isWhitespace) && Secrets.isId(id)) {
            ids.add(id);
        }
    }

    /** The one word that a text is, if it can be the id of a task. */
    static Set<String> word(InputStream text) throws IOException {
        var ids = new LinkedHashSet<String>();
        // room for white space behind it
        addTask(new String(text.readNBytes(2 * MAX_LENGTH), StandardCharsets.UTF_8), ids);
        return ids;
    }

    private static boolean isId(String text) {
        return text.length() <= MAX_LENGTH
                && !ReplyWords.isSuccess(text)
                && text.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':')
                && text.chars().anyMatch(Character::isDigit);
    }

    /** Everything in the reply that is called an id, by its field, for people who have to look for a task. */
    static Set<String> all(JsonNode root) {
        var ids = new LinkedHashSet<String>();
        collect(root, ids, 0);
        return ids;
    }

    private static void collect(JsonNode node, Set<String> ids, int depth) {
        if (node == null || depth > MAX_DEPTH) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            var text =
                    name.equals("id") || name.endsWith("_id") || field.getKey().endsWith("Id")
                            ? ReplyLevels.text(node, field.getKey())
                            : null;
            if (text != null && text.length() <= MAX_LENGTH && ids.size() < MAX_IDS) {
                ids.add(field.getKey() + "=" + text);
            }
        }
        for (var child : node) {
            if (child.isContainerNode() && ids.size() < MAX_IDS) {
                collect(child, ids, depth + 1);
            }
        }
    }

    /** The gateway's id of the request, {@code null} when there is none. */
    static String request(Reply reply, List<JsonNode> levels, String message) {
        var id = ReplyLevels.first(levels, REQUEST_ID_KEYS);
        if (id == null && !levels.isEmpty()) {
            id = ReplyLevels.text(levels.get(0).path("ResponseMetadata"), "RequestId");
        }
        if (id == null && message != null) {
            var matcher = REQUEST_ID_IN_TEXT.matcher(message);
            id = matcher.find() ? matcher.group(1) : null;
        }
        return id != null ? id : ofHeaders(reply.headers());
    }

    private static String ofHeaders(Map<String, String> headers) {
        for (var name : REQUEST_ID_HEADERS) {
            var id = headers.get(name);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        return null;
    }
}
