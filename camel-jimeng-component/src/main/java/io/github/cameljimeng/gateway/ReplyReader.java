package io.github.cameljimeng.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.http.HttpReply;
import io.github.cameljimeng.image.ImageSpool;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the reply of any gateway while it arrives: JSON with images in it, JSON without, HTML, nothing. Images go to
 * the spool and are never whole in memory; of everything else the first {@value #SNIPPET} bytes are kept for messages.
 *
 * @param spool where images go
 * @param maxImageSize bytes
 */
record ReplyReader(ImageSpool spool, long maxImageSize) implements HttpReply.Reader<Reply> {

    private static final int SNIPPET = 4 * 1024;

    /** So many spaces and byte order marks may stand before the first brace. */
    private static final int PEEK = 64;

    @Override
    public Reply read(HttpReply reply) throws IOException {
        var snippet = new SnippetStream(reply.body());
        var body = new PushbackInputStream(snippet, PEEK);
        if (!beginsLikeJson(body)) {
            // enough for the message; the transport takes care of the rest
            body.readNBytes(SNIPPET);
            var defect = snippet.isEmpty() ? "it is empty" : "it is no JSON";
            return new Reply(reply.status(), reply.headers(), null, text -> null, snippet::text, defect, false);
        }
        try (var diverter = new ImageDiverter(body, spool, maxImageSize)) {
            return readJson(reply, diverter, snippet);
        }
    }

    private static Reply readJson(HttpReply reply, ImageDiverter diverter, SnippetStream snippet) throws IOException {
        JsonNode json = null;
        String defect = null;
        boolean cutOff = false;
        try {
            json = JsonMaps.MAPPER.readTree(diverter);
        } catch (JsonEOFException e) {
            defect = "it ends in the middle";
            cutOff = true;
        } catch (JsonProcessingException e) {
            defect = e.getOriginalMessage();
            // a word such as "nul" at the very end is half a reply too
            cutOff = diverter.isAtEnd();
        } catch (DefectException e) {
            defect = e.getMessage();
        }
        return new Reply(reply.status(), reply.headers(), json, diverter::image, snippet::text, defect, cutOff);
    }

    private static boolean beginsLikeJson(PushbackInputStream body) throws IOException {
        var seen = new byte[PEEK];
        int count = 0;
        int last;
        do {
            last = body.read();
            if (last >= 0) {
                seen[count++] = (byte) last;
            }
        } while (isBeforeText(last) && count < PEEK);
        body.unread(seen, 0, count);
        return last == '{' || last == '[';
    }

    private static boolean isBeforeText(int b) {
        return b >= 0 && (b <= ' ' || b == 0xef || b == 0xbb || b == 0xbf);
    }

    /** Something in the body itself that cannot be read; the connection is fine. */
    static final class DefectException extends IOException {
        DefectException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Keeps the first bytes that pass. */
    private static final class SnippetStream extends FilterInputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(SNIPPET / 2);

        SnippetStream(InputStream in) {
            super(in);
        }

        boolean isEmpty() {
            return kept.size() == 0;
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0 && kept.size() < SNIPPET) {
                kept.write(b);
            }
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0 && kept.size() < SNIPPET) {
                kept.write(target, offset, Math.min(count, SNIPPET - kept.size()));
            }
            return count;
        }
    }
}
