package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.io.IOUtils;

/**
 * A plain HTTP proxy as squid is one: a tunnel for CONNECT, and what has an absolute URI is sent on, one request a
 * connection.
 */
public final class PlainProxy implements AutoCloseable {

    private final ServerSocket server;
    private final String authorisation;
    private final int refusal;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private PlainProxy(String credentials, int refusal) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.authorisation = credentials == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1));
        this.refusal = refusal;
        inBackground(this::serve);
    }

    public static PlainProxy start() throws IOException {
        return new PlainProxy(null, 0);
    }

    /** A proxy that asks for {@code name:password}. */
    public static PlainProxy withCredentials(String credentials) throws IOException {
        return new PlainProxy(credentials, 0);
    }

    /** A proxy that answers each request with this status. */
    public static PlainProxy refusing(int status) throws IOException {
        return new PlainProxy(null, status);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The first lines of all requests that it was asked to forward. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() throws IOException {
        while (!server.isClosed()) {
            var client = server.accept();
            inBackground(() -> {
                try (client) {
                    handle(client);
                }
            });
        }
    }

    private void handle(Socket client) throws IOException {
        var head = head(client.getInputStream());
        var first = head.lines().findFirst().orElse("").split(" ", -1);
        if (first.length < 3) {
            // TLS, for example
            requests.add("not HTTP");
            return;
        }
        requests.add(first[0] + " " + first[1]);
        if (refusal > 0) {
            answer(client, refusal + " Refused", "");
        } else if (authorisation != null && !head.contains("Proxy-Authorization: " + authorisation + "\r\n")) {
            answer(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");
        } else if (first[0].equals("CONNECT")) {
            tunnel(client, first[1]);
        } else {
            forward(client, head, URI.create(first[1]));
        }
    }

    // reads what is left of the request before closing, as otherwise the client may see a reset instead of the answer
    private static void answer(Socket client, String status, String header) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + "Connection: close\r\nContent-Length: 6\r\n\r\n<html>")
                        .getBytes(ISO_8859_1));
        client.shutdownOutput();
        IOUtils.consume(client.getInputStream());
    }

    private static void tunnel(Socket client, String authority) throws IOException {
        int colon = authority.lastIndexOf(':');
        try (var target = new Socket(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))) {
            client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
            pump(client, target);
        }
    }

    private static void forward(Socket client, String head, URI uri) throws IOException {
        try (var target = new Socket(uri.getHost(), uri.getPort())) {
            var rest = head.substring(head.indexOf("\r\n"), head.length() - 2)
                    .replaceAll("(?i)\r\n(?:Proxy-Authorization|Connection|Proxy-Connection):[^\r]*", "");
            var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            var line = head.substring(0, head.indexOf(' ')) + " " + path + " HTTP/1.1";
            target.getOutputStream().write((line + rest + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
            pump(client, target);
        }
    }

    private static void pump(Socket client, Socket target) throws IOException {
        inBackground(() -> copy(client.getInputStream(), target.getOutputStream()));
        copy(target.getInputStream(), client.getOutputStream());
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0 || (head.length() == 0 && (b < 'A' || b > 'Z'))) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // somebody has left
                    }
                },
                "plain-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
