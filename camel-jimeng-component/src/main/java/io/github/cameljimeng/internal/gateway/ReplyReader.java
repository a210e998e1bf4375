package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reads the reply of any gateway while it arrives: JSON with or without images, server-sent events, an image as it is,
 * HTML, or nothing. Images go to the spool and are never whole in memory. A reply that breaks off counts as far as it
 * came if it holds a result.
 *
 * @param spool where images are stored
 * @param maxImageSize bytes
 */
record ReplyReader(ImageSpool spool, long maxImageSize) implements HttpReply.Reader<Reply> {

    /** Enough to tell the forms of a body apart. */
    private static final int PEEK = 16;

    private static final int SNIPPET = 4 * 1024;
    private static final int PIECE = 64 * 1024;

    /** The beginnings of a body that is one text: a data URL, the base64 of PNG, JPEG, WebP and GIF, or a link. */
    private static final List<String> BARE_TEXTS =
            List.of("data:image/", "ivborw0kggo", "/9j/", "uklgr", "r0lgod", "https://", "http://");

    private static final List<String> EVENT_FIELDS = List.of("data:", "event:", "id:", "retry:", ":");

    @Override
    public Reply read(HttpReply reply) throws IOException {
        var body = new ReplyBody(reply.body());
        ReplyTree.Parsed content;
        try {
            content = content(reply, body);
        } catch (IOException e) {
            content = unreadable("it broke off");
        }
        var read = new Reply(
                reply.status(), reply.headers(), content.root(), body::beginning, content.defect(), content.cutOff());
        if (body.broken() != null && !holdsResult(read)) {
            throw body.broken();
        }
        return read;
    }

    private static boolean holdsResult(Reply reply) {
        return reply.isSuccess()
                && (!ReplyImages.of(reply).images().isEmpty() || ReplyIds.submitted(reply.json()) != null);
    }

    private ReplyTree.Parsed content(HttpReply reply, ReplyBody body) throws IOException {
        try {
            var first = body.peek(1);
            if (first.length == 0) {
                return unreadable("it is empty");
            }
            return first[0] == '{' || first[0] == '[' || first[0] == '"' ? json(body) : other(reply, body);
        } catch (ReplyDefect e) {
            return unreadable(e.getMessage());
        }
    }

    private ReplyTree.Parsed other(HttpReply reply, ReplyBody body) throws IOException {
        var first = body.peek(PEEK);
        if (ImageFormat.detect(first).isPresent()) {
            return image(body);
        }
        var text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (BARE_TEXTS.stream().anyMatch(text::startsWith)) {
            return json(quoted(body));
        }
        if (EVENT_FIELDS.stream().anyMatch(text::startsWith)) {
            return new EventsReader(this::json).read(new EventStream(body));
        }
        // enough for the message; the transport discards the rest
        body.peek(SNIPPET);
        return unreadable(form(reply));
    }

    private static ReplyTree.Parsed unreadable(String defect) {
        return new ReplyTree.Parsed(null, defect, false);
    }

    private static String form(HttpReply reply) {
        var type = reply.header("content-type").map(" but "::concat).orElse("");
        var encoding =
                reply.header("content-encoding").map(" in encoding "::concat).orElse("");
        return "it is not JSON" + type + encoding;
    }

    private ReplyTree.Parsed json(InputStream text) throws IOException {
        try (var extractor = new Base64Extractor(text, spool, maxImageSize);
                var lenient = new LenientJsonReader(extractor);
                var parser = Json.LENIENT.createParser(lenient)) {
            return ReplyTree.read(parser, extractor::node, lenient::isAtEnd);
        }
    }

    private ReplyTree.Parsed image(ReplyBody body) throws IOException {
        Object image;
        try (var entry = spool.open()) {
            image = copy(body, entry) ? entry.toContent() : new DamagedImage(Base64ImageDecoder.tooLarge(maxImageSize));
        } catch (IOException e) {
            if (body.broken() != null) {
                throw e;
            }
            image = DamagedImage.notStored(e);
        }
        return new ReplyTree.Parsed(JsonNodeFactory.instance.arrayNode().addPOJO(image), null, false);
    }

    private boolean copy(InputStream body, ImageSpool.Entry entry) throws IOException {
        var piece = new byte[PIECE];
        for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
            entry.write(piece, 0, count);
            if (entry.length() > maxImageSize) {
                return false;
            }
        }
        return true;
    }

    private static InputStream quoted(InputStream text) {
        return new SequenceInputStream(Collections.enumeration(List.of(quote(), text, quote())));
    }

    private static InputStream quote() {
        return new ByteArrayInputStream(new byte[] {'"'});
    }
}
