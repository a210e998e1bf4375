package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.internal.gateway.Json;
import io.github.cameljimeng.internal.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes two requests the same order: the operation, the parameters and the bytes of the images. The names of files
 * do not count, nor do the signatures of URLs, which change with every listing of a bucket, nor where the gateway calls
 * back.
 */
public final class OrderDigest {

    private static final int BUFFER_SIZE = 64 * 1024;

    private static final Pattern SIGNATURE = Pattern.compile(
            "(?i)(?<=[?&])(?:x-(?:amz|goog|oss|tos|cos|bce)-|(?:q-)?sign|sig=|se=|st=|expires=|[^=&]*signature=|[^=&]*token="
                    + "|[^=&]*accesskeyid=|key-pair-id=|policy=)[^&#]*&?");

    private final Sha256 digest = new Sha256();

    private OrderDigest() {}

    /**
     * SHA-256 in hex; reads the images.
     *
     * @throws UncheckedIOException when an image cannot be read
     */
    public static String of(String operation, RequestValues values) {
        var order = new OrderDigest();
        var parameters = new TreeMap<String, Object>();
        values.parameters().forEach((parameter, value) -> parameters.put(parameter.option(), value));
        // not part of what is ordered; the secret in it changes
        parameters.remove(Parameter.CALLBACK_URL.option());
        order.add("operation", operation);
        order.add("parameters", Json.canonical(parameters));
        order.add("extra", Json.canonical(values.extra()));
        values.images().forEach(image -> order.add("image", image));
        if (values.mask() != null) {
            order.add("mask", values.mask());
        }
        return order.digest.hex();
    }

    private void add(String name, ImageSource source) {
        if (source instanceof Upload upload) {
            add(name, "of " + upload.content().length() + " bytes");
            add(upload.content());
        } else if (source instanceof Link link) {
            add(name, SIGNATURE.matcher(link.url()).replaceAll(""));
        }
    }

    private void add(String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.add((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8))
                .add(bytes);
    }

    private void add(ImageContent content) {
        try (var in = content.open()) {
            var buffer = new byte[BUFFER_SIZE];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.add(buffer, 0, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
