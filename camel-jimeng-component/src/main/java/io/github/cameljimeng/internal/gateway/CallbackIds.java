package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The ids of the tasks that a callback names. Anybody can send one, so it is read with the reader of replies, which bounds
 * depth, numbers and values, and only its beginning.
 */
public final class CallbackIds {

    /** In bytes. A callback with URLs has a few thousand; one with images as base64 is not read to its end. */
    public static final int LONGEST = 256 * 1024;

    private CallbackIds() {}

    /**
     * @param body JSON, or an id as it is; not more than {@value #LONGEST} bytes are read
     * @return in their order; empty if there is none
     */
    public static Set<String> of(InputStream body) throws IOException {
        var bounded = BoundedInputStream.builder()
                .setInputStream(body)
                .setMaxCount(LONGEST)
                .setPropagateClose(false)
                .get();
        var text = new ReplyBody(bounded);
        var first = text.peek(1);
        return first.length > 0 && (first[0] == '{' || first[0] == '[' || first[0] == '"')
                ? ReplyIds.tasks(tree(text))
                : ReplyIds.word(text);
    }

    private static JsonNode tree(InputStream text) throws IOException {
        try (var lenient = new LenientJsonReader(text);
                var parser = Json.LENIENT.createParser(lenient)) {
            return ReplyTree.read(parser, TextNode::valueOf, lenient::isAtEnd).root();
        }
    }

    /** @param value maps, lists, texts, numbers, or a tree of JSON */
    public static Set<String> of(Object value) {
        return ReplyIds.tasks(value instanceof JsonNode tree ? tree : Json.MAPPER.valueToTree(value));
    }
}
