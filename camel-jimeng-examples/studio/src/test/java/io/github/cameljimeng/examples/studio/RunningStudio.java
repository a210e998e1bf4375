package io.github.cameljimeng.examples.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A whole studio with a simulator that outlives its restarts, in a folder of its own. */
final class RunningStudio implements CloseableResource, AutoCloseable {

    static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    private static final Duration TASK = Duration.ofMillis(300);

    final JimengSimulator simulator =
            JimengSimulator.builder().taskDuration(TASK).start();
    final Path data;
    private final List<String> more;
    private ServletWebServerApplicationContext context;
    private int port;

    private RunningStudio(List<String> more) throws IOException {
        this.data = Files.createTempDirectory("studio");
        this.more = more;
    }

    /** @param more arguments of the command line */
    static RunningStudio start(String... more) {
        var studio = closed(more);
        studio.begin();
        return studio;
    }

    /** Everything but the studio itself. */
    static RunningStudio closed(String... more) {
        try {
            return new RunningStudio(List.of(more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the same port as before, if there was one. */
    void begin() {
        context = Studio.start(GatewayChoice.at(simulator.url()), arguments().toArray(String[]::new));
        port = context.getWebServer().getPort();
    }

    /** What a process of its own needs to be this studio. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--studio.data=" + data,
                "--camel.component.jimeng.base-url=" + simulator.url(),
                "--studio.look-interval=50ms",
                "--camel.main.shutdown-timeout=1",
                "--camel.component.jimeng.first-poll-delay=100",
                "--camel.component.jimeng.poll-interval=100",
                "--camel.component.jimeng.max-deliveries=2"));
        arguments.addAll(more);
        return arguments;
    }

    void stop() {
        context.close();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** How often a prompt was paid for, whatever the operation. */
    long paid(String prompt) {
        return simulator.journal().entries().stream()
                .filter(entry -> !entry.onFilesServer() && !entry.query().contains("GetResult"))
                .filter(entry -> entry.text().contains(prompt))
                .count();
    }

    /** As the page would ask, or with other headers. */
    HttpResponse<String> order(String key, String prompt, Map<String, String> headers) {
        return order(url(), key, prompt, headers);
    }

    static HttpResponse<String> order(String url, String key, String prompt, Map<String, String> headers) {
        var form = Stream.of("key=" + key, "operation=jm-submit", "prompt=" + java.net.URLEncoder.encode(prompt, UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        var request = HttpRequest.newBuilder(URI.create(url + "/api/jobs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(request.build());
    }

    HttpResponse<String> get(String path) {
        return get(url(), path);
    }

    /** As the page would, such as {@code DELETE}. */
    HttpResponse<String> ask(String method, String path) {
        return ask(method, path, Map.of("Origin", url()));
    }

    HttpResponse<String> ask(String method, String path, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url() + path)).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request.build());
    }

    /** A photo without anything else of a request. */
    HttpResponse<String> upload(byte[] photo) {
        var head = "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"large.png\"\r\n\r\n";
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/jobs"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Origin", url())
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(photo),
                        HttpRequest.BodyPublishers.ofString("\r\n--b--\r\n")))
                .build());
    }

    HttpResponse<byte[]> bytes(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> get(String url, String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HttpClient.newHttpClient().send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (context != null) {
                context.close();
            }
        } finally {
            simulator.close();
            FileUtils.deleteQuietly(data.toFile());
        }
    }
}
