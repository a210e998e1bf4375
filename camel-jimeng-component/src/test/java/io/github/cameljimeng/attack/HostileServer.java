package io.github.cameljimeng.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that attacks when it is told to, and is a good one otherwise. A status query is sent again until it is
 * answered, so it attacks the first two of a task only. Counts paid requests and fetched images.
 */
final class HostileServer extends SocketGateway {

    private static final int ATTACKED_QUERIES = 2;

    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger queries = new AtomicInteger();
    private volatile Attack attack;

    HostileServer() throws IOException {}

    /** @param next {@code null} for good replies */
    void begin(Attack next) {
        attack = next;
        forgetPaid();
        fetched.set(0);
        queries.set(0);
    }

    int fetched() {
        return fetched.get();
    }

    @Override
    void converse(InputStream in, OutputStream out) throws IOException {
        var request = request(in);
        var wire = new Attack.Wire(out, url());
        var now = attack;
        if (request.startsWith("GET ")) {
            fetched.incrementAndGet();
            image(request, wire);
        } else if (now != null && !isOver(request)) {
            now.play(wire);
        } else {
            wire.json(goodReply(request));
        }
    }

    private boolean isOver(String request) {
        return request.contains("GetResult") && queries.incrementAndGet() > ATTACKED_QUERIES;
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
}
