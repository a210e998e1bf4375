package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.internal.gateway.Json;
import io.github.cameljimeng.internal.text.Sha256;
import io.github.cameljimeng.ledger.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes two requests the same order: the operation, the parameters and the bytes of the images. The names of files
 * do not count, nor do the signatures of URLs, which change with every listing of a bucket, nor where the gateway calls
 * back and which ids the images get.
 *
 * <p>At another account, on which a route falls back, the same order has that gateway's own model and sizes: there only
 * the prompt and the images count.
 */
public final class OrderDigest {

    private static final char SEPARATOR = '-';

    private static final int BUFFER_SIZE = 64 * 1024;

    private static final Pattern SIGNATURE = Pattern.compile(
            "(?i)(?<=[?&])(?:x-(?:amz|goog|oss|tos|cos|bce)-|(?:q-)?sign|sig=|se=|st=|expires=|[^=&]*signature=|[^=&]*token="
                    + "|[^=&]*accesskeyid=|key-pair-id=|policy=)[^&#]*&?");

    private final Sha256 whole = new Sha256();
    private final Sha256 subject = new Sha256();

    private OrderDigest() {}

    /**
     * SHA-256 in hex, of all and of the subject: prompt and images. Reads the images.
     *
     * @throws UncheckedIOException when an image cannot be read
     */
    public static String of(String operation, RequestValues values) {
        var order = new OrderDigest();
        var parameters = new TreeMap<String, Object>();
        values.parameters().forEach((parameter, value) -> parameters.put(parameter.option(), value));
        // not part of what is ordered; the secret in it, or the id of the image, may be new each time
        parameters.remove(Parameter.CALLBACK_URL.option());
        parameters.remove(Parameter.AIGC_META.option());
        order.add("operation", operation);
        order.add("parameters", Json.canonical(parameters));
        order.add("extra", Json.canonical(values.extra()));
        add(order.subject, "prompt", String.valueOf(parameters.get(Parameter.PROMPT.option())));
        values.images().forEach(image -> order.add("image", image));
        if (values.mask() != null) {
            order.add("mask", values.mask());
        }
        return order.whole.hex() + SEPARATOR + order.subject.hex();
    }

    /** Whether two orders with the same request key are the same one; an unknown digest fits every other. */
    static boolean isSame(Order order, Order other) {
        if (!order.operation().equals(other.operation())) {
            return false;
        }
        if (order.digest() == null || other.digest() == null || whole(order).equals(whole(other))) {
            return true;
        }
        return !order.account().equals(other.account())
                && subject(order.digest()).equals(subject(other.digest()));
    }

    // earlier versions wrote nothing else
    private static String whole(Order order) {
        return order.digest().split(String.valueOf(SEPARATOR), 2)[0];
    }

    private static String subject(String digest) {
        return digest.substring(digest.indexOf(SEPARATOR) + 1);
    }

    private void add(String name, ImageSource source) {
        if (source instanceof Upload upload) {
            var size = "of " + upload.content().length() + " bytes";
            add(name, size);
            add(subject, name, size);
            add(upload.content());
        } else if (source instanceof Link link) {
            var url = SIGNATURE.matcher(link.url()).replaceAll("");
            add(name, url);
            add(subject, name, url);
        }
    }

    private void add(String name, String text) {
        add(whole, name, text);
    }

    private static void add(Sha256 digest, String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.add((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8))
                .add(bytes);
    }

    private void add(ImageContent content) {
        try (var in = content.open()) {
            var buffer = new byte[BUFFER_SIZE];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                whole.add(buffer, 0, length);
                subject.add(buffer, 0, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
