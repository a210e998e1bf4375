package io.github.cameljimeng.benchmarks.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What the server answers, by the first part of the path: {@code small} (an image of one kilobyte as base64), {@code
 * large} (the file {@value #LARGE}), {@code limited} (as {@code small}, or 429 when the
 * {@link Limit} is reached), {@code link} (the URL of {@value #IMAGE}), {@code files/<name>} (that file) and
 * {@code tasks} (what became of a task whose id says when it ends, see {@link TimedTask}).
 */
final class Answers {

    /** The reply with the large image. */
    static final String LARGE = "large.json";

    /** The image behind the URL of {@code link}. */
    static final String IMAGE = "image.png";

    private static final String JSON = "application/json";

    private final Vertx vertx;
    private final Path files;
    private final Counts counts;
    private final Buffer small;
    private final Limit limit = new Limit();

    Answers(Vertx vertx, Path files, Counts counts) {
        this.vertx = vertx;
        this.files = files;
        this.counts = counts;
        this.small = Buffer.buffer(SampleImages.reply(SampleImages.png(1024)));
    }

    Limit limit() {
        return limit;
    }

    String limitTo(String number) {
        limit.set(Integer.parseInt(number));
        return limit.toJson();
    }

    void to(HttpServerRequest request) {
        var path = request.path().split("/", 4);
        if (path[1].equals("tasks")) {
            request.body().onSuccess(body -> send(request, task(request, body)));
            return;
        }
        request.handler(piece -> counts.received(piece.length()));
        if (path[1].equals("files")) {
            request.response().sendFile(files.resolve(path[2]).toString());
            return;
        }
        long delay = Long.parseLong(path[2]);
        request.endHandler(whole -> {
            if (path[1].equals("limited")) {
                limited(delay, request);
            } else {
                later(delay, () -> reply(path[1], request));
            }
        });
    }

    private void limited(long delay, HttpServerRequest request) {
        if (!limit.enter()) {
            request.response().setStatusCode(429);
            send(request, Buffer.buffer(Limit.REFUSAL));
            return;
        }
        later(delay, () -> {
            limit.leave();
            send(request, small);
        });
    }

    private void later(long delay, Runnable reply) {
        if (delay == 0) {
            reply.run();
        } else {
            vertx.setTimer(delay, timer -> reply.run());
        }
    }

    private void reply(String kind, HttpServerRequest request) {
        switch (kind) {
            case "small" -> send(request, small);
            case "link" -> send(request, link(request));
            case "large" ->
                request.response()
                        .putHeader("Content-Type", JSON)
                        .sendFile(files.resolve(LARGE).toString());
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static Buffer link(HttpServerRequest request) {
        return Buffer.buffer(
                "{\"created\":1,\"data\":[{\"url\":\"http://%s/files/%s\"}]}".formatted(request.authority(), IMAGE));
    }

    private static Buffer task(HttpServerRequest request, Buffer body) {
        var task = TimedTask.in(body.toString(StandardCharsets.UTF_8));
        var url = "http://%s/files/%s".formatted(request.authority(), IMAGE);
        return Buffer.buffer(task.hasEnded(System.currentTimeMillis()) ? TimedTask.done(url) : TimedTask.GENERATING);
    }

    private static void send(HttpServerRequest request, Buffer json) {
        request.response().putHeader("Content-Type", JSON).end(json);
    }
}
