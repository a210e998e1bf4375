package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSpool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes the images out of a JSON text while it streams by. A string of more than {@value #HEAD} bytes that is base64,
 * with or without {@code data:image/png;base64,} in front, goes through the decoder into the spool, and a short marker
 * takes its place, whatever the field is called. What comes out is a small document for any JSON parser.
 *
 * <p>Only quotes and backslashes are looked at: in UTF-8 no other character holds their bytes.
 */
final class ImageDiverter extends InputStream {

    /** So much of a string is looked at before it counts as an image. Signed URLs and prompts are shorter or no base64. */
    private static final int HEAD = 4 * 1024;

    /** So much text beside the images is more than any gateway sends. */
    private static final int MAX_TEXT = 4 * 1024 * 1024;

    /** Most replies hold no image but its address: thousands of them in flight should not cost a large buffer each. */
    private static final int SMALL_BUFFER = 2 * 1024;

    private static final int LARGE_BUFFER = 64 * 1024;

    private enum State {
        OUTSIDE,
        HEAD,
        TEXT,
        IMAGE
    }

    private final InputStream in;
    private final ImageSpool spool;
    private final long maxImageSize;
    private final List<ImageContent> images = new ArrayList<>();

    /** What no text of the gateway begins with; made with the first image, for randomness has its price. */
    private String nonce;

    private byte[] input = new byte[SMALL_BUFFER];
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD / 2);
    private final Escapes escapes = new Escapes();
    private Output output = new Output();
    private State state = State.OUTSIDE;
    private Base64Sink sink;
    private long textLength;
    private boolean atEnd;

    ImageDiverter(InputStream in, ImageSpool spool, long maxImageSize) {
        this.in = in;
        this.spool = spool;
        this.maxImageSize = maxImageSize;
    }

    /** The image that a marker stands for, {@code null} when the text is no marker. */
    ImageContent image(String text) {
        return nonce != null && text.startsWith(nonce)
                ? images.get(Integer.parseInt(text.substring(nonce.length())))
                : null;
    }

    /** Whether the body was read to its last byte. */
    boolean isAtEnd() {
        return atEnd;
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
                atEnd = true;
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

    // the input ended inside a string: what was held back belongs to the text
    private boolean flushHead() throws IOException {
        if (state != State.HEAD || head.size() == 0) {
            return false;
        }
        var bytes = head.toByteArray();
        head.reset();
        emit(bytes, 0, bytes.length);
        return true;
    }

    /** Takes bytes as long as none needs a closer look, and tells where that ended. */
    private int takeRun(int from, int to) throws IOException {
        if (state == State.OUTSIDE) {
            int quote = from;
            while (quote < to && input[quote] != '"') {
                quote++;
            }
            emit(input, from, quote - from);
            return quote;
        }
        if (escapes.isOpen()) {
            return from;
        }
        if (state == State.IMAGE) {
            return sink.acceptRun(input, from, to);
        }
        int end = plain(from, state == State.HEAD ? Math.min(to, from + HEAD - head.size()) : to);
        if (state == State.TEXT) {
            emit(input, from, end - from);
        } else {
            head.write(input, from, end - from);
            decideWhenFull();
        }
        return end;
    }

    // the index of the next byte that ends a string or begins an escape
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
                emit(b);
                begin();
            }
            case HEAD -> {
                if (escapes.isEnd(b)) {
                    flushHead();
                    emit(b);
                    state = State.OUTSIDE;
                } else {
                    head.write(b);
                    decideWhenFull();
                }
            }
            case TEXT -> {
                emit(b);
                if (escapes.isEnd(b)) {
                    state = State.OUTSIDE;
                }
            }
            case IMAGE -> {
                if (escapes.isEnd(b)) {
                    finish();
                } else if (escapes.character() >= 0) {
                    sink.accept(escapes.character());
                }
            }
        }
    }

    private void begin() {
        head.reset();
        escapes.reset();
        state = State.HEAD;
    }

    private void decideWhenFull() throws IOException {
        if (head.size() < HEAD) {
            return;
        }
        var bytes = head.toByteArray();
        int start = Base64Start.find(bytes);
        if (start < 0) {
            flushHead();
            state = State.TEXT;
            return;
        }
        sink = new Base64Sink(spool, maxImageSize);
        escapes.reset();
        state = State.IMAGE;
        for (int i = start; i < bytes.length; i++) {
            if (!escapes.isEnd(bytes[i]) && escapes.character() >= 0) {
                sink.accept(escapes.character());
            }
        }
    }

    private void finish() throws IOException {
        images.add(sink.finish());
        sink = null;
        if (nonce == null) {
            nonce = "spooled:" + UUID.randomUUID() + ":";
        }
        var marker = (nonce + (images.size() - 1) + '"').getBytes(StandardCharsets.US_ASCII);
        emit(marker, 0, marker.length);
        state = State.OUTSIDE;
    }

    private void emit(byte b) throws IOException {
        grow(1);
        output.write(b);
    }

    private void emit(byte[] bytes, int offset, int length) throws IOException {
        grow(length);
        output.write(bytes, offset, length);
    }

    private void grow(int length) throws IOException {
        textLength += length;
        if (textLength > MAX_TEXT) {
            throw new ReplyReader.DefectException("the reply holds more than " + MAX_TEXT + " bytes of text", null);
        }
    }

    @Override
    public void close() throws IOException {
        if (sink != null) {
            sink.close();
        }
        in.close();
    }

    /** What is ready to be read. */
    private static final class Output extends ByteArrayOutputStream {
        private int position;

        Output() {
            super(SMALL_BUFFER);
        }

        boolean isEmpty() {
            return position == count;
        }

        int read(byte[] target, int offset, int length) {
            int n = Math.min(length, count - position);
            System.arraycopy(buf, position, target, offset, n);
            position += n;
            if (isEmpty()) {
                reset();
                position = 0;
            }
            return n;
        }
    }
}
