package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Builds the tree of one JSON value as far as it can be read: a defect ends it, and what came before it counts, because
 * that may be an image. Reads nothing behind the value.
 */
final class ReplyTree {

    /** Values of a reply, which no gateway reaches: a tree of millions of them would exhaust the memory. */
    private static final int MAX_VALUES = 100_000;

    private static final String INCOMPLETE = "it is incomplete";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What could be read.
     *
     * @param root {@code null} if there was nothing
     * @param defect why the rest could not be read, {@code null} if all was
     * @param cutOff whether the text ended before the value
     */
    record Parsed(JsonNode root, String defect, boolean cutOff) {}

    private final JsonParser parser;
    private final Function<String, JsonNode> texts;
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private JsonNode root;
    private String name;
    private int values;

    private ReplyTree(JsonParser parser, Function<String, JsonNode> texts) {
        this.parser = parser;
        this.texts = texts;
    }

    /**
     * @param texts makes the node of a text: itself, or the image of a marker
     * @param isAtEnd whether the parser tried to read past the end of the text
     */
    static Parsed read(JsonParser parser, Function<String, JsonNode> texts, BooleanSupplier isAtEnd) {
        var tree = new ReplyTree(parser, texts);
        try {
            tree.build();
            return new Parsed(tree.root, null, false);
        } catch (JsonEOFException e) {
            return new Parsed(tree.root, INCOMPLETE, true);
        } catch (JsonProcessingException e) {
            return isAtEnd.getAsBoolean()
                    ? new Parsed(tree.root, INCOMPLETE, true)
                    : new Parsed(tree.root, describe(e), false);
        } catch (ReplyDefect e) {
            return new Parsed(tree.root, e.getMessage(), false);
        } catch (IOException e) {
            return new Parsed(tree.root, "it broke off", true);
        }
    }

    private static String describe(JsonProcessingException e) {
        return e instanceof JsonParseException && e.getLocation() != null
                ? "its JSON is damaged after " + e.getLocation().getCharOffset() + " characters"
                : e.getOriginalMessage();
    }

    private void build() throws IOException {
        do {
            var token = parser.nextToken();
            if (token == null) {
                throw new JsonEOFException(parser, null, "no value");
            }
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case START_OBJECT -> begin(NODES.objectNode());
                case START_ARRAY -> begin(NODES.arrayNode());
                case END_OBJECT, END_ARRAY -> open.pop();
                case VALUE_STRING -> add(texts.apply(parser.getText()));
                case VALUE_NUMBER_INT -> add(integer());
                case VALUE_NUMBER_FLOAT -> add(NODES.numberNode(parser.getDoubleValue()));
                case VALUE_TRUE -> add(NODES.booleanNode(true));
                case VALUE_FALSE -> add(NODES.booleanNode(false));
                default -> add(NODES.nullNode());
            }
        } while (!open.isEmpty());
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private void begin(ContainerNode<?> node) throws IOException {
        add(node);
        open.push(node);
    }

    private void add(JsonNode value) throws IOException {
        if (++values > MAX_VALUES) {
            throw new ReplyDefect("the reply contains more than " + MAX_VALUES + " values", null);
        }
        if (root == null) {
            root = value;
        } else if (open.peek() instanceof ObjectNode object) {
            object.set(name, value);
        } else if (open.peek() instanceof ArrayNode array) {
            array.add(value);
        }
    }
}
