package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A gateway that works on so many requests at once and answers 429 to any more. It answers with the URL of an image
 * that nobody has to fetch, or with the id of a task that never ends, when the
 * test lets it.
 */
public final class LimitedGateway implements AutoCloseable {

    static {
        // head and body of a reply leave in two writes, and the second would wait for the client's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String IMAGE = "{\"data\":[{\"url\":\"https://example.com/1.png\"}]}";
    private static final String TASK =
            "{\"code\":10000,\"status\":10000,\"data\":{\"task_id\":\"t-1\",\"status\":\"generating\"}}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int limit;
    private int refusalStatus = 429;
    private int answers;
    private int working;
    private int mostWorking;
    private int served;
    private int refusals;

    private LimitedGateway(int limit) throws IOException {
        this.limit = limit;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static LimitedGateway start(int limit) {
        try {
            return new LimitedGateway(limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it takes so many at once; what it works on already goes on. */
    public synchronized void limit(int newLimit) {
        limit = newLimit;
    }

    /** What it says to any more, instead of 429. */
    public synchronized void refuseWith(int status) {
        refusalStatus = status;
    }

    /** Lets it answer so many more requests. */
    public synchronized void answer(int more) {
        answers += more;
        notifyAll();
    }

    /** How many requests it works on right now. */
    public synchronized int working() {
        return working;
    }

    public synchronized int mostWorking() {
        return mostWorking;
    }

    public synchronized int served() {
        return served;
    }

    public synchronized int refusals() {
        return refusals;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            int status = begin();
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            work();
            var reply = (exchange.getRequestURI().getPath().equals("/jm") ? TASK : IMAGE).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private synchronized int begin() {
        if (working >= limit) {
            refusals++;
            return refusalStatus;
        }
        working++;
        mostWorking = Math.max(mostWorking, working);
        return 200;
    }

    private synchronized void work() {
        try {
            while (answers == 0) {
                wait();
            }
            answers--;
            served++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            working--;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
