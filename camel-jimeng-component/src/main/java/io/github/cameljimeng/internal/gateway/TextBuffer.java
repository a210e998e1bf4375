package io.github.cameljimeng.internal.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The text of a reply without its images: a bounded buffer that is written and read in the same order. */
final class TextBuffer extends OutputStream {

    /** A limit that no gateway reaches. */
    private static final int MAX_TEXT = 4 * 1024 * 1024;

    private byte[] bytes;
    private int filled;
    private int position;
    private long total;

    /** @param size bytes to begin with */
    TextBuffer(int size) {
        bytes = new byte[size];
    }

    boolean isEmpty() {
        return position == filled;
    }

    @Override
    public void write(int b) throws IOException {
        reserve(1);
        bytes[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        reserve(length);
        System.arraycopy(source, offset, bytes, filled, length);
        filled += length;
    }

    private void reserve(int length) throws IOException {
        total += length;
        if (total > MAX_TEXT) {
            throw new ReplyDefect("the reply contains more than " + MAX_TEXT + " bytes of text", null);
        }
        if (filled + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + length));
        }
    }

    int read(byte[] target, int offset, int length) {
        int count = Math.min(length, filled - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        if (isEmpty()) {
            position = 0;
            filled = 0;
        }
        return count;
    }
}
