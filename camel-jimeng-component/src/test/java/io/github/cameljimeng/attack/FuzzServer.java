package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A good gateway whose next reply can be any bytes. Keeps connections alive, as gateways do, and counts paid requests:
 * every POST that is no status query.
 */
final class FuzzServer extends SocketGateway {

    /** How a reply is written to the connection. */
    enum Form {
        WHOLE,
        CHUNKED,
        UNTIL_THE_END,
        CUT_OFF,
        ZIPPED,
        SAID_TO_BE_ZIPPED,
        /** More bytes than announced, on a connection that stays open. */
        AND_MORE
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, String headers, byte[] body, Form form) {}

    private volatile Reply next;

    FuzzServer() throws IOException {}

    /** @param reply to the next request, {@code null} for a good one */
    void begin(Reply reply) {
        forgetPaid();
        next = reply;
    }

    @Override
    void converse(InputStream in, OutputStream out) throws IOException {
        boolean open = true;
        while (open) {
            open = write(reply(request(in)), out);
            out.flush();
        }
    }

    private Reply reply(String request) {
        var fuzzed = next;
        next = null;
        if (fuzzed != null) {
            return fuzzed;
        }
        if (request.startsWith("GET ")) {
            return new Reply(200, "Content-Type: image/png\r\n", png(), Form.WHOLE);
        }
        return new Reply(
                200, "Content-Type: application/json\r\n", goodReply(request).getBytes(ISO_8859_1), Form.WHOLE);
    }

    /** @return whether the connection stays open */
    private static boolean write(Reply reply, OutputStream out) throws IOException {
        var body = reply.form() == Form.ZIPPED ? zipped(reply.body()) : reply.body();
        var head = "HTTP/1.1 " + reply.status() + " X\r\n" + reply.headers();
        switch (reply.form()) {
            case WHOLE -> print(out, head + "Content-Length: " + body.length + "\r\n\r\n");
            case CHUNKED -> print(out, head + "Transfer-Encoding: chunked\r\n\r\n");
            case UNTIL_THE_END -> print(out, head + "Connection: close\r\n\r\n");
            case CUT_OFF -> print(out, head + "Content-Length: " + (body.length + 10) + "\r\n\r\n");
            case ZIPPED, SAID_TO_BE_ZIPPED ->
                print(out, head + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
            case AND_MORE -> print(out, head + "Content-Length: " + body.length / 2 + "\r\n\r\n");
        }
        if (reply.form() == Form.CHUNKED) {
            chunks(body, out);
        } else {
            out.write(body);
        }
        return reply.form() != Form.UNTIL_THE_END && reply.form() != Form.CUT_OFF;
    }

    private static void chunks(byte[] body, OutputStream out) throws IOException {
        int size = 1 + body.length / 3;
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            print(out, Integer.toHexString(length) + "\r\n");
            out.write(body, from, length);
            print(out, "\r\n");
        }
        print(out, "0\r\n\r\n");
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
    }
}
