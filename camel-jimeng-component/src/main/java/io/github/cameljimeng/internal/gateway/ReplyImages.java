package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.ImageContent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the images of a reply, wherever the gateways put them: {@code data[]}, {@code data.data[]}, {@code images[]},
 * {@code image_urls[]}, {@code binary_data_base64[]}, {@code result.image_url}, {@code resp_data} as JSON in a string.
 */
final class ReplyImages {

    private static final int MAX_DEPTH = 6;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s");
    private static final List<String> URL_KEYS = List.of("url", "image_url", "result_url", "mediaUrl", "media_url");
    private static final List<String> BASE64_KEYS = List.of("b64_json", "image_base64", "base64");
    private static final List<String> LIST_KEYS = List.of("data", "images", "image_urls", "results", "output", "urls");
    private static final List<String> NESTED_KEYS =
            List.of("data", "result", "results", "task_result", "output", "image", "resp_data");

    private final Reply reply;

    private ReplyImages(Reply reply) {
        this.reply = reply;
    }

    static List<ReplyImage> of(Reply reply) {
        return new ReplyImages(reply).search(reply.json(), 0);
    }

    private List<ReplyImage> search(JsonNode node, int depth) {
        if (depth > MAX_DEPTH || node == null) {
            return List.of();
        }
        if (node.isArray()) {
            return items(node);
        }
        if (!node.isObject()) {
            return node.isTextual() ? embedded(node, depth) : List.of();
        }
        var paired = urlsAndBytes(node);
        if (!paired.isEmpty()) {
            return paired;
        }
        for (var key : LIST_KEYS) {
            if (node.path(key).isArray()) {
                var found = items(node.path(key));
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        var single = item(node);
        if (single != null) {
            return List.of(single);
        }
        for (var key : NESTED_KEYS) {
            var found = search(node.get(key), depth + 1);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    // the official format has two lists of the same images; one of them is empty unless both were asked for
    private List<ReplyImage> urlsAndBytes(JsonNode node) {
        var bytes = items(node.path("binary_data_base64"));
        if (bytes.isEmpty()) {
            return List.of();
        }
        var urls = items(node.path("image_urls"));
        if (urls.size() != bytes.size()) {
            return urls.size() > bytes.size() ? urls : bytes;
        }
        var paired = new ArrayList<ReplyImage>();
        for (int i = 0; i < bytes.size(); i++) {
            paired.add(new ReplyImage(urls.get(i).url(), bytes.get(i).content(), null));
        }
        return paired;
    }

    private List<ReplyImage> items(JsonNode array) {
        var images = new ArrayList<ReplyImage>();
        for (var element : array) {
            var image = element.isTextual() ? value(element.textValue(), null) : item(element);
            if (image != null) {
                images.add(image);
            }
        }
        return images;
    }

    private ReplyImage item(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        var revisedPrompt = ReplyEnvelope.text(node, "revised_prompt");
        ReplyImage linked = null;
        for (var key : URL_KEYS) {
            var url = node.path(key).isObject()
                    ? ReplyEnvelope.text(node.path(key), "url")
                    : ReplyEnvelope.text(node, key);
            if (url != null && linked == null) {
                linked = link(url, revisedPrompt);
            }
        }
        for (var key : BASE64_KEYS) {
            var base64 = ReplyEnvelope.text(node, key);
            var image = base64 == null ? null : value(base64, revisedPrompt);
            if (image != null && image.content() != null) {
                return linked == null ? image : new ReplyImage(linked.url(), image.content(), revisedPrompt);
            }
        }
        return linked;
    }

    // a URL field holds a web URL or a data URL; words such as "none" would be valid base64
    private ReplyImage link(String text, String revisedPrompt) {
        boolean image = isWeb(text) || isData(text) || reply.images().apply(text) != null;
        return image ? value(text, revisedPrompt) : null;
    }

    private ReplyImage value(String text, String revisedPrompt) {
        if (text.isBlank()) {
            return null;
        }
        var spooled = reply.images().apply(text);
        if (spooled != null) {
            return new ReplyImage(null, spooled, revisedPrompt);
        }
        if (isWeb(text)) {
            return new ReplyImage(text, null, revisedPrompt);
        }
        var content = small(text);
        return content == null ? null : new ReplyImage(null, content, revisedPrompt);
    }

    private static boolean isWeb(String text) {
        return text.regionMatches(true, 0, "http", 0, 4);
    }

    private static boolean isData(String text) {
        return text.regionMatches(true, 0, "data:", 0, 5);
    }

    // an image that is too small to be spooled
    private static ImageContent small(String text) {
        var base64 = isData(text) ? text.substring(text.indexOf(',') + 1) : text;
        try {
            var bytes = decode(base64);
            return bytes.length == 0 ? null : ImageContent.ofBytes(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notPlain) {
            // with line breaks, or in the URL-safe alphabet
            return Base64.getDecoder()
                    .decode(WHITE_SPACE
                            .matcher(base64)
                            .replaceAll("")
                            .replace('-', '+')
                            .replace('_', '/'));
        }
    }

    private List<ReplyImage> embedded(JsonNode node, int depth) {
        var text = node.textValue().trim();
        if (!text.startsWith("{")) {
            return List.of();
        }
        try {
            return search(Json.MAPPER.readTree(text), depth + 1);
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
