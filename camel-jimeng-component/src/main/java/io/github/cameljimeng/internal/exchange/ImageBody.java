package io.github.cameljimeng.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.internal.image.ReadStreams;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Recognises bodies that are images, where a text is expected: somebody meant {@code jimeng:edit}. */
final class ImageBody {

    private static final int HEAD = ImageFormat.SIGNATURE_LENGTH;

    private static final Pattern WEB_URL = Pattern.compile("(?i)\\s*https?://\\S+\\s*");

    private ImageBody() {}

    /** @throws io.github.cameljimeng.error.JimengInvalidRequestException if the body is an image, or a list with one */
    static void refuse(Exchange exchange) throws IOException {
        var body = body(exchange);
        if (isImage(body) || isListWithImage(body)) {
            throw Invalid.because(
                    "The message body is an image, but generate and jm-submit need a prompt: use jimeng:edit, a"
                            + " reqKey of jm-submit that accepts files, such as jimeng_i2i_v30, or URLs of reference"
                            + " images (option images, header CamelJimengImages)");
        }
    }

    /** Whether the body is the image for a service that works on one: an image, a list of them, or the URL of one. */
    static boolean isInput(Exchange exchange) throws IOException {
        var body = body(exchange);
        return isImage(body) || isList(body) || (body instanceof CharSequence text && isWebUrl(text));
    }

    private static Object body(Exchange exchange) {
        var message = exchange.getMessage();
        var known = new ReadStreams(exchange);
        var body = known.get(message.getBody());
        if (body instanceof InputStream stream && !stream.markSupported() && !(body instanceof StreamCache)) {
            // the first bytes can be looked at without taking them away
            body = new BufferedInputStream(stream);
            known.replace(message.getBody(), body);
            message.setBody(body);
        }
        return body;
    }

    private static boolean isList(Object body) {
        return body instanceof Object[]
                || (body instanceof Iterable<?> && !(body instanceof Path || body instanceof JsonNode))
                || (body instanceof JsonNode node && node.isArray());
    }

    // a prompt is not a URL and nothing else
    private static boolean isWebUrl(CharSequence text) {
        return WEB_URL.matcher(text).matches();
    }

    private static boolean isListWithImage(Object body) throws IOException {
        var items = body instanceof Object[] array ? Arrays.asList(array) : body;
        if (items instanceof Iterable<?> list && !(body instanceof Path || body instanceof JsonNode)) {
            for (var item : list) {
                if (isImage(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isImage(Object body) throws IOException {
        if (body instanceof WrappedFile<?> wrapped) {
            return isImage(wrapped.getFile() instanceof File file ? file : wrapped.getBody());
        }
        if (body instanceof File file) {
            return isImage(file.toPath());
        }
        if (body instanceof CharSequence text) {
            return isDataUrl(text);
        }
        if (body instanceof JsonNode node) {
            return node.isTextual() && isDataUrl(node.textValue());
        }
        return body instanceof GeneratedImage || isImage(head(body));
    }

    private static boolean isDataUrl(CharSequence text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        var begin = text.subSequence(start, Math.min(text.length(), start + "data:image/".length()));
        return begin.toString().equalsIgnoreCase("data:image/");
    }

    private static byte[] head(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
        }
        if (body instanceof ByteBuffer buffer) {
            var head = new byte[Math.min(buffer.remaining(), HEAD)];
            buffer.duplicate().get(head);
            return head;
        }
        if (body instanceof Path path && Files.isRegularFile(path)) {
            try (var in = Files.newInputStream(path)) {
                return in.readNBytes(HEAD);
            }
        }
        return body instanceof InputStream stream ? head(stream) : new byte[0];
    }

    private static byte[] head(InputStream stream) throws IOException {
        if (stream instanceof StreamCache cache) {
            cache.reset();
            var head = stream.readNBytes(HEAD);
            cache.reset();
            return head;
        }
        if (!stream.markSupported()) {
            return new byte[0];
        }
        stream.mark(HEAD);
        var head = stream.readNBytes(HEAD);
        stream.reset();
        return head;
    }

    private static boolean isImage(byte[] head) {
        return ImageFormat.detect(head).isPresent() || isOtherImage(new String(head, StandardCharsets.ISO_8859_1));
    }

    // formats that no gateway takes are images all the same; a text may begin with BM, but has no zeros then
    private static boolean isOtherImage(String head) {
        return head.startsWith("II*\0")
                || head.startsWith("MM\0*")
                || (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6))
                || (head.startsWith("ftyp", 4) && head.matches("(?s).{8}(?:avi[fs]|hei[cxs]|mif1|msf1)"));
    }
}
