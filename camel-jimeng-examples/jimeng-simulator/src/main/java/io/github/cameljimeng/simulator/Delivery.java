package io.github.cameljimeng.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/** Puts a reply on the wire, whole or as a fault spoils it. */
final class Delivery {

    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;

    private final Pace pace;
    private final FileStore store;

    Delivery(Pace pace, FileStore store) {
        this.pace = pace;
        this.store = store;
    }

    void deliver(HttpExchange exchange, JournalEntry entry, Fault fault, Function<JournalEntry, Reply> normal)
            throws IOException {
        if (fault instanceof Fault.Answer answer) {
            sendWhole(exchange, entry, answer.reply());
        } else if (fault instanceof Fault.Endless endless) {
            sendEndless(exchange, entry, endless.contentType());
        } else if (fault instanceof Fault.DropBeforeReply) {
            cut(exchange);
        } else if (fault instanceof Fault.Hang) {
            pace.awaitClose();
            cut(exchange);
        } else if (fault instanceof Fault.DropMidReply) {
            sendHalf(exchange, normal.apply(entry));
        } else if (fault instanceof Fault.Odd odd) {
            sendWhole(exchange, entry, odd.oddity().of(entry, normal.apply(entry), store));
        } else if (fault instanceof Fault.Heartbeats heartbeats) {
            sendHeartbeats(exchange, entry, heartbeats, normal);
        } else if (fault instanceof Fault.Drip drip) {
            sendDripping(exchange, entry, normal.apply(entry), drip);
        } else if (fault instanceof Fault.Delay delay && !pace.pause(delay.delay())) {
            cut(exchange);
        } else {
            sendWhole(exchange, entry, normal.apply(entry));
        }
    }

    private static void sendWhole(HttpExchange exchange, JournalEntry entry, Reply reply) throws IOException {
        // entered before it is sent: whoever holds the reply may look at once
        entry.answered(reply.status());
        sendHeaders(exchange, reply);
        if (carriesBody(exchange, reply)) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static void sendHalf(HttpExchange exchange, Reply reply) throws IOException {
        sendHeaders(exchange, reply);
        if (carriesBody(exchange, reply)) {
            var out = exchange.getResponseBody();
            out.write(Arrays.copyOf(reply.body(), reply.body().length / 2));
            out.flush();
        }
        cut(exchange);
    }

    private void sendDripping(HttpExchange exchange, JournalEntry entry, Reply reply, Fault.Drip drip)
            throws IOException {
        entry.answered(reply.status());
        sendHeaders(exchange, reply);
        if (!carriesBody(exchange, reply)) {
            return;
        }
        var out = exchange.getResponseBody();
        for (var one : reply.body()) {
            out.write(one);
            out.flush();
            if (!pace.pause(drip.perByte())) {
                cut(exchange);
                return;
            }
        }
    }

    // the status is sent before the work begins, so whatever becomes of it comes with 200
    private void sendHeartbeats(
            HttpExchange exchange,
            JournalEntry entry,
            Fault.Heartbeats heartbeats,
            Function<JournalEntry, Reply> normal)
            throws IOException {
        entry.answered(200);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, CHUNKED);
        var out = exchange.getResponseBody();
        for (int i = 0; i < heartbeats.count(); i++) {
            out.write('\n');
            out.flush();
            if (!pace.pause(heartbeats.pause())) {
                cut(exchange);
                return;
            }
        }
        out.write(normal.apply(entry).body());
    }

    private void sendEndless(HttpExchange exchange, JournalEntry entry, String contentType) throws IOException {
        entry.answered(200);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, CHUNKED);
        var out = exchange.getResponseBody();
        var chunk = new byte[8192];
        while (!pace.isClosed()) {
            out.write(chunk);
        }
        cut(exchange);
    }

    private static void sendHeaders(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (isHead(exchange)) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(reply.body().length));
        }
        exchange.sendResponseHeaders(reply.status(), carriesBody(exchange, reply) ? reply.body().length : NO_BODY);
    }

    private static boolean carriesBody(HttpExchange exchange, Reply reply) {
        return reply.body().length > 0 && !isHead(exchange);
    }

    private static boolean isHead(HttpExchange exchange) {
        return "HEAD".equals(exchange.getRequestMethod());
    }

    // closing an exchange that has not sent all it promised closes its socket
    private static void cut(HttpExchange exchange) {
        exchange.close();
    }
}
