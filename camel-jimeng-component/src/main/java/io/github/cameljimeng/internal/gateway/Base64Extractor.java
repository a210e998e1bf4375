package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.io.IOUtils;

/**
 * Extracts the images of a JSON text while it is read. A string of more than {@value #HEAD} bytes that is base64, with
 * or without the prefix {@code data:image/png;base64,}, is decoded into the spool and replaced by a short marker,
 * whatever the name of its field. The output is a small document for any JSON parser.
 *
 * <p>Only quotes and backslashes are examined: in UTF-8 no other character contains their bytes.
 *
 * <p>Jackson's own streaming cannot replace this. {@code JsonParser.readBinaryValue} must know beforehand which
 * string is base64, and here it may be the value of any field. It rejects {@code data:} prefixes, mixed alphabets and line
 * breaks, which gateways send. And when it fails, it has consumed the text, which can then not be read as a string.
 */
final class Base64Extractor extends InputStream {

    /** The length from which a string is taken for an image. Signed URLs and prompts are shorter or not base64. */
    private static final int HEAD = 4 * 1024;

    /** The largest number of images in a reply: a picture taken apart has up to a hundred layers. */
    static final int MAX_IMAGES = 128;

    /** A limit for what is skipped: the rest of images that cannot be read. */
    private static final long MAX_SKIPPED = 256L * 1024 * 1024;

    /** Most replies hold only the URL of an image: thousands of them in flight should not need a large buffer each. */
    private static final int SMALL_BUFFER = 2 * 1024;

    private static final int LARGE_BUFFER = 64 * 1024;

    private enum State {
        OUTSIDE,
        HEAD,
        TEXT,
        IMAGE,
        /** In the rest of an image that cannot be read. */
        DAMAGED
    }

    private final InputStream in;
    private final ImageSpool spool;
    private final long maxImageSize;

    /** The image of each marker: an {@link ImageContent}, or a {@link DamagedImage}. */
    private final List<Object> images = new ArrayList<>();

    /**
     * The beginning of each marker, which no text of the gateway has; made with the first image, because randomness is
     * expensive.
     */
    private String nonce;

    private byte[] input = new byte[SMALL_BUFFER];
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD / 2);
    private final JsonUnescaper unescaper = new JsonUnescaper();
    private final TextBuffer output = new TextBuffer(SMALL_BUFFER);
    private State state = State.OUTSIDE;
    private Base64ImageDecoder decoder;
    private long skipped;

    Base64Extractor(InputStream in, ImageSpool spool, long maxImageSize) {
        this.in = in;
        this.spool = spool;
        this.maxImageSize = maxImageSize;
    }

    /** The node of a text: a {@link POJONode} with the image of a marker, or the text itself. */
    JsonNode node(String text) {
        return nonce != null && text.startsWith(nonce)
                ? new POJONode(images.get(Integer.parseInt(text.substring(nonce.length()))))
                : new TextNode(text);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (output.isEmpty()) {
            if (state == State.IMAGE && input.length == SMALL_BUFFER) {
                input = new byte[LARGE_BUFFER];
            }
            int count = in.read(input);
            if (count < 0) {
                return flushHead() ? output.read(target, offset, length) : -1;
            }
            for (int i = 0; i < count; ) {
                int run = takeRun(i, count);
                if (run == i) {
                    step(input[i++]);
                } else {
                    i = run;
                }
            }
        }
        return output.read(target, offset, length);
    }

    // the input ended inside a string: the bytes held back belong to the text
    private boolean flushHead() throws IOException {
        if (state != State.HEAD || head.size() == 0) {
            return false;
        }
        var bytes = head.toByteArray();
        head.reset();
        output.write(bytes, 0, bytes.length);
        return true;
    }

    /** Takes bytes that need no examination one by one, and returns the index of the first other one. */
    private int takeRun(int from, int to) throws IOException {
        if (state == State.OUTSIDE) {
            int quote = from;
            while (quote < to && input[quote] != '"') {
                quote++;
            }
            output.write(input, from, quote - from);
            return quote;
        }
        if (unescaper.isOpen()) {
            return from;
        }
        if (state == State.IMAGE) {
            return decodeRun(from, to);
        }
        if (state == State.DAMAGED) {
            return skip(from, plain(from, to));
        }
        int end = plain(from, state == State.HEAD ? Math.min(to, from + HEAD - head.size()) : to);
        if (state == State.TEXT) {
            output.write(input, from, end - from);
        } else {
            head.write(input, from, end - from);
            decideWhenFull();
        }
        return end;
    }

    private int decodeRun(int from, int to) {
        try {
            return decoder.acceptRun(input, from, to);
        } catch (IOException e) {
            damage(e);
            // all of them belong to the image: they are skipped in the new state
            return from;
        }
    }

    private void decode(int character) {
        try {
            decoder.accept(character);
        } catch (IOException e) {
            damage(e);
        }
    }

    // an image that cannot be read does not take the others with it
    private void damage(IOException reason) {
        IOUtils.closeQuietly(decoder);
        decoder = null;
        images.add(
                reason instanceof ReplyDefect ? new DamagedImage(reason.getMessage()) : DamagedImage.notStored(reason));
        state = State.DAMAGED;
    }

    private int skip(int from, int to) throws IOException {
        skipped += to - from;
        if (skipped > MAX_SKIPPED) {
            throw new ReplyDefect("more than " + MAX_SKIPPED + " bytes of it are unreadable", null);
        }
        return to;
    }

    // the index of the next byte that ends the string or begins an escape
    private int plain(int from, int to) {
        int i = from;
        while (i < to && input[i] != '"' && input[i] != '\\') {
            i++;
        }
        return i;
    }

    private void step(byte b) throws IOException {
        switch (state) {
            case OUTSIDE -> {
                output.write(b);
                begin();
            }
            case HEAD -> {
                if (unescaper.isEnd(b)) {
                    flushHead();
                    output.write(b);
                    state = State.OUTSIDE;
                } else {
                    head.write(b);
                    decideWhenFull();
                }
            }
            case TEXT -> {
                output.write(b);
                if (unescaper.isEnd(b)) {
                    state = State.OUTSIDE;
                }
            }
            case IMAGE -> {
                if (unescaper.isEnd(b)) {
                    finish();
                } else if (unescaper.character() >= 0) {
                    decode(unescaper.character());
                }
            }
            case DAMAGED -> {
                skip(0, 1);
                if (unescaper.isEnd(b)) {
                    mark();
                }
            }
        }
    }

    private void begin() {
        head.reset();
        unescaper.reset();
        state = State.HEAD;
    }

    private void decideWhenFull() throws IOException {
        if (head.size() < HEAD) {
            return;
        }
        var bytes = head.toByteArray();
        int start = Base64Detector.find(bytes);
        if (start < 0) {
            flushHead();
            state = State.TEXT;
            return;
        }
        if (images.size() == MAX_IMAGES) {
            throw new ReplyDefect("the reply contains more than " + MAX_IMAGES + " images", null);
        }
        decoder = new Base64ImageDecoder(spool, maxImageSize);
        unescaper.reset();
        state = State.IMAGE;
        for (int i = start; i < bytes.length; i++) {
            if (!unescaper.isEnd(bytes[i]) && unescaper.character() >= 0 && state == State.IMAGE) {
                decode(unescaper.character());
            }
        }
    }

    private void finish() throws IOException {
        try {
            images.add(decoder.finish());
            decoder = null;
        } catch (IOException e) {
            damage(e);
        }
        mark();
    }

    // the marker of the last image takes the place of its text
    private void mark() throws IOException {
        if (nonce == null) {
            nonce = "spooled:" + UUID.randomUUID() + ":";
        }
        var marker = (nonce + (images.size() - 1) + '"').getBytes(StandardCharsets.US_ASCII);
        output.write(marker, 0, marker.length);
        state = State.OUTSIDE;
    }

    @Override
    public void close() throws IOException {
        if (decoder != null) {
            decoder.close();
        }
        in.close();
    }
}
