package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A good gateway whose next reply can be any bytes. Keeps connections alive, as gateways do, and counts paid requests:
 * every POST that is no status query.
 */
final class FuzzServer implements AutoCloseable {

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

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Reply next;

    FuzzServer() throws IOException {
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** @param reply to the next request, {@code null} for a good one */
    void begin(Reply reply) {
        paid.set(0);
        next = reply;
    }

    int paid() {
        return paid.get();
    }

    int connections() {
        return connections.get();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "fuzz-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        connections.incrementAndGet();
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream());
                var out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024)) {
            boolean open = true;
            while (open) {
                var reply = reply(request(in));
                open = write(reply, out);
                out.flush();
            }
        } catch (IOException clientIsGone) {
            // as it should
        } finally {
            connections.decrementAndGet();
        }
    }

    private Reply reply(String request) {
        if (request.startsWith("POST ") && !request.contains("GetResult")) {
            paid.incrementAndGet();
        }
        var fuzzed = next;
        next = null;
        if (fuzzed != null) {
            return fuzzed;
        }
        if (request.startsWith("GET ")) {
            return new Reply(200, "Content-Type: image/png\r\n", HostileServer.png(), Form.WHOLE);
        }
        var body = request.contains("GetResult")
                ? "{\"code\":10000,\"data\":{\"status\":\"done\",\"image_urls\":[\"" + url() + "/1.png\"]}}"
                : request.contains("SubmitTask")
                        ? "{\"code\":10000,\"data\":{\"task_id\":\"7392616336519610409\"}}"
                        : "{\"data\":[{\"b64_json\":\"" + HostileServer.PNG + "\"}]}";
        return new Reply(200, "Content-Type: application/json\r\n", body.getBytes(ISO_8859_1), Form.WHOLE);
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

    /** Reads a request and returns its first line. */
    private static String request(InputStream in) throws IOException {
        var first = line(in);
        long length = 0;
        boolean chunked = false;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(line.substring(15).trim());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        in.skipNBytes(length);
        while (chunked) {
            int size = Integer.parseInt(line(in), 16);
            in.skipNBytes(size);
            line(in);
            chunked = size > 0;
        }
        return first;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the client closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
