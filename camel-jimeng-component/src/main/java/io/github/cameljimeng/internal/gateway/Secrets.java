package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Masks what a gateway repeats in the tree of a reply: see {@link ForeignText}. */
final class Secrets {

    private static final Pattern IMAGE_FIELD = Pattern.compile("(?i)ur[il]|image|output|result|data|link|href|src");

    /** The base64 of a small PNG, JPEG, WebP or GIF, in which a short key is found by chance. */
    private static final Pattern IMAGE =
            Pattern.compile("(?:data:[^,]{0,100},)?(?:iVBORw0KGgo|/9j/|UklGR|R0lGOD)[A-Za-z0-9+/_=-]*+");

    private Secrets() {}

    /**
     * Whether a text of a {@link Reply#masked masked} reply can be an id, which is stored, shown and sent as it is: it
     * has no invisible characters, nothing in it was masked, and it is not a URL, because URLs are not masked.
     */
    static boolean isId(String text) {
        return text != null
                && text.equals(ForeignText.printable(text))
                && !text.contains(ForeignText.MASK)
                && !isUrl(text);
    }

    /**
     * Masks every name and text of a tree, which is changed. URLs of images stay as they came: some gateways put the key
     * into them, and a masked one could not be fetched.
     *
     * @param root {@code null} for none
     * @param masking of {@link ForeignText#masking}
     */
    static JsonNode masked(JsonNode root, UnaryOperator<String> masking) {
        if (root == null) {
            return null;
        }
        var masked = value(root, true, masking);
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(masked);
        while (!open.isEmpty()) {
            var node = open.remove();
            if (node instanceof ObjectNode object) {
                fields(object, masking);
            } else if (node instanceof ArrayNode array) {
                elements(array, masking);
            }
            node.forEach(open::add);
        }
        return masked;
    }

    private static void fields(ObjectNode object, UnaryOperator<String> masking) {
        for (var name : object.properties().stream().map(Map.Entry::getKey).toList()) {
            var shown = masking.apply(name);
            var value = shown.equals(name) ? object.get(name) : object.remove(name);
            object.set(shown, value(value, mayHoldImage(name), masking));
        }
    }

    private static void elements(ArrayNode array, UnaryOperator<String> masking) {
        for (int i = 0; i < array.size(); i++) {
            array.set(i, value(array.get(i), true, masking));
        }
    }

    private static boolean mayHoldImage(String name) {
        return IMAGE_FIELD.matcher(name).find();
    }

    private static JsonNode value(JsonNode node, boolean mayHoldImage, UnaryOperator<String> masking) {
        if (!node.isTextual()
                || (mayHoldImage && isUrl(node.textValue()))
                || IMAGE.matcher(node.textValue()).matches()) {
            return node;
        }
        var masked = masking.apply(node.textValue());
        return masked.equals(node.textValue()) ? node : TextNode.valueOf(masked);
    }

    private static boolean isUrl(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }
}
