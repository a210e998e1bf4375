package io.github.cameljimeng.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Checks that an image is complete: a truncated transfer leaves a valid header and half of the pixels. Reads the parts of
 * the image in one pass with one buffer, without decoding; ignores bytes after the end.
 */
final class ImageEnd {

    private static final int BUFFER_SIZE = 16 * 1024;
    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_END = 0x49454e44;
    private static final int PNG_CHECKSUM = 4;
    private static final int JPEG_END = 0xd9;
    private static final int GIF_EXTENSION = 0x21;
    private static final int GIF_IMAGE = 0x2c;
    private static final int GIF_END = 0x3b;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int next;
    private int filled;

    private ImageEnd(InputStream in) {
        this.in = in;
    }

    /** Whether the image of this format has an end. */
    static boolean isThere(ImageFormat format, ImageContent content) throws IOException {
        try (var in = content.openUncounted()) {
            var image = new ImageEnd(in);
            switch (format) {
                case PNG -> image.png();
                case JPEG -> image.jpeg();
                case WEBP -> image.webp(content.length());
                case GIF -> image.gif();
            }
            return true;
        } catch (EOFException cutOff) {
            return false;
        }
    }

    // chunks of length, type, data and checksum, the last of type IEND
    private void png() throws IOException {
        skip(PNG_SIGNATURE);
        while (true) {
            long length = uint32();
            boolean last = uint32() == PNG_END;
            skip(length + PNG_CHECKSUM - 1);
            read();
            if (last) {
                return;
            }
        }
    }

    // segments with a marker, most with a length; after the start of a scan come pixels, in which the byte 0xff is
    // followed by 0
    private void jpeg() throws IOException {
        skip(2);
        while (true) {
            int marker = marker();
            if (marker == JPEG_END) {
                return;
            }
            boolean hasLength = marker > 1 && (marker < 0xd0 || marker > JPEG_END);
            if (hasLength) {
                skip(Math.max(0, uint16() - 2));
            }
        }
    }

    // the next 0xff with something else than 0 after it
    private int marker() throws IOException {
        while (true) {
            while (read() != 0xff) {
                // pixels of a scan, or bytes that do not belong to a segment
            }
            int marker = read();
            while (marker == 0xff) {
                marker = read();
            }
            if (marker != 0) {
                return marker;
            }
        }
    }

    private void webp(long length) throws IOException {
        skip(4);
        long size = read() | read() << 8 | read() << 16 | (long) read() << 24;
        if (8 + size > length) {
            throw new EOFException();
        }
    }

    private void gif() throws IOException {
        skip(6 + 4);
        colours();
        skip(2);
        while (true) {
            int block = read();
            if (block == GIF_END) {
                return;
            }
            if (block == GIF_EXTENSION) {
                read();
            } else if (block == GIF_IMAGE) {
                skip(8);
                colours();
                read();
            } else {
                // what comes after damage is not an image any more
                throw new EOFException();
            }
            subBlocks();
        }
    }

    private void colours() throws IOException {
        int flags = read();
        if ((flags & 0x80) != 0) {
            skip(3L * (2 << (flags & 7)));
        }
    }

    private void subBlocks() throws IOException {
        for (int length = read(); length > 0; length = read()) {
            skip(length);
        }
    }

    private int uint16() throws IOException {
        return read() << 8 | read();
    }

    private long uint32() throws IOException {
        return (long) uint16() << 16 | uint16();
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = in.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                throw new EOFException();
            }
        }
        return buffer[next++] & 0xff;
    }

    // may go past the end without an exception: the next read will notice
    private void skip(long count) throws IOException {
        int buffered = (int) Math.min(count, filled - next);
        next += buffered;
        in.skipNBytes(count - buffered);
    }
}
