package io.github.cameljimeng.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Changes the shape of JSON: what stands where, of which type, how often and how deep. */
final class JsonMutations {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> NAMES = List.of(
            ("code error message msg data status task_id taskId id url b64_json image_url image_urls binary_data_base64"
                            + " result results output outputs images usage created request_id type param progress fail_reason"
                            + " resp_data revised_prompt success state model ResponseMetadata Error Code 猫")
                    .split(" "));

    private final Random random;
    private final List<JsonNode> values;

    JsonMutations(List<JsonNode> values, Random random) {
        this.values = values;
        this.random = random;
    }

    static List<JsonNode> values(String base, String key) {
        var values = new ArrayList<JsonNode>(List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.booleanNode(false),
                NODES.numberNode(0),
                NODES.numberNode(-1),
                NODES.numberNode(10000),
                NODES.numberNode(503),
                NODES.numberNode(1L << 40),
                NODES.numberNode(BigInteger.TEN.pow(30)),
                NODES.numberNode(new BigDecimal("1e300")),
                NODES.numberNode(0.5),
                NODES.arrayNode(),
                NODES.objectNode()));
        for (var text : List.of(
                "",
                " ",
                "0",
                "ok",
                "success",
                "failed",
                "done",
                "processing",
                "not_found",
                "50429",
                "rate_limit_exceeded",
                "1e99999",
                key,
                key.toUpperCase(Locale.ROOT),
                "no\r\n2026-01-01 INFO\u001b[2J\u202e\u0000",
                "x".repeat(5000),
                base + "/1.png",
                base + "/包.png",
                base + "/a b.png?key=" + key,
                base.replaceFirst(":\\d+$", ":99999") + "/1.png",
                "/1.png",
                "//127.0.0.1",
                "http:///",
                "http://[::1",
                "http://127.0.0.1:1/1.png",
                "file:///etc/passwd",
                "data:image/png;base64," + SocketGateway.PNG,
                SocketGateway.PNG,
                SocketGateway.PNG.substring(0, 60),
                SocketGateway.PNG.replace("A", "A\n"),
                "{\"data\":[{\"url\":\"" + base + "/1.png\"}]}")) {
            values.add(NODES.textNode(text));
        }
        return values;
    }

    /** Where a value stands. */
    private record Place(JsonNode parent, String name, int index) {

        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(name) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    JsonNode mutated(JsonNode original) {
        var root = NODES.arrayNode().add(original.deepCopy());
        var places = places(root);
        var place = places.get(random.nextInt(places.size()));
        var value = place.value();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> place.set(any());
            case 3 -> place.remove();
            case 4 ->
                place.set(places.get(random.nextInt(places.size())).value().deepCopy());
            case 5 -> place.set(NODES.arrayNode().add(value));
            case 6 -> place.set(NODES.objectNode().set(name(), value));
            case 7 -> place.set(NODES.textNode(value.toString()));
            case 8 -> repeat(value);
            case 9 -> place.set(nested(value));
            case 10 -> rename(place, value);
            default -> add(value);
        }
        return root.isEmpty() ? NODES.missingNode() : root.get(0);
    }

    private static List<Place> places(ArrayNode root) {
        var places = new ArrayList<Place>();
        var open = new ArrayDeque<JsonNode>(List.of(root));
        while (!open.isEmpty() && places.size() < 1000) {
            var node = open.remove();
            node.properties().forEach(field -> places.add(new Place(node, field.getKey(), -1)));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                places.add(new Place(node, null, i));
            }
            node.forEach(open::add);
        }
        return places;
    }

    private JsonNode any() {
        return values.get(random.nextInt(values.size())).deepCopy();
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private void repeat(JsonNode value) {
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            var element = array.get(0);
            for (int i = random.nextInt(200); i > 0; i--) {
                array.add(element.deepCopy());
            }
        }
    }

    private JsonNode nested(JsonNode value) {
        var nested = value;
        for (int i = random.nextInt(60); i > 0; i--) {
            nested = random.nextBoolean()
                    ? NODES.arrayNode().add(nested)
                    : NODES.objectNode().set(name(), nested);
        }
        return nested;
    }

    private void rename(Place place, JsonNode value) {
        if (place.parent() instanceof ObjectNode object) {
            object.remove(place.name());
            object.set(name(), value);
        }
    }

    private void add(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.set(name(), any());
        }
    }
}
