package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** One request as it came over the wire, and the status it was answered with. */
public final class JournalEntry {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean complete;
    private final boolean onFilesServer;
    private volatile int status;

    JournalEntry(Head head, byte[] body, boolean complete) {
        this.method = head.method();
        this.path = head.path();
        this.query = head.query();
        this.headers = head.headers();
        this.body = body;
        this.complete = complete;
        this.onFilesServer = head.onFilesServer();
    }

    public String method() {
        return method;
    }

    /** The path, percent-decoded, without the query. */
    public String path() {
        return path;
    }

    /** The query as sent, not decoded; empty when there was none. */
    public String query() {
        return query;
    }

    /** All headers; the map's names are case-insensitive. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Every value sent under this name, in any case; empty when there was none. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The first value of this header, in any case; null when it was not sent. */
    public String header(String name) {
        var values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** A copy of the body, byte for byte as it arrived (chunked coding removed). */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, UTF_8);
    }

    /**
     * The body as JSON.
     *
     * @throws java.io.UncheckedIOException if it is none
     */
    public JsonNode json() {
        return Json.parse(body);
    }

    /**
     * The parts of a multipart body in order; empty when the request is not multipart.
     *
     * @throws java.io.UncheckedIOException if the body breaks the multipart rules
     */
    public List<Part> parts() {
        var type = header("Content-Type");
        return Multipart.is(type) ? Multipart.parse(type, body) : List.of();
    }

    /** The parts of this name, in order. */
    public List<Part> parts(String name) {
        return parts().stream().filter(part -> part.name().equals(name)).toList();
    }

    /**
     * The first part of this name.
     *
     * @throws NoSuchElementException if there is none; the message lists the names that were sent
     */
    public Part part(String name) {
        return parts(name).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no part named " + name + "; there are: "
                        + parts().stream().map(Part::name).toList()));
    }

    /** The HTTP status of the answer; 0 when the connection was cut before a whole answer, or while none was given yet. */
    public int status() {
        return status;
    }

    /** False when the connection ended, or was cut by a fault, before the whole request was read. */
    public boolean complete() {
        return complete;
    }

    /** True for the port that hosts the images, false for the one that plays the gateways. */
    public boolean onFilesServer() {
        return onFilesServer;
    }

    // all that asks about a task is free: a GET, or a POST whose query says so
    boolean isOrder() {
        return method.equals("POST") && !onFilesServer && !query.contains("Action=CVSync2AsyncGetResult");
    }

    int length() {
        return body.length;
    }

    void answered(int withStatus) {
        this.status = withStatus;
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " " + status;
    }

    /** What stands above the body. */
    record Head(String method, String path, String query, Map<String, List<String>> headers, boolean onFilesServer) {

        Head {
            var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.forEach((name, values) -> sorted.put(name, List.copyOf(new ArrayList<>(values))));
            headers = Collections.unmodifiableMap(sorted);
        }
    }
}
