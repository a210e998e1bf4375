package io.github.cameljimeng.attack;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A gateway that attacks when it is told to, and is a good one otherwise. Counts paid requests and fetched images. */
final class HostileServer implements AutoCloseable {

    private static final byte[] IMAGE = image();
    static final String PNG = Base64.getEncoder().encodeToString(IMAGE);

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Attack attack;

    HostileServer() throws IOException {
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** @param next {@code null} for good replies */
    void begin(Attack next) {
        attack = next;
        paid.set(0);
        fetched.set(0);
    }

    int paid() {
        return paid.get();
    }

    int fetched() {
        return fetched.get();
    }

    /** Connections that are open now. */
    int connections() {
        return connections.get();
    }

    static byte[] png() {
        return IMAGE.clone();
    }

    private static byte[] image() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
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
            var request = request(in);
            var wire = new Attack.Wire(out, url());
            answer(request, wire);
            out.flush();
        } catch (IOException clientIsGone) {
            // as it should
        } finally {
            connections.decrementAndGet();
        }
    }

    private void answer(String request, Attack.Wire out) throws IOException {
        var now = attack;
        if (request.startsWith("GET ")) {
            fetched.incrementAndGet();
            image(request, out);
            return;
        }
        boolean query = request.contains("GetResult");
        if (!query) {
            paid.incrementAndGet();
        }
        if (now != null) {
            now.play(out);
        } else if (query) {
            out.json("{\"code\":10000,\"data\":{\"status\":\"done\",\"image_urls\":[\"" + url() + "/1.png\"]}}");
        } else if (request.contains("SubmitTask")) {
            out.json("{\"code\":10000,\"data\":{\"task_id\":\"7392616336519610409\"}}");
        } else {
            out.json("{\"created\":1,\"data\":[{\"b64_json\":\"" + PNG + "\"}]}");
        }
    }

    private static void image(String request, Attack.Wire out) throws IOException {
        if (request.startsWith("GET /endless")) {
            out.head("image/png");
            out.write(png());
            out.forEver("IDAT".repeat(2000));
        } else if (request.startsWith("GET /zipped")) {
            out.zipped("", "x".repeat(100_000));
        } else if (request.startsWith("GET /round")) {
            out.print("HTTP/1.1 302 X\r\nLocation: /round\r\nConnection: close\r\n\r\n");
        } else if (request.startsWith("GET /headers")) {
            out.print("HTTP/1.1 200 OK\r\n");
            out.forEver("X-Many: 1\r\n".repeat(100));
        } else {
            out.head("image/png");
            out.write(png());
        }
    }

    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the client closed the connection");
            }
            head.append((char) b);
        }
        for (var line : head.toString().lines().toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.skipNBytes(Long.parseLong(line.substring(15).trim()));
            }
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
