package io.github.cameljimeng.internal.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Reads the images of the bodies and headers of one exchange. */
public final class ImageReading {

    /** Of lists in lists. */
    static final int DEEPEST = 10;

    private final Exchange exchange;
    private final ReadingLimit limit;
    private final StreamReading streams;

    ImageReading(ImageSpool spool, Exchange exchange, ReadingLimit limit) {
        this.exchange = exchange;
        this.limit = limit;
        this.streams = new StreamReading(spool, limit, new ReadStreams(exchange));
    }

    /**
     * @param body the body of the message
     * @param name the name of an image that has none of its own
     * @throws IllegalArgumentException for what is not an image or exceeds a limit, with a message that says what to do
     * @throws IOException when a file or stream cannot be read
     */
    public List<ImageSource> of(Object body, String name) throws IOException {
        var found = new ArrayList<ImageSource>();
        read(body, name, found, 0);
        return found;
    }

    /**
     * The body with streams that can be read again in the place of those that were read, also after a failure: the
     * exchange may be delivered again, or go to a dead letter queue. The same object if none was read.
     */
    public Object again(Object body) {
        return streams.again(body);
    }

    private void read(Object body, String name, List<ImageSource> found, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The list of images is nested too deeply, or contains itself");
        }
        var items = items(body);
        if (items == null) {
            found.add(one(body, name));
            return;
        }
        int first = found.size();
        for (var item : items) {
            // an item may be a result with images of its own
            read(item, name + "-" + (found.size() - first + 1), found, depth + 1);
        }
    }

    /** {@code null} for what is not a list. */
    private static Iterable<?> items(Object body) {
        if (body instanceof JsonNode node) {
            return node.isArray() ? node : null;
        }
        if (body instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return body instanceof Iterable<?> items && !(body instanceof Path) ? items : null;
    }

    private ImageSource one(Object body, String name) throws IOException {
        if (body instanceof WrappedFile<?> wrapped) {
            return ofWrapped(wrapped, name);
        }
        if (body instanceof File file) {
            return ofFile(file.toPath());
        }
        if (body instanceof Path path) {
            return ofFile(path);
        }
        if (body instanceof byte[] bytes) {
            return Upload.of(ImageContent.ofBytes(bytes), name);
        }
        if (body instanceof ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Upload.of(ImageContent.ofBytes(bytes), name);
        }
        if (body instanceof StreamCache cache) {
            return streams.ofCache(cache, name);
        }
        if (body instanceof InputStream stream) {
            return streams.of(stream, name);
        }
        if (body instanceof GeneratedImage image) {
            return ofGenerated(image, name);
        }
        return ofText(body, name);
    }

    private ImageSource ofText(Object body, String name) throws IOException {
        if (body instanceof Optional<?> optional) {
            return one(optional.orElse(null), name);
        }
        if (body instanceof CharSequence || body instanceof URI || body instanceof URL) {
            return ofText(body.toString().trim(), name);
        }
        if (body instanceof JsonNode node && node.isTextual()) {
            return ofText(node.textValue().trim(), name);
        }
        return converted(body, name);
    }

    private ImageSource ofWrapped(WrappedFile<?> wrapped, String name) throws IOException {
        if (wrapped.getFile() instanceof File file) {
            return ofFile(file.toPath());
        }
        // what is not here yet is fetched by the converter of the component that delivered it
        return wrapped.getBody() == null ? converted(wrapped, name) : one(wrapped.getBody(), name);
    }

    private ImageSource converted(Object body, String name) throws IOException {
        var stream = body == null
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            throw unsupported(body == null ? "nothing" : "a " + body.getClass().getName());
        }
        try (stream) {
            return streams.of(stream, name);
        }
    }

    private static ImageSource ofFile(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("File does not exist: " + path);
        }
        return Upload.of(ImageContent.ofFile(path), path.getFileName().toString());
    }

    private static ImageSource ofGenerated(GeneratedImage image, String name) throws IOException {
        var content = image.content();
        return content.isPresent() ? Upload.of(content.get(), name) : new Link(image.getUrl());
    }

    private ImageSource ofText(String text, String name) throws IOException {
        if (DataUrl.matches(text)) {
            return Upload.of(ImageContent.ofBytes(DataUrl.decode(text, name, limit)), name);
        }
        if (text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7)) {
            return new Link(text);
        }
        throw unsupported("the text '" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "'");
    }

    private static IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException("Expected an image: a File, Path, InputStream, byte[], ByteBuffer, a data:"
                + " or https: URL, or a list of these, but got " + what);
    }
}
