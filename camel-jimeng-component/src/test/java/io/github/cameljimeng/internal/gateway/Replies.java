package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Replies as they come out of the reader, for tests that need no wire. */
final class Replies {

    static final String SECRET = "sk-very-secret-0123456789";

    private static final ReplyReader READER = new ReplyReader(ImageSpool.ofDefaults(), 64 * 1024 * 1024);

    private Replies() {}

    static Reply of(int status, String body) {
        return of(status, Map.of(), body.getBytes(UTF_8));
    }

    static Reply of(int status, Map<String, String> headers, byte[] body) {
        try {
            return READER.read(new HttpReply(status, headers, new ByteArrayInputStream(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ErrorClassifier paid() {
        return new ErrorClassifier("octopusx", true, "apiKey", List.of(SECRET));
    }

    static ErrorClassifier free() {
        return new ErrorClassifier("octopusx", false, "apiKey", List.of(SECRET));
    }

    static Failure paidFailure(int status, String body) {
        var reply = of(status, body);
        return paid().of(reply, ReplyEnvelope.of(reply));
    }

    static Failure freeFailure(int status, String body) {
        var reply = of(status, body);
        return free().of(reply, ReplyEnvelope.of(reply));
    }

    /** What a query of task t-1 makes of this reply. */
    static TaskAnswer answer(int status, String body) {
        return new TaskAnswerReader("t-1", of(status, body), free()).answer();
    }

    static List<ReplyImage> images(String body) {
        return ReplyImages.of(of(200, body)).images();
    }
}
