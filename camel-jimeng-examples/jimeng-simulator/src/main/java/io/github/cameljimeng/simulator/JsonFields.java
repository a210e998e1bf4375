package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The fields of a JSON object; a null counts as absent. */
record JsonFields(JsonNode object) implements Fields {

    /** The body of a request that must be a JSON object and say so in its content type. */
    static JsonFields of(JournalEntry request) {
        if (!isJson(request)) {
            throw Refusal.because("Content-Type must be application/json, but is " + request.header("Content-Type"));
        }
        try {
            return of(request.json());
        } catch (UncheckedIOException e) {
            throw Refusal.because("the body is " + e.getMessage());
        }
    }

    static boolean isJson(JournalEntry request) {
        var type = request.header("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    }

    private static JsonFields of(JsonNode node) {
        if (!node.isObject()) {
            throw Refusal.because("the body must be a JSON object");
        }
        return new JsonFields(node);
    }

    @Override
    public Optional<String> text(String name) {
        return read(name, JsonNode::isTextual, JsonNode::textValue, "a string");
    }

    @Override
    public Optional<Integer> integer(String name) {
        return read(name, JsonNode::canConvertToExactIntegral, JsonNode::intValue, "an integer");
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return read(name, JsonNode::isBoolean, JsonNode::booleanValue, "true or false");
    }

    /** An array of strings; empty when the field is absent. */
    List<String> texts(String name) {
        return read(name, JsonFields::isTexts, JsonFields::texts, "an array of strings")
                .orElse(List.of());
    }

    /** The field's value; empty when it is absent or null. */
    Optional<JsonNode> node(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private <T> Optional<T> read(
            String name, Predicate<JsonNode> type, Function<JsonNode, T> value, String description) {
        return node(name).map(node -> {
            if (!type.test(node)) {
                throw Refusal.because("field " + name + " must be " + description + ", but is " + excerpt(node));
            }
            return value.apply(node);
        });
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static String excerpt(JsonNode node) {
        var text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
