package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A plain client of one simulator, with a key. */
record Client(String baseUrl, HttpClient http) {

    static Client of(JimengSimulator simulator) {
        return new Client(
                simulator.url(),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    Answer json(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer form(String path, Form form) {
        return send(
                request(path).header("Content-Type", Form.CONTENT_TYPE).POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    /** The same without a Content-Length. */
    Answer chunkedForm(String path, Form form) {
        return send(request(path)
                .header("Content-Type", Form.CONTENT_TYPE)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.bytes()))));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** An absolute URL, without a key. */
    Answer download(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).header("Authorization", "Bearer sk-test");
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return Json.parse(response.body());
        }

        /** The value at a JSON pointer. */
        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String errorMessage() {
            return at("/error/message").asText();
        }
    }
}
