package io.github.cameljimeng.benchmarks.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The gateway of all benchmarks, a process of its own with one event loop. It parses nothing that it does not need, keeps
 * no bodies, sends files from the page cache without copying them, and waits by timer, so thousands of slow calls cost it
 * nothing. It ends when its standard input does.
 *
 * <p>The address of a request says what comes back: {@code /<reply>/<delay in ms>/...}; see {@link Answers}. {@code GET
 * /counts} reads the {@link Counts}, {@code POST /counts} sets them to zero; {@code GET /limit} says how many calls the
 * {@link Limit} let pass, {@code POST /limit?<n>} changes it.
 */
public final class LeanServer {

    private static final int LARGE_READS = 256 * 1024;

    private LeanServer() {}

    /** @param arguments the directory with the files that it sends; its port is the one line that it prints */
    public static void main(String[] arguments) throws IOException {
        var vertx = Vertx.vertx();
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setAcceptBacklog(4096)
                .setReceiveBufferSize(LARGE_READS)
                .setMaxChunkSize(LARGE_READS)
                // all clients shall speak the same HTTP
                .setHttp2ClearTextEnabled(false)
                // curl asks before it sends a large body, and waits a second for the answer
                .setHandle100ContinueAutomatically(true);
        var counts = new Counts();
        var answers = new Answers(vertx, Path.of(arguments[0]), counts);
        var server = vertx.createHttpServer(options).requestHandler(request -> take(request, answers, counts));
        server.listen()
                .onSuccess(ready -> System.out.println(ready.actualPort()))
                .onFailure(e -> {
                    throw new IllegalStateException(e);
                });
        // nobody writes to it; it ends when the parent is gone
        System.in.transferTo(OutputStream.nullOutputStream());
        vertx.close();
    }

    private static void take(HttpServerRequest request, Answers answers, Counts counts) {
        boolean asks = request.method().name().equals("GET");
        if (request.path().equals("/counts")) {
            request.response().end(asks ? counts.toJson() : counts.reset());
            return;
        }
        if (request.path().equals("/limit")) {
            request.response().end(asks ? answers.limit().toJson() : answers.limitTo(request.query()));
            return;
        }
        counts.begin();
        request.response().endHandler(sent -> counts.end());
        answers.to(request);
    }
}
