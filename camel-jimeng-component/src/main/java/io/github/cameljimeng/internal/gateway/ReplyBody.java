package io.github.cameljimeng.internal.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a reply without the white space in front of it: gateways that send a heartbeat while they work fill it with
 * newlines. Its first {@value #BEGINNING} bytes are kept for messages. Never reads more than is asked for, because the
 * rest of a body may not come for minutes.
 */
final class ReplyBody extends InputStream {

    private static final int BEGINNING = 4 * 1024;

    /** White space in front of a body: more than any heartbeat sends within a deadline. */
    private static final long MAX_BLANK = 64L * 1024 * 1024;

    private final InputStream in;
    private final byte[] beginning = new byte[BEGINNING];
    private int filled;
    private int position;
    private IOException broken;

    ReplyBody(InputStream in) {
        this.in = in;
    }

    /**
     * The first bytes after white space and byte order marks, which are still to be read; fewer at the end of the body.
     */
    byte[] peek(int count) throws IOException {
        skipBlank();
        while (filled < count && fill() > 0) {
            // until there are enough
        }
        return Arrays.copyOf(beginning, Math.min(count, filled));
    }

    private void skipBlank() throws IOException {
        long skipped = 0;
        while (position == 0 && (filled > 0 || fill() > 0)) {
            int first = 0;
            while (first < filled && isBlank(beginning[first] & 0xff)) {
                first++;
            }
            System.arraycopy(beginning, first, beginning, 0, filled - first);
            filled -= first;
            if (filled > 0) {
                return;
            }
            skipped += first;
            if (skipped > MAX_BLANK) {
                throw new ReplyDefect("it begins with more than " + MAX_BLANK + " bytes of white space", null);
            }
        }
    }

    private static boolean isBlank(int b) {
        return b <= ' ' || b == 0xef || b == 0xbb || b == 0xbf;
    }

    private int fill() throws IOException {
        int count = readOn(beginning, filled, BEGINNING - filled);
        filled += Math.max(0, count);
        return count;
    }

    /** What was read of the body, up to {@value #BEGINNING} bytes, as text. */
    String beginning() {
        return new String(beginning, 0, filled, StandardCharsets.UTF_8);
    }

    /** Why the body ended before its end, {@code null} while it has not. */
    IOException broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == filled && filled < BEGINNING && fill() < 0) {
            return -1;
        }
        if (position == filled) {
            return readOn(target, offset, length);
        }
        int count = Math.min(length, filled - position);
        System.arraycopy(beginning, position, target, offset, count);
        position += count;
        return count;
    }

    private int readOn(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }
}
