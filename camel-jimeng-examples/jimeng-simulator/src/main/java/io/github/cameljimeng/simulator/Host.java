package io.github.cameljimeng.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.io.output.ByteArrayOutputStream;

/** One port on 127.0.0.1: reads requests, enters them in the journal, and delivers replies well or badly. */
final class Host {

    static {
        // without it every small reply waits 40 ms for the client's delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int FEW_BYTES = 16;
    // load tests open hundreds of connections at once
    private static final int BACKLOG = 512;

    private final Role role;
    private final Ledger ledger;
    private final Function<JournalEntry, Reply> answers;
    private final Delivery delivery;
    private final ExecutorService threads;
    private final HttpServer server;

    private Host(Role role, int port, Ledger ledger, Function<JournalEntry, Reply> answers) throws IOException {
        this.role = role;
        this.ledger = ledger;
        this.answers = answers;
        this.delivery = new Delivery(ledger.pace(), ledger.store());
        this.threads = Executors.newCachedThreadPool(task -> daemon(task, "jimeng-simulator"));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Listens when this returns. */
    static Host open(Role role, int port, Ledger ledger, Function<JournalEntry, Reply> answers) {
        try {
            var host = new Host(role, port, ledger, answers);
            host.listen();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void listen() {
        // the server's own thread inherits being a daemon from the one that starts it
        var starter = daemon(server::start, "jimeng-simulator-start");
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        // ImageIO looks for its WebP plugin through this loader; a build tool's own one would not see it
        thread.setContextClassLoader(JimengSimulator.class.getClassLoader());
        return thread;
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var head = head(exchange);
            var fault = ledger.script().next(head.path(), head.query());
            if (fault instanceof Fault.DropDuringRequest) {
                ledger.journal().add(new JournalEntry(head, firstBytes(exchange), false));
                return;
            }
            var entry = readWhole(exchange, head);
            ledger.journal().add(entry);
            if (entry.complete()) {
                answer(exchange, entry, fault);
            }
        } catch (IOException gone) {
            // the client went away: there is nobody to tell
        }
    }

    private void answer(HttpExchange exchange, JournalEntry entry, Fault fault) throws IOException {
        try {
            delivery.deliver(exchange, entry, fault, answers);
        } finally {
            ledger.listener().accept(entry);
        }
    }

    private JournalEntry.Head head(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        return new JournalEntry.Head(
                exchange.getRequestMethod(),
                Objects.requireNonNullElse(uri.getPath(), ""),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                exchange.getRequestHeaders(),
                role == Role.FILES);
    }

    private static byte[] firstBytes(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readNBytes(FEW_BYTES);
    }

    private static JournalEntry readWhole(HttpExchange exchange, JournalEntry.Head head) {
        var body = new ByteArrayOutputStream();
        try {
            exchange.getRequestBody().transferTo(body);
            return new JournalEntry(head, body.toByteArray(), true);
        } catch (IOException cut) {
            return new JournalEntry(head, body.toByteArray(), false);
        }
    }

    /** Which of the two ports it is. */
    enum Role {
        GATEWAYS,
        FILES
    }

    /** What both ports share. */
    record Ledger(Journal journal, FaultScript script, Pace pace, Consumer<JournalEntry> listener, FileStore store) {}
}
