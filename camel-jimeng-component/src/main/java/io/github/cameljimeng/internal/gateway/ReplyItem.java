package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One image in a reply: a text, or an object with a URL or bytes and what else the gateway says of it. */
final class ReplyItem {

    private static final List<String> URL_KEYS = List.of(
            "url",
            "image_url",
            "imageUrl",
            "result_url",
            "resultUrl",
            "mediaUrl",
            "media_url",
            "output_url",
            "download_url",
            "sample",
            "uri",
            "image");

    private static final List<String> BASE64_KEYS =
            List.of("b64_json", "image_base64", "base64", "b64", "b64_image", "bytesBase64Encoded", "image");

    private static final List<String> NO_METADATA =
            List.of("revised_prompt", "type", "object", "error", "usage", "created", "created_at", "model");

    /** That a URL cannot be fetched is said with the URL, when it is tried. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}://");

    /** A file in a folder, without a leading slash. */
    private static final Pattern RELATIVE = Pattern.compile(
            "[^\\r\\n:]{1,500}/[^\\r\\n:]{1,500}\\.(?:png|jpe?g|webp|gif)(?:\\?\\S{0,2000})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("[\\x00- ]+");

    private static final int SHORTEST_IMAGE = 16;

    private ReplyItem() {}

    /** The image of an object, {@code null} if it has none. */
    static ReplyImage image(JsonNode object) {
        ReplyImage linked = null;
        ReplyImage held = null;
        for (var key : URL_KEYS) {
            var value = object.path(key).isObject() ? object.path(key).path("url") : object.path(key);
            var image = value(value);
            if (image != null && image.url() != null) {
                linked = linked == null ? image : linked;
            } else {
                held = held == null ? image : held;
            }
        }
        for (var key : BASE64_KEYS) {
            var value = object.path(key);
            if (isLink(text(value))) {
                linked = linked == null ? ReplyImage.ofUrl(text(value)) : linked;
            } else {
                held = held == null ? bytes(value) : held;
            }
        }
        var image = held == null ? linked : held;
        return image == null
                ? null
                : image.with(linked, ReplyLevels.text(object, "revised_prompt"), metadata((ObjectNode) object));
    }

    /**
     * The image of a text in any place: a link, a data URL, or the base64 of an image; {@code null} for other texts,
     * because words such as "none" are valid base64 as well.
     */
    static ReplyImage value(JsonNode value) {
        var text = text(value);
        if (isLink(text)) {
            return ReplyImage.ofUrl(text);
        }
        var held = bytes(value);
        return held == null || (value.isTextual() && !isData(text) && !isImage(held)) ? null : held;
    }

    private static boolean isImage(ReplyImage held) {
        if (held.content() == null) {
            return false;
        }
        try (var in = held.content().open()) {
            return ImageFormat.detect(in.readNBytes(16)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    // the image of a field for base64
    private static ReplyImage bytes(JsonNode value) {
        if (value instanceof POJONode image) {
            return image.getPojo() instanceof ImageContent content
                    ? ReplyImage.ofContent(content)
                    : ReplyImage.ofDamage(((DamagedImage) image.getPojo()).reason());
        }
        var text = text(value);
        if (text.isEmpty()) {
            return null;
        }
        var small = small(text);
        if (small != null) {
            return ReplyImage.ofContent(small);
        }
        return text.length() < SHORTEST_IMAGE ? null : ReplyImage.ofDamage(Base64ImageDecoder.DAMAGED);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue().trim() : "";
    }

    /** A URL, or one relative to the gateway. */
    private static boolean isLink(String text) {
        return text.regionMatches(true, 0, "http", 0, 4)
                || SCHEME.matcher(text).lookingAt()
                || (text.startsWith("/") && !text.startsWith("/9j/"))
                // base64 has no dot, and a pattern would look at all of it
                || (text.indexOf('.') > 0 && RELATIVE.matcher(text).matches());
    }

    private static boolean isData(String text) {
        return text.regionMatches(true, 0, "data:", 0, 5);
    }

    // an image that is too small to be spooled
    private static ImageContent small(String text) {
        try {
            var bytes = decode(isData(text) ? text.substring(text.indexOf(',') + 1) : text);
            return bytes.length == 0 ? null : ImageContent.ofBytes(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // also with line breaks, and in the URL-safe alphabet
    private static byte[] decode(String base64) {
        var plain = base64.replace('-', '+').replace('_', '/');
        return Base64.getDecoder().decode(BLANKS.matcher(plain).replaceAll(""));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(ObjectNode item) {
        var rest = item.deepCopy();
        rest.remove(NO_METADATA);
        rest.remove(URL_KEYS);
        rest.remove(BASE64_KEYS);
        rest.properties()
                .removeIf(field -> field.getValue().isNull() || field.getValue().isPojo());
        return rest.isEmpty() ? Map.of() : Json.MAPPER.convertValue(rest, Map.class);
    }
}
