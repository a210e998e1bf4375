package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway whose answer to a status query depends on the task and on how often it was asked. A task that nothing is
 * said about is done. Counts paid submits and status queries.
 */
final class WeatherGateway implements AutoCloseable {

    static {
        // head and body of a reply leave in two writes, and the second would wait for the client's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final Answer GENERATING = new Answer(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"}}");
    static final Answer NOT_FOUND = new Answer(200, "{\"code\":10000,\"data\":{\"status\":\"not_found\"}}");
    static final Answer FAILED = new Answer(200, "{\"code\":10000,\"data\":{\"status\":\"failed\"}}");
    static final Answer BROKEN = new Answer(500, "{}");
    static final Answer HANGING = new Answer(0, "");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Weather> weather = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger submits = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile String nextId;

    /** The reply to one status query. */
    record Answer(int status, String body) {}

    /** What becomes of the status queries of a task. */
    @FunctionalInterface
    interface Weather {
        /** @param question 1 for the first of this task */
        Answer answer(int question);
    }

    WeatherGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Answer done() {
        return new Answer(
                200, "{\"code\":10000,\"data\":{\"status\":\"done\",\"image_urls\":[\"" + url() + "/1.png\"]}}");
    }

    /** @param task an id, or the part of ids in front of the first hyphen */
    void is(String task, Weather answers) {
        weather.put(task, answers);
    }

    /** The id of every task that is submitted from now on. */
    void nextId(String id) {
        nextId = id;
    }

    /** How often it was asked about this task. */
    int asked(String task) {
        var count = asked.get(task);
        return count == null ? 0 : count.get();
    }

    /** How often it was asked about any task. */
    int asked() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Paid requests. */
    int submits() {
        return submits.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith(".png")) {
                image(exchange, path);
                return;
            }
            var answer = answer(String.valueOf(exchange.getRequestURI().getQuery()), body);
            if (answer.status() == 0) {
                closed.await();
                return;
            }
            var reply = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), reply.length);
            exchange.getResponseBody().write(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void image(HttpExchange exchange, String path) throws IOException, InterruptedException {
        if (path.equals("/hang.png")) {
            fetched.incrementAndGet();
            closed.await();
            return;
        }
        var png = TestImages.png(64, 64, false);
        exchange.sendResponseHeaders(200, png.length);
        exchange.getResponseBody().write(png);
    }

    /** A task that is done, with an image that never arrives. */
    Answer doneWithoutEnd() {
        return new Answer(
                200, "{\"code\":10000,\"data\":{\"status\":\"done\",\"image_urls\":[\"" + url() + "/hang.png\"]}}");
    }

    /** How often an image was fetched that never arrives. */
    int fetched() {
        return fetched.get();
    }

    private Answer answer(String query, byte[] body) throws IOException {
        if (query.contains("SubmitTask")) {
            int number = submits.incrementAndGet();
            var id = nextId == null ? "task-" + number : nextId;
            return new Answer(200, "{\"code\":10000,\"data\":{\"task_id\":\"" + id + "\"}}");
        }
        JsonNode json = MAPPER.readTree(body);
        var task = json.path("task_id").asText();
        int question = asked.computeIfAbsent(task, t -> new AtomicInteger()).incrementAndGet();
        var kind = weather.getOrDefault(task, weather.get(task.split("-", 2)[0]));
        return kind == null ? done() : kind.answer(question);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
