package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The objects of a reply in which gateways say something about the whole of it: the outermost, and those it wraps. */
final class ReplyLevels {

    private static final int MAX_LEVELS = 8;

    private static final List<String> WRAPPERS =
            List.of("data", "Result", "result", "output", "task", "response", "base_resp");

    private ReplyLevels() {}

    /** Outermost first; of a list the first object. */
    static List<JsonNode> of(JsonNode root) {
        var levels = new ArrayList<JsonNode>();
        add(root, levels);
        for (int i = 0; i < levels.size(); i++) {
            for (var key : WRAPPERS) {
                add(levels.get(i).get(key), levels);
            }
        }
        return levels;
    }

    private static void add(JsonNode node, List<JsonNode> levels) {
        var object = node != null && node.isArray() ? node.get(0) : node;
        if (object != null && object.isObject() && levels.size() < MAX_LEVELS) {
            levels.add(object);
        }
    }

    /** The first text or number under one of these keys, level by level; {@code null} if there is none. */
    static String first(List<JsonNode> levels, List<String> keys) {
        for (var level : levels) {
            for (var key : keys) {
                var text = text(level, key);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    /** A text or number as text; {@code null} for everything else and for blank text. */
    static String text(JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isValueNode() || value.isNull() || value.isBoolean() || value.isPojo()) {
            return null;
        }
        var text = value.asText().trim();
        return text.isEmpty() ? null : text;
    }
}
