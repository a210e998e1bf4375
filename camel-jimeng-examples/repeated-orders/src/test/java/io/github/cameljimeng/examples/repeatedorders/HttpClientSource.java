package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that sends one order after the other, each under a key, and sends it again until it is answered: an image is
 * kept, what is refused for good is given up.
 */
final class HttpClientSource implements OrderSource {

    private static final int OK = 200;
    private static final int REFUSED = 422;
    private static final long MILLIS_BETWEEN_TRIES = 300;

    private final int port;
    private final Path images;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> failed = new CopyOnWriteArrayList<>();

    private HttpClientSource(int port, Path images) {
        this.port = port;
        this.images = images;
    }

    static HttpClientSource start(Path home) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new HttpClientSource(socket.getLocalPort(), home.resolve("images"));
        }
    }

    @Override
    public String section() {
        return "HTTP";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "camel.server.enabled", "true",
                "camel.server.host", "127.0.0.1",
                "camel.server.port", String.valueOf(port));
    }

    @Override
    public void order(String text) {
        var key = "order-" + count.getAndIncrement();
        open.incrementAndGet();
        sender.execute(() -> {
            try {
                while (!isDone(key, text)) {
                    TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
                }
                open.decrementAndGet();
            } catch (InterruptedException e) {
                // the test is over
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isDone(String key, String text) throws InterruptedException {
        var answer = answer(key, BodyPublishers.ofString(text));
        int status = answer.map(HttpResponse::statusCode).orElse(0);
        if (status == REFUSED) {
            failed.add(text);
        }
        // anything else is no answer to the order: a server that starts says 404
        return status == REFUSED || (status == OK && isKept(key, answer.orElseThrow()));
    }

    private boolean isKept(String key, HttpResponse<byte[]> answer) {
        try {
            Files.write(Files.createDirectories(images).resolve(key + ".png"), answer.body());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sends one request.
     *
     * @param key may be null
     * @return nothing if nobody answers
     */
    Optional<HttpResponse<byte[]>> answer(String key, BodyPublisher body, String... headers)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/images"))
                .header("Content-Type", "text/plain")
                .POST(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Optional.of(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isEmpty() {
        return open.get() == 0;
    }

    @Override
    public List<String> failed() {
        return failed;
    }

    @Override
    public boolean isKnownToDeliverAgain() {
        return false;
    }

    @Override
    public List<String> firstSteps() {
        return List.of("to: jimeng:generate");
    }

    @Override
    public void stop() {
        sender.shutdownNow();
    }
}
