package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.image.ImageContent;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;

/** The bytes of an image in their order: what is not needed is skipped, and no length is believed. */
final class ImageBytes implements Closeable {

    // parts are looked at by their first bytes: more would be read in vain, and a PNG may have a chunk for each 8 KB
    private static final int BUFFER_SIZE = 512;

    private final ImageContent content;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int next;
    private int filled;
    private long read;

    private ImageBytes(ImageContent content, InputStream in) {
        this.content = content;
        this.in = in;
    }

    static ImageBytes of(ImageContent content) throws IOException {
        return new ImageBytes(content, open(content));
    }

    /** A stream that does not count as a reader of the image, which would release its file at the end of the exchange. */
    static InputStream open(ImageContent content) throws IOException {
        var file = content.file().filter(path -> path.getFileSystem() == FileSystems.getDefault());
        return file.isEmpty() ? content.open() : new FileInputStream(file.get().toFile());
    }

    /** Bytes in all. */
    long length() {
        return content.length();
    }

    long position() {
        return read - (filled - next);
    }

    int uint8() throws IOException {
        if (next == filled) {
            filled = Math.max(0, in.read(buffer));
            next = 0;
            read += filled;
            if (filled == 0) {
                throw new EOFException();
            }
        }
        return buffer[next++] & 0xff;
    }

    int uint16() throws IOException {
        return uint8() << 8 | uint8();
    }

    long uint32() throws IOException {
        return (long) uint16() << 16 | uint16();
    }

    /** With the lowest byte first. */
    long uint32Swapped() throws IOException {
        return uint8() | uint8() << 8 | uint8() << 16 | (long) uint8() << 24;
    }

    /** @throws EOFException if there are fewer, before there is an array for them */
    byte[] bytes(int count) throws IOException {
        if (count > length() - position()) {
            throw new EOFException();
        }
        var bytes = new byte[count];
        int buffered = Math.min(count, filled - next);
        System.arraycopy(buffer, next, bytes, 0, buffered);
        next += buffered;
        if (in.readNBytes(bytes, buffered, count - buffered) < count - buffered) {
            throw new EOFException();
        }
        read += count - buffered;
        return bytes;
    }

    String ascii(int count) throws IOException {
        return new String(bytes(count), StandardCharsets.ISO_8859_1);
    }

    /** @param position ahead */
    void skipTo(long position) throws IOException {
        if (position > length()) {
            throw new EOFException();
        }
        long count = position - position();
        if (count <= filled - next) {
            next += (int) count;
            return;
        }
        in.skipNBytes(count - (filled - next));
        read = position;
        next = filled;
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            // its file is deleted with it
            Reference.reachabilityFence(content);
        }
    }
}
