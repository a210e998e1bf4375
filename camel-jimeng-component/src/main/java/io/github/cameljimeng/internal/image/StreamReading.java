package io.github.cameljimeng.internal.image;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import org.apache.camel.StreamCache;
import org.apache.commons.io.IOUtils;

/**
 * Spools streams, not further than a limit.
 */
final class StreamReading {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final ImageSpool spool;
    private final ReadingLimit limit;
    private final ReadStreams known;

    StreamReading(ImageSpool spool, ReadingLimit limit, ReadStreams known) {
        this.spool = spool;
        this.limit = limit;
        this.known = known;
    }

    Upload of(InputStream stream, String name) throws IOException {
        var source = (InputStream) known.get(stream);
        if (source instanceof StreamCache cache) {
            return ofCache(cache, name);
        }
        var read = read(source);
        known.replace(
                stream,
                read.length() < read.asked()
                        ? new ImageStreamCache(read.content())
                        : new SequenceInputStream(read.content().open(), source));
        return upload(read, name);
    }

    // a stream cache may have been read before, and the route may read it again
    Upload ofCache(StreamCache cache, String name) throws IOException {
        if (cache instanceof ImageStreamCache ours) {
            return Upload.of(ours.content(), name);
        }
        cache.reset();
        try {
            return cache instanceof InputStream stream ? upload(read(stream), name) : written(cache, name);
        } finally {
            cache.reset();
        }
    }

    private Upload written(StreamCache cache, String name) throws IOException {
        try (var entry = spool.open()) {
            cache.writeTo(entry);
            return Upload.of(entry.toContent(), name);
        }
    }

    /** @param asked how many bytes were wanted: as many or fewer came */
    private record Read(ImageContent content, long asked) {
        long length() {
            return content.length();
        }
    }

    private Read read(InputStream stream) throws IOException {
        var head = stream.readNBytes(ImageFormat.SIGNATURE_LENGTH);
        if (limit.onlyImages() && ImageFormat.detect(head).isEmpty()) {
            return new Read(ImageContent.ofBytes(head), head.length);
        }
        // a model that no document describes has no limit
        long most = Math.max(limit.maxBytes(), limit.maxBytes() + 1);
        try (var entry = spool.open()) {
            entry.write(head, 0, head.length);
            IOUtils.copyLarge(stream, entry, 0, most - head.length, new byte[BUFFER_SIZE]);
            return new Read(entry.toContent(), most);
        }
    }

    private Upload upload(Read read, String name) throws IOException {
        if (read.length() > limit.maxBytes()) {
            throw limit.exceededBy(name);
        }
        return Upload.of(read.content(), name);
    }

    /** The body with what can be read in the place of each stream that was read; the same object if none was. */
    Object again(Object body) {
        return known.isEmpty() ? body : again(body, 0);
    }

    private Object again(Object body, int depth) {
        var replacement = known.get(body);
        if (replacement != body) {
            return replacement;
        }
        var items = body instanceof Object[] array
                ? Arrays.asList(array)
                : body instanceof Collection<?> list && depth <= ImageReading.DEEPEST ? list : null;
        if (items == null) {
            return body;
        }
        var again = new ArrayList<Object>(items.size());
        boolean replaced = false;
        for (var item : items) {
            var itemAgain = again(item, depth + 1);
            replaced |= itemAgain != item;
            again.add(itemAgain);
        }
        return replaced ? again : body;
    }
}
