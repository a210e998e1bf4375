package io.github.cameljimeng.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.http.HttpReply;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSpool;
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
        var beginning = reply.body().readNBytes(SNIPPET);
        if (!beginsLikeJson(beginning)) {
            // enough for the message; the transport takes care of the rest
            var defect = beginning.length == 0 ? "it is empty" : "it is no JSON";
            return new Reply(reply.status(), reply.headers(), null, text -> null, text(beginning), defect, false);
        }
        if (beginning.length < SNIPPET) {
            // all of it, and shorter than any image that would have to be taken out
            var whole = new Whole(beginning);
            return readJson(reply, beginning, whole, whole::isAtEnd, text -> null);
        }
        var body = new SequenceInputStream(new ByteArrayInputStream(beginning), reply.body());
        try (var diverter = new ImageDiverter(body, spool, maxImageSize)) {
            return readJson(reply, beginning, diverter, diverter::isAtEnd, diverter::image);
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
            json = JsonMaps.MAPPER.readTree(body);
        } catch (JsonEOFException e) {
            defect = "it ends in the middle";
            cutOff = true;
        } catch (JsonProcessingException e) {
            defect = e.getOriginalMessage();
            // a word such as "nul" at the very end is half a reply too
            cutOff = isAtEnd.getAsBoolean();
        } catch (DefectException e) {
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

    /** Something in the body itself that cannot be read; the connection is fine. */
    static final class DefectException extends IOException {
        DefectException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A body that is here already. */
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

        /** Whether somebody wanted more than there is. */
        boolean isAtEnd() {
            return atEnd;
        }
    }
}
