package io.github.cameljimeng.examples.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Debian's Prometheus, which reads the application twice a second. */
record Prometheus(Process process, int port) implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static Prometheus reading(int applicationPort, Path work, Path pages) throws IOException {
        var settings = work.resolve("prometheus.yml");
        Files.writeString(settings, """
                scrape_configs:
                  - job_name: images
                    scrape_interval: 500ms
                    scrape_timeout: 500ms
                    metrics_path: /actuator/prometheus
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(applicationPort));
        int port = Application.freePort();
        var process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + work.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--web.user-assets=" + pages)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("prometheus.log").toFile())
                .start();
        var prometheus = new Prometheus(process, port);
        await().ignoreExceptions().until(() -> prometheus.get("/-/ready").statusCode() == 200);
        return prometheus;
    }

    /**
     * Whether a number other than zero came of the expression in the last minute, as Grafana would ask for it. Zero is what
     * an expression for something that never happens has, and one with a name that does not exist.
     */
    boolean hasData(String expression) throws Exception {
        var query = expression
                .replace("$__rate_interval", "10s")
                .replace("$__range", "60s")
                .replace("$job", ".*");
        var now = Instant.now().getEpochSecond();
        var reply = get("/api/v1/query_range?query=" + URLEncoder.encode(query, UTF_8) + "&start=" + (now - 60)
                + "&end=" + now + "&step=1");
        var answer = new ObjectMapper().readTree(reply.body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalStateException(query + ": " + reply.body());
        }
        return StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                .flatMap(series -> StreamSupport.stream(series.get("values").spliterator(), false))
                .map(JsonNode.class::cast)
                .mapToDouble(point -> Double.parseDouble(point.get(1).asText()))
                .anyMatch(value -> value > 0);
    }

    /** The address of one of the pages. */
    URI page(String name) {
        return URI.create("http://127.0.0.1:" + port + "/user/" + name);
    }

    private java.net.http.HttpResponse<String> get(String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .handle((ended, timeout) -> process.destroyForcibly())
                .join();
    }
}
