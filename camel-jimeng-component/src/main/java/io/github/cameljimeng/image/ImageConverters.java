package io.github.cameljimeng.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;

/** Type converters for {@code .to("file:out")}, {@code .to("aws2-s3:…")} and {@code convertBodyTo(byte[].class)}. */
@Converter(generateLoader = true)
public final class ImageConverters {

    private ImageConverters() {}

    @Converter
    public static InputStream toInputStream(GeneratedImage image) throws IOException {
        return image.openStream();
    }

    @Converter
    public static byte[] toByteArray(GeneratedImage image) throws IOException {
        try (var in = image.openStream()) {
            return in.readAllBytes();
        }
    }

    @Converter
    public static ByteBuffer toByteBuffer(GeneratedImage image) throws IOException {
        return ByteBuffer.wrap(toByteArray(image));
    }

    /** The URL. An image that arrived as base64 yields a description, because logging a body must not fail. */
    @Converter
    public static String toString(GeneratedImage image) {
        return image.getUrl() != null ? image.getUrl() : image.toString();
    }

    @Converter
    public static InputStream toInputStream(ImageResult result, Exchange exchange) throws IOException {
        return toInputStream(only(result, InputStream.class));
    }

    @Converter
    public static byte[] toByteArray(ImageResult result, Exchange exchange) throws IOException {
        return toByteArray(only(result, byte[].class));
    }

    @Converter
    public static ByteBuffer toByteBuffer(ImageResult result, Exchange exchange) throws IOException {
        return toByteBuffer(only(result, ByteBuffer.class));
    }

    @Converter
    public static String toString(ImageResult result, Exchange exchange) {
        return toString(only(result, String.class));
    }

    @Converter
    public static GeneratedImage toImage(ImageResult result, Exchange exchange) {
        return only(result, GeneratedImage.class);
    }

    private static GeneratedImage only(ImageResult result, Class<?> type) {
        try {
            return result.only();
        } catch (IllegalStateException several) {
            throw new TypeConversionException(result, type, several);
        }
    }
}
