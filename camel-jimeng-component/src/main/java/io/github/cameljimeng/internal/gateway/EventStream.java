package io.github.cameljimeng.internal.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;

/**
 * The events of a {@code text/event-stream}, one after the other, each while it arrives: an event may be an image of
 * many megabytes in one line. Source: the HTML standard, "Server-sent events", §9.2.6.
 */
final class EventStream {

    private static final int MAX_WORD = 200;
    private static final int BUFFER = 16 * 1024;

    /** Comments, names and unknown fields: more than any heartbeat sends within a deadline. */
    private static final long MAX_SKIPPED = 64L * 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;
    private String name = "";
    private boolean inData;
    private boolean atEnd;
    private long skipped;

    EventStream(InputStream in) {
        this.in = in;
    }

    /** Goes to the next event with data, over what is left of the last one; {@code false} at the end. */
    boolean next() throws IOException {
        name = "";
        if (inData) {
            inData = false;
            skipLine();
        }
        while (!atEnd) {
            var field = field();
            if (field.equals("data")) {
                inData = true;
                return true;
            }
            if (field.equals("event")) {
                name = value();
            } else {
                skipLine();
            }
        }
        return false;
    }

    /** The name of the current event from its field {@code event}, which precedes its data; otherwise empty. */
    String name() {
        return name;
    }

    /** The data of the current event, to be read to its end before the next one. */
    InputStream data() {
        return new Data();
    }

    // the name in front of the colon; of a comment or an empty line nothing
    private String field() throws IOException {
        var word = new StringWriter();
        for (int b = peek(); b >= 0 && b != ':' && !isEnd(b); b = peek()) {
            position++;
            if (word.getBuffer().length() < MAX_WORD) {
                word.write(b);
            }
        }
        if (peek() == ':') {
            position++;
            if (peek() == ' ') {
                position++;
            }
        } else if (word.getBuffer().isEmpty()) {
            // an empty line ends an event
            name = "";
        }
        return word.toString();
    }

    private String value() throws IOException {
        var word = new StringWriter();
        for (int b = peek(); b >= 0 && !isEnd(b); b = peek()) {
            position++;
            if (word.getBuffer().length() < MAX_WORD) {
                word.write(b);
            }
        }
        skipLine();
        return word.toString();
    }

    private void skipLine() throws IOException {
        for (int b = peek(); b >= 0 && !isEnd(b); b = peek()) {
            position++;
        }
        if (peek() == '\r') {
            position++;
        }
        if (peek() == '\n') {
            position++;
        }
    }

    private static boolean isEnd(int b) {
        return b == '\n' || b == '\r';
    }

    private int peek() throws IOException {
        if (position == filled && !atEnd) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
            atEnd = filled == 0;
            count(filled);
        }
        return atEnd ? -1 : buffer[position] & 0xff;
    }

    // what is read as data is bounded by its reader
    private void count(int read) throws ReplyDefect {
        skipped = inData ? skipped : skipped + read;
        if (skipped > MAX_SKIPPED) {
            throw new ReplyDefect("more than " + MAX_SKIPPED + " bytes of it are not events", null);
        }
    }

    /** The data lines of one event, joined by line breaks. */
    private final class Data extends InputStream {
        private boolean over;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int b = over ? -1 : peek();
            if (b >= 0 && isEnd(b)) {
                skipLine();
                over = !goesOn();
                inData = !over;
                target[offset] = '\n';
                return over ? -1 : 1;
            }
            if (b < 0) {
                return -1;
            }
            int count = 0;
            while (count < length && position < filled && !isEnd(buffer[position])) {
                target[offset + count++] = buffer[position++];
            }
            return count;
        }

        // an event goes on with another line of data and ends with an empty line
        private boolean goesOn() throws IOException {
            while (peek() >= 0 && !isEnd(peek())) {
                if (field().equals("data")) {
                    return true;
                }
                skipLine();
            }
            return false;
        }
    }
}
