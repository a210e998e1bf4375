package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the reply of any gateway while it arrives: JSON with or without images, HTML, or nothing. Images go to the
 * spool and are never whole in memory. The first {@value #SNIPPET} bytes are kept for messages.
 *
 * @param spool where images are stored
 * @param maxImageSize bytes
 */
record ReplyReader(ImageSpool spool, long maxImageSize) implements HttpReply.Reader<Reply> {

    private static final int SNIPPET = 4 * 1024;

    /** The first brace must be within so many bytes, after white space and a byte order mark. */
    private static final int PEEK = 64;

    @Override
    public Reply read(HttpReply reply) throws IOException {
        var beginning = reply.body().readNBytes(SNIPPET);
        if (!beginsLikeJson(beginning)) {
            // enough for the message; the transport discards the rest
            var defect = beginning.length == 0 ? "it is empty" : "it is not JSON";
            return new Reply(reply.status(), reply.headers(), null, text -> null, text(beginning), defect, false);
        }
        if (beginning.length < SNIPPET) {
            // the whole body, and shorter than any image that would have to be extracted
            var whole = new Whole(beginning);
            return readJson(reply, beginning, whole, whole::isAtEnd, text -> null);
        }
        var body = new SequenceInputStream(new ByteArrayInputStream(beginning), reply.body());
        try (var extractor = new Base64Extractor(body, spool, maxImageSize)) {
            return readJson(reply, beginning, extractor, extractor::isAtEnd, extractor::image);
        }
    }

    private static Reply readJson(
            HttpReply reply,
            byte[] beginning,
            InputStream body,
            BooleanSupplier isAtEnd,
            Function<String, ImageContent> images)
            throws IOException {
        JsonNode json = null;
        String defect = null;
        boolean cutOff = false;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (JsonEOFException e) {
            defect = "it is incomplete";
            cutOff = true;
        } catch (JsonProcessingException e) {
            defect = e.getOriginalMessage();
            // a token such as "nul" at the very end means that the reply is incomplete too
            cutOff = isAtEnd.getAsBoolean();
        } catch (ReplyDefect e) {
            defect = e.getMessage();
        }
        return new Reply(reply.status(), reply.headers(), json, images, text(beginning), defect, cutOff);
    }

    private static Supplier<String> text(byte[] beginning) {
        return () -> new String(beginning, StandardCharsets.UTF_8);
    }

    private static boolean beginsLikeJson(byte[] body) {
        int first = 0;
        while (first < Math.min(PEEK, body.length) && isBeforeText(body[first] & 0xff)) {
            first++;
        }
        return first < body.length && (body[first] == '{' || body[first] == '[');
    }

    private static boolean isBeforeText(int b) {
        return b <= ' ' || b == 0xef || b == 0xbb || b == 0xbf;
    }

    /** A body that is completely in memory. */
    private static final class Whole extends FilterInputStream {
        private boolean atEnd;

        Whole(byte[] body) {
            super(new ByteArrayInputStream(body));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            atEnd = count < 0;
            return count;
        }

        /** Whether the reader tried to read past the end. */
        boolean isAtEnd() {
            return atEnd;
        }
    }
}
