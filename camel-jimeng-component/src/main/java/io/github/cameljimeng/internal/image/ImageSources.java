package io.github.cameljimeng.internal.image;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.ImageSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/**
 * Turns the bodies of routes into images to send: {@code File}, {@code Path}, {@code WrappedFile}, {@code InputStream},
 * {@code StreamCache}, {@code byte[]}, {@code ByteBuffer}, the text of a {@code data:} or web URL, a {@link
 * GeneratedImage}, an {@link ImageResult}, or a collection of these. Files are sent from where they are; streams are
 * spooled, so that their length is known and a refused request can be sent again.
 */
public final class ImageSources {

    private final ImageSpool spool;

    public ImageSources(ImageSpool spool) {
        this.spool = spool;
    }

    /**
     * @param body the body of the message
     * @param name the name of an image that has none of its own
     * @throws IllegalArgumentException for any other type, with a message that lists the accepted ones
     * @throws IOException when a file or stream cannot be read
     */
    public List<ImageSource> of(Object body, String name) throws IOException {
        if (body instanceof Iterable<?> items && !(body instanceof Path)) {
            return ofAll(items, name);
        }
        if (body instanceof Object[] items) {
            return ofAll(Arrays.asList(items), name);
        }
        return List.of(ofOne(body, name));
    }

    private List<ImageSource> ofAll(Iterable<?> items, String name) throws IOException {
        var sources = new ArrayList<ImageSource>();
        for (var item : items) {
            // an item may be a result with images of its own
            sources.addAll(of(item, name + "-" + (sources.size() + 1)));
        }
        return sources;
    }

    private ImageSource ofOne(Object body, String name) throws IOException {
        if (body instanceof WrappedFile<?> wrapped) {
            return wrapped.getFile() instanceof File file ? ofFile(file.toPath()) : ofOne(wrapped.getBody(), name);
        }
        if (body instanceof File file) {
            return ofFile(file.toPath());
        }
        if (body instanceof Path path) {
            return ofFile(path);
        }
        if (body instanceof byte[] bytes) {
            return ImageSource.Upload.of(ImageContent.ofBytes(bytes), name);
        }
        if (body instanceof ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return ImageSource.Upload.of(ImageContent.ofBytes(bytes), name);
        }
        if (body instanceof InputStream stream) {
            return ofStream(stream, name);
        }
        if (body instanceof StreamCache cache) {
            return ofCache(cache, name);
        }
        if (body instanceof GeneratedImage image) {
            return ofGenerated(image, name);
        }
        if (body instanceof CharSequence text) {
            return ofText(text.toString().trim(), name);
        }
        throw unsupported(body == null ? "nothing" : "a " + body.getClass().getName());
    }

    private static ImageSource ofFile(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no file " + path);
        }
        return ImageSource.Upload.of(
                ImageContent.ofFile(path), path.getFileName().toString());
    }

    private ImageSource ofStream(InputStream stream, String name) throws IOException {
        if (stream instanceof StreamCache cache) {
            return ofCache(cache, name);
        }
        return ImageSource.Upload.of(spool.store(stream), name);
    }

    // a stream cache may have been read before, and the route may read it again
    private ImageSource ofCache(StreamCache cache, String name) throws IOException {
        cache.reset();
        try (var entry = spool.open()) {
            cache.writeTo(entry);
            return ImageSource.Upload.of(entry.toContent(), name);
        } finally {
            cache.reset();
        }
    }

    private static ImageSource ofGenerated(GeneratedImage image, String name) throws IOException {
        var content = image.content();
        return content.isPresent() ? ImageSource.Upload.of(content.get(), name) : new ImageSource.Link(image.getUrl());
    }

    private static ImageSource ofText(String text, String name) throws IOException {
        if (text.regionMatches(true, 0, "data:", 0, 5)) {
            return ImageSource.Upload.of(ImageContent.ofBytes(decode(text)), name);
        }
        if (text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7)) {
            return new ImageSource.Link(text);
        }
        throw unsupported("the text '" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "'");
    }

    private static byte[] decode(String dataUrl) {
        int comma = dataUrl.indexOf(',');
        if (comma < 0 || !dataUrl.substring(0, comma).endsWith(";base64")) {
            throw damagedDataUrl(null);
        }
        // not the MIME decoder: it skips invalid characters, so that a damaged image would be sent and paid for
        var base64 = dataUrl.substring(comma + 1)
                .replaceAll("\\s", "")
                .replace('-', '+')
                .replace('_', '/');
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw damagedDataUrl(e);
        }
    }

    private static IllegalArgumentException damagedDataUrl(Throwable cause) {
        return new IllegalArgumentException(
                "A data URL of an image must look like data:image/png;base64,... with nothing but base64 after the comma",
                cause);
    }

    private static IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException("Expected an image: a File, Path, InputStream, byte[], ByteBuffer, a data:"
                + " or https: URL, or a list of these, but got " + what);
    }
}
