package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes the characters of one JSON string as base64 into the spool, piece by piece. Takes both alphabets, with or
 * without padding, and white space; anything else is an error.
 */
final class Base64ImageDecoder implements Closeable {

    static final String DAMAGED = "the base64 of an image is truncated or damaged";

    private static final int CHUNK = 64 * 1024;
    private static final int MAX_BLANKS = 16 * 1024 * 1024;
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    /** 0 to 127: the character to decode, or one of the marks below. */
    private static final byte[] CLASSES = new byte[256];

    private static final byte BAD = -1;
    private static final byte SKIP = -2;
    private static final byte PADDING = -3;

    static {
        Arrays.fill(CLASSES, BAD);
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
            CLASSES[c] = (byte) c;
        }
        CLASSES['-'] = '+';
        CLASSES['_'] = '/';
        CLASSES['='] = PADDING;
        for (char c : " \t\r\n".toCharArray()) {
            CLASSES[c] = SKIP;
        }
    }

    private final ImageSpool.Entry entry;
    private final long maxSize;
    private final byte[] quads = new byte[CHUNK];
    private final byte[] decoded = new byte[CHUNK / 4 * 3];
    private int filled;
    private boolean padded;
    private long blanks;

    Base64ImageDecoder(ImageSpool spool, long maxSize) {
        this.entry = spool.open();
        this.maxSize = maxSize;
    }

    /** Whether the character may occur in base64. */
    static boolean isBase64(int character) {
        return character >= 0 && character < 256 && CLASSES[character] != BAD;
    }

    static String tooLarge(long maxSize) {
        return "the image in the reply is larger than maxImageSize=" + maxSize + " bytes";
    }

    void accept(int character) throws IOException {
        byte mapped = character < 256 ? CLASSES[character] : BAD;
        if (mapped >= 0 && !padded) {
            quads[filled++] = mapped;
            if (filled == CHUNK) {
                decode();
            }
        } else if (mapped == PADDING) {
            padded = true;
        } else if (mapped == SKIP) {
            skipBlank();
        } else {
            throw new ReplyDefect("the base64 of an image contains an invalid character", null);
        }
    }

    // line breaks are a few percent of an image; gigabytes of them would keep a core busy until the deadline
    private void skipBlank() throws ReplyDefect {
        if (++blanks > MAX_BLANKS) {
            throw new ReplyDefect("the base64 of an image contains more than " + MAX_BLANKS + " blanks", null);
        }
    }

    /**
     * Takes characters as long as they are plain base64, which nearly all are, without examining each one.
     *
     * @return the index of the first other character
     */
    int acceptRun(byte[] characters, int from, int to) throws IOException {
        int i = from;
        while (i < to && !padded) {
            int end = Math.min(to, i + CHUNK - filled);
            int next = copyRun(characters, i, end);
            if (filled == CHUNK) {
                decode();
            }
            if (next < end) {
                return next;
            }
            i = next;
        }
        return i;
    }

    private int copyRun(byte[] characters, int from, int to) {
        int at = filled;
        int i = from;
        while (i < to) {
            // negative bytes are not ASCII
            byte character = characters[i];
            if (character < 0 || CLASSES[character] < 0) {
                break;
            }
            quads[at++] = CLASSES[character];
            i++;
        }
        filled = at;
        return i;
    }

    ImageContent finish() throws IOException {
        decode();
        return entry.toContent();
    }

    private void decode() throws IOException {
        try {
            int length = DECODER.decode(filled == CHUNK ? quads : Arrays.copyOf(quads, filled), decoded);
            entry.write(decoded, 0, length);
        } catch (IllegalArgumentException e) {
            throw new ReplyDefect(DAMAGED, e);
        }
        filled = 0;
        if (entry.length() > maxSize) {
            throw new ReplyDefect(tooLarge(maxSize), null);
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }
}
