package io.github.cameljimeng.internal.image;

import io.github.cameljimeng.image.ImageContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.commons.io.IOUtils;

/**
 * A stream that was spooled, to be read again. Camel's own caches would keep a second copy, in memory unless the
 * application allows files.
 */
final class ImageStreamCache extends InputStream implements StreamCache {

    private final ImageContent content;
    private InputStream stream;
    private long position;

    ImageStreamCache(ImageContent content) {
        this.content = content;
    }

    ImageContent content() {
        return content;
    }

    @Override
    public int read() throws IOException {
        int b = stream().read();
        position += b < 0 ? 0 : 1;
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = stream().read(bytes, offset, length);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public int available() throws IOException {
        return stream().available();
    }

    private InputStream stream() throws IOException {
        if (stream == null) {
            stream = content.open();
        }
        return stream;
    }

    @Override
    public void reset() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the beginning again at the next read, as with Camel's own caches. */
    @Override
    public void close() throws IOException {
        var opened = stream;
        stream = null;
        position = 0;
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (var in = content.open()) {
            IOUtils.copyLarge(in, out);
        }
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new ImageStreamCache(content);
    }

    @Override
    public boolean inMemory() {
        return content.file().isEmpty();
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public long position() {
        return position;
    }
}
