package io.github.cameljimeng.benchmarks.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The leanest that can be written by hand without a library for HTTP: the JDK's client, and Jackson's streaming parser
 * that decodes base64 while it reads.
 */
final class JdkClient implements ImageClient {

    private static final String BOUNDARY = "benchmarks-2f6c";
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Address address;

    JdkClient(Address address) {
        this.address = address;
    }

    @Override
    public void imageTo(Path file) throws IOException, InterruptedException {
        try (var reply = generate();
                var parser = JSON.createParser(reply)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "b64_json".equals(parser.currentName())) {
                    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
                        parser.readBinaryValue(out);
                    }
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && "url".equals(parser.currentName())) {
                    var request = HttpRequest.newBuilder(URI.create(parser.getText()));
                    client.send(request.build(), BodyHandlers.ofFile(file));
                }
            }
        }
    }

    @Override
    public byte[] image() throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        try (var reply = generate();
                var parser = JSON.createParser(reply)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "b64_json".equals(parser.currentName())) {
                    parser.readBinaryValue(out);
                }
            }
        }
        return out.toByteArray();
    }

    private InputStream generate() throws IOException, InterruptedException {
        var json = "{\"model\":\"gpt-image-1\",\"prompt\":\"" + PROMPT + "\"}";
        var request = HttpRequest.newBuilder(URI.create(address.generations()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return client.send(request.build(), BodyHandlers.ofInputStream()).body();
    }

    @Override
    public void edit(List<Path> images) throws IOException, InterruptedException {
        var parts = new ArrayList<BodyPublisher>();
        parts.add(text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\n" + PROMPT));
        for (var image : images) {
            parts.add(text("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image[]\"; filename=\""
                    + image.getFileName() + "\"\r\nContent-Type: image/png\r\n\r\n"));
            parts.add(BodyPublishers.ofFile(image));
        }
        parts.add(text("\r\n--" + BOUNDARY + "--\r\n"));
        var request = HttpRequest.newBuilder(URI.create(address.edits()))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
        try (var reply =
                client.send(request.build(), BodyHandlers.ofInputStream()).body()) {
            reply.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
