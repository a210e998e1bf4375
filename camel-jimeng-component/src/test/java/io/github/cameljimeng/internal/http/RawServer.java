package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts connections one after the other and treats each as it was told, the last one for ever: for what happens below
 * HTTP, where no HTTP server would help.
 */
public final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger closedConnections = new AtomicInteger();
    private volatile String lastHead;
    private final CountDownLatch closed = new CountDownLatch(1);

    private RawServer(int port, Script... scripts) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        for (var script : scripts) {
            this.scripts.add(script);
        }
        var thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static RawServer start(Script... scripts) throws IOException {
        return new RawServer(0, scripts);
    }

    public static RawServer startAt(int port, Script... scripts) throws IOException {
        return new RawServer(port, scripts);
    }

    /** Reads each request, writes this and closes the connection. */
    public static RawServer answering(String reply) throws IOException {
        return start(connection -> {
            connection.readRequest();
            connection.write(reply);
        });
    }

    /** A port on which nobody listens now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A whole reply; the connection stays usable after it. */
    public static String reply(int status, String body) {
        return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.getBytes(UTF_8).length, body);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many whole requests were read. */
    public int requests() {
        return requests.get();
    }

    /** The head of the last whole request. */
    public String lastHead() {
        return lastHead;
    }

    /** How many connections have come and gone. */
    public int closedConnections() {
        return closedConnections.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                var script = scripts.size() > 1 ? scripts.poll() : scripts.peek();
                script.play(new Connection(socket));
            } catch (IOException e) {
                // the client went away, or the server was closed
            } finally {
                closedConnections.incrementAndGet();
            }
        }
    }

    /** What happens to one connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void play(Connection connection) throws IOException;
    }

    /** One connection of a client. */
    public final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads a head, and the body whose length it announces. */
        public void readRequest() throws IOException {
            var in = socket.getInputStream();
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
                    in.readNBytes(Integer.parseInt(line.substring(15).trim()));
                }
            }
            lastHead = head.toString();
            requests.incrementAndGet();
        }

        /** Reads one byte, of which nothing is left to read then. */
        void readByte() throws IOException {
            socket.getInputStream().read();
        }

        public void write(String text) throws IOException {
            write(text.getBytes(UTF_8));
        }

        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Does nothing more until the client or the server closes the connection. */
        public void hang() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
