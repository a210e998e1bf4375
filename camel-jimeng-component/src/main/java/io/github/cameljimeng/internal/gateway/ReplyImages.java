package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The images of a reply, wherever the gateways put them, such as {@code data[]}, {@code data.data[]}, {@code images[]},
 * {@code image_urls[]}, {@code binary_data_base64[]}, {@code result.image_url}, {@code output.results[]}, or {@code
 * resp_data} as JSON in a string. Fields that are called after the output are looked at before those that may repeat the
 * input.
 *
 * @param images in the order of the reply
 * @param refused the items of their list that have an error in place of an image
 * @param others how many images there were beyond the {@value #MAX_IMAGES} that are taken
 */
record ReplyImages(List<ReplyImage> images, List<JsonNode> refused, int others) {

    static final int MAX_IMAGES = Base64Extractor.MAX_IMAGES;

    private static final ReplyImages NONE = new ReplyImages(List.of(), List.of(), 0);
    private static final int MAX_DEPTH = 6;

    /** Never the input. */
    private static final List<String> OUTPUT_KEYS = List.of(
            "output",
            "outputs",
            "results",
            "result",
            "task_result",
            "resp_data",
            "resultJson",
            "response",
            "generated_images",
            "artifacts",
            "predictions",
            "choices");

    private static final List<String> OTHER_KEYS = List.of(
            "data",
            "images",
            "image_urls",
            "imageUrls",
            "resultUrls",
            "result_urls",
            "urls",
            "image",
            "message",
            "content");

    static ReplyImages of(Reply reply) {
        return of(reply.json());
    }

    static ReplyImages of(JsonNode json) {
        return json == null ? NONE : search(json, 0);
    }

    /** Of the images that can be fetched. */
    List<String> urls() {
        return images.stream().map(ReplyImage::url).filter(Objects::nonNull).toList();
    }

    private static ReplyImages search(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return NONE;
        }
        if (node.isArray()) {
            return items(node, depth);
        }
        if (node.isTextual() && isJson(node.textValue())) {
            return embedded(node.textValue(), depth);
        }
        if (!node.isObject()) {
            var image = ReplyItem.value(node);
            return image == null ? NONE : new ReplyImages(List.of(image), List.of(), 0);
        }
        var found = firstOf(OUTPUT_KEYS, node, depth);
        if (!found.images.isEmpty()) {
            return found;
        }
        var paired = urlsAndBytes(node, depth);
        if (!paired.images.isEmpty()) {
            return paired;
        }
        var other = firstOf(OTHER_KEYS, node, depth);
        if (!other.images.isEmpty()) {
            return other;
        }
        var single = ReplyItem.image(node);
        if (single != null) {
            return new ReplyImages(List.of(single), List.of(), 0);
        }
        return found.refused.isEmpty() ? other : found;
    }

    private static boolean isJson(String text) {
        var trimmed = text.trim();
        return trimmed.startsWith("{") || trimmed.startsWith("[");
    }

    // the first with images, else the first with refused items
    private static ReplyImages firstOf(List<String> keys, JsonNode node, int depth) {
        var refused = NONE;
        for (var key : keys) {
            var child = node.get(key);
            // a text under one of the other keys may be anything; the fields of a single image are read below
            if (child != null && (child.isContainerNode() || child.isPojo() || OUTPUT_KEYS.contains(key))) {
                var found = search(child, depth + 1);
                if (!found.images.isEmpty()) {
                    return found;
                }
                refused = refused.refused.isEmpty() ? found : refused;
            }
        }
        return refused;
    }

    // the official format has two lists of the same images; one of them is empty unless both were asked for
    private static ReplyImages urlsAndBytes(JsonNode node, int depth) {
        var bytes = items(node.path("binary_data_base64"), depth);
        if (bytes.images.isEmpty()) {
            return NONE;
        }
        var urls = items(node.path("image_urls"), depth);
        if (urls.images.size() != bytes.images.size()) {
            return urls.images.size() > bytes.images.size() ? urls : bytes;
        }
        var paired = new ArrayList<ReplyImage>();
        for (int i = 0; i < bytes.images.size(); i++) {
            var image = bytes.images.get(i);
            paired.add(image.with(urls.images.get(i), null, image.metadata()));
        }
        return new ReplyImages(paired, List.of(), bytes.others);
    }

    private static ReplyImages items(JsonNode array, int depth) {
        var images = new ArrayList<ReplyImage>();
        var refused = new ArrayList<JsonNode>();
        int others = 0;
        for (var element : array) {
            var found = item(element, depth);
            others += found.others;
            for (var image : found.images) {
                if (images.size() < MAX_IMAGES) {
                    images.add(image);
                } else {
                    others++;
                }
            }
            if (refused.size() < MAX_IMAGES) {
                refused.addAll(found.refused);
            }
        }
        return images.isEmpty() && refused.isEmpty() ? NONE : new ReplyImages(images, refused, others);
    }

    private static ReplyImages item(JsonNode element, int depth) {
        var image = element.isObject() ? ReplyItem.image(element) : ReplyItem.value(element);
        if (image != null) {
            return new ReplyImages(List.of(image), List.of(), 0);
        }
        if (!element.isContainerNode()) {
            return NONE;
        }
        var nested = search(element, depth + 1);
        return nested.images.isEmpty() && ReplyErrors.reportsFailure(element)
                ? new ReplyImages(List.of(), List.of(element), 0)
                : nested;
    }

    private static ReplyImages embedded(String text, int depth) {
        try {
            return search(Json.MAPPER.readTree(text), depth + 1);
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }
}
