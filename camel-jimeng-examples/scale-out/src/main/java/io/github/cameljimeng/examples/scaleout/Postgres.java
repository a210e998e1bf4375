package io.github.cameljimeng.examples.scaleout;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A real PostgreSQL on a free port of this machine, of binaries that come as Maven artifacts. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;
    private final Process guard;

    private Postgres(EmbeddedPostgres server, Path data, Process guard) {
        this.server = server;
        this.data = data;
        this.guard = guard;
    }

    /** @param data where it keeps its files, which are left behind */
    static Postgres start(Path data) throws IOException {
        Files.createDirectories(data);
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                // what was committed stays, also when the server is stopped the hard way
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        return new Postgres(server, data, guard(data.resolve("postmaster.pid")));
    }

    // it is nobody's child: this shell holds one end of a pipe, and stops it when we are gone without a word
    private static Process guard(Path pidFile) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            return null;
        }
        var script = "trap '' INT; cat; kill -QUIT $(head -n 1 \"$0\")";
        return new ProcessBuilder("sh", "-c", script, pidFile.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres";
    }

    int port() {
        return server.getPort();
    }

    Path data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (guard != null) {
            guard.destroy();
        }
    }
}
