package io.github.cameljimeng.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.benchmarks.server.LeanServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** The {@link LeanServer} in a process of its own. */
public final class ServerProcess implements AutoCloseable {

    private final Worker process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * What the server has seen since the last reset.
     *
     * @param requests that began
     * @param bytes of their bodies
     * @param mostAtOnce that were open at the same time
     */
    public record Counts(long requests, long bytes, long mostAtOnce) {}

    private ServerProcess(Worker worker) throws WorkerFailure {
        this.process = worker;
        this.url = "http://127.0.0.1:" + worker.line();
    }

    /** @param files what it sends */
    public static ServerProcess start(Jvm jvm, Path files, Path errors) throws WorkerFailure {
        return new ServerProcess(Worker.start(jvm.command(LeanServer.class, List.of(files.toString())), errors));
    }

    /** Where clients find answers of this kind after this many milliseconds; see {@link LeanServer}. */
    public String url(String kind, long delay) {
        return url + "/" + kind + "/" + delay;
    }

    /** Without a slash at the end. */
    public String url() {
        return url;
    }

    public Counts counts() throws IOException, InterruptedException {
        var json = new ObjectMapper().readValue(request("GET"), JsonNode.class);
        return new Counts(
                json.get("requests").asLong(),
                json.get("bytes").asLong(),
                json.get("mostAtOnce").asLong());
    }

    public void reset() throws IOException, InterruptedException {
        request("POST");
    }

    private String request(String method) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/counts")).method(method, BodyPublishers.noBody());
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    public ProcessUse use() throws IOException {
        return process.use();
    }

    @Override
    public void close() {
        process.close();
    }
}
