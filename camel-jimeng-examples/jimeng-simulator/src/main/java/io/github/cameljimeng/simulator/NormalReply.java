package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A good reply taken apart, so that it can be told in another way: its JSON, and where in it the images stand.
 *
 * @param json empty object where the reply is no JSON
 * @param places of the images, in order
 */
record NormalReply(JournalEntry request, Reply reply, ObjectNode json, List<Place> places, FileStore store) {

    /** One image in the JSON: its URL or its base64. */
    record Place(String text, boolean isUrl, Consumer<String> replace) {

        void changeUrl(UnaryOperator<String> change) {
            if (isUrl) {
                replace.accept(change.apply(text));
            }
        }

        void changeBytes(UnaryOperator<byte[]> change) {
            if (!isUrl) {
                replace.accept(Base64.getEncoder()
                        .encodeToString(change.apply(Base64.getDecoder().decode(text))));
            }
        }
    }

    static NormalReply of(JournalEntry request, Reply reply, FileStore store) {
        var isJson = reply.headers().getOrDefault("Content-Type", "").startsWith("application/json");
        var json = isJson && Json.parse(reply.body()) instanceof ObjectNode object ? object : Json.object();
        var places = new ArrayList<Place>();
        find(json, "", places);
        return new NormalReply(request, reply, json, places, store);
    }

    private static void find(JsonNode node, String name, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field ->
                            look(field.getValue(), field.getKey(), places, text -> object.put(field.getKey(), text)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                look(array.get(i), name, places, text -> array.set(index, text));
            }
        }
    }

    private static void look(JsonNode node, String name, List<Place> places, Consumer<String> replace) {
        if (!node.isTextual()) {
            find(node, name, places);
        } else if (node.textValue().contains(FileStore.PATH)) {
            places.add(new Place(node.textValue(), true, replace));
        } else if ((name.equals("b64_json") || name.equals("binary_data_base64"))
                && !node.textValue().isEmpty()) {
            places.add(new Place(node.textValue(), false, replace));
        }
    }

    boolean hasImages() {
        return !places.isEmpty();
    }

    /** The list of images of the OpenAI Images API, also in jimmyai's envelope; empty for tasks. */
    Optional<ArrayNode> items() {
        var data = json.path("data");
        return List.of(data, data.path("data")).stream()
                .filter(JsonNode::isArray)
                .map(ArrayNode.class::cast)
                .findFirst();
    }

    /** The id of the task in the reply or, for a query, in the request. */
    String taskId() {
        return json.path("data").path("task_id").asText("task_01");
    }

    /** The URLs of the images that have one. */
    List<String> urls() {
        return places.stream().filter(Place::isUrl).map(Place::text).toList();
    }

    /** The first image itself. */
    Optional<Made> image() {
        return places.stream()
                .findFirst()
                .flatMap(place -> place.isUrl() ? hosted(place.text()) : inline(place.text()));
    }

    private Optional<Made> hosted(String url) {
        return store.find(url.substring(url.indexOf(FileStore.PATH)));
    }

    private static Optional<Made> inline(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        return PictureFormat.ofSignature(bytes).map(format -> new Made(format, bytes));
    }

    /** The URL of this file on the very host that was asked. */
    String hereAt(String path) {
        return "http://" + request.header("Host") + path;
    }

    /** The reply with its JSON as it is now. */
    Reply changed() {
        return reply.withBody(Json.bytes(json));
    }
}
