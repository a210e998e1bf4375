package io.github.cameljimeng.ledger.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** PgBouncer in transaction mode in front of a PostgreSQL of the tests, where the program is installed. */
final class PgBouncerServer {

    private PgBouncerServer() {}

    static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @return the port of a started one, which ends with this JVM */
    static int begin(int postgresql) {
        try {
            int port = freePort();
            var process = new ProcessBuilder(command(settings(port, postgresql)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            Awaitility.await().until(() -> isOpen(port));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path settings) {
        var command = new ArrayList<>(List.of(program().orElseThrow().toString()));
        // it refuses to run as root
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        return command;
    }

    // fewer connections to the server than clients: a transaction gets another one than the last
    private static Path settings(int port, int postgresql) throws IOException {
        var everybody = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));
        var users = Files.createTempFile("pgbouncer", ".txt", everybody);
        Files.writeString(users, "\"postgres\" \"\"\n");
        var settings = Files.createTempFile("pgbouncer", ".ini", everybody);
        for (var file : List.of(users, settings)) {
            // the umask may have taken permissions away
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            file.toFile().deleteOnExit();
        }
        return Files.writeString(settings, """
                [databases]
                postgres = host=127.0.0.1 port=%d dbname=postgres user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = transaction
                default_pool_size = 5
                max_client_conn = 50
                ignore_startup_parameters = extra_float_digits
                """.formatted(postgresql, port, users));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
