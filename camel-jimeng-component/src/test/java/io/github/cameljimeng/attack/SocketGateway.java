package io.github.cameljimeng.attack;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/**
 * A gateway over plain sockets, so that a reply can be any bytes. Counts its connections and the paid requests: every
 * POST that is not a status query.
 */
abstract class SocketGateway implements AutoCloseable {

    private static final byte[] IMAGE = image();
    static final String PNG = Base64.getEncoder().encodeToString(IMAGE);

    private static final String NOTHING_LEFT = "LEFT 0 connections, 0 threads, 0 files";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    SocketGateway() throws IOException {
        daemon(this::accept);
    }

    /** Answers the requests of one connection, which is closed afterwards. */
    abstract void converse(InputStream in, OutputStream out) throws IOException;

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void forgetPaid() {
        paid.set(0);
    }

    int paid() {
        return paid.get();
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
        var thread = new Thread(work, "socket-gateway");
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
            converse(in, out);
            out.flush();
        } catch (IOException clientIsGone) {
            // as it should
        } finally {
            connections.decrementAndGet();
        }
    }

    /** Reads a request, counts it if it is paid, and returns its first line. */
    String request(InputStream in) throws IOException {
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
        if (first.startsWith("POST ") && !first.contains("GetResult")) {
            paid.incrementAndGet();
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

    /** The JSON that a good gateway answers to a POST. */
    String goodReply(String request) {
        if (request.contains("GetResult")) {
            return "{\"code\":10000,\"data\":{\"status\":\"done\",\"image_urls\":[\"" + url() + "/1.png\"]}}";
        }
        return request.contains("SubmitTask")
                ? "{\"code\":10000,\"data\":{\"task_id\":\"7392616336519610409\"}}"
                : "{\"created\":1,\"data\":[{\"b64_json\":\"" + PNG + "\"}]}";
    }

    /** What is left of connections, of Camel's threads and of temporary files when everything has ended. */
    String left() throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!now().equals(NOTHING_LEFT) && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(20);
        }
        return now();
    }

    private String now() throws IOException {
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Camel"))
                .count();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            long left = files.filter(file -> file.getFileName().toString().startsWith("jimeng-"))
                    .count();
            return "LEFT %d connections, %d threads, %d files".formatted(connections.get(), threads, left);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
