package io.github.cameljimeng.examples.scaleout;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stops a running PostgreSQL the hard way, and starts it again with the same data at the same port. */
final class PostgresControl implements StoppableServer {

    private final Path data;
    private final Path log;
    private final Path pgCtl;
    private final String options;

    PostgresControl(Postgres server, Path log) throws IOException {
        this.data = server.data();
        this.log = log;
        // how it was started
        var line = Files.readString(data.resolve("postmaster.opts")).strip();
        this.pgCtl = Path.of(line.substring(0, line.indexOf(" \""))).resolveSibling("pg_ctl");
        this.options = line.substring(line.indexOf("\"-p\""));
    }

    @Override
    public void stop() {
        run("stop", "-m", "immediate");
    }

    @Override
    public void start() {
        run("start", "-o", options, "-l", log.toString());
    }

    private void run(String... arguments) {
        var command = new ArrayList<String>();
        // PostgreSQL does not run as root
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(pgCtl.toString(), "-w", "-D", data.toString()));
        command.addAll(List.of(arguments));
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(command + " ended with " + status + ", see " + log);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
