package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link RouteProcess} as the test sees it. */
record Node(Process process, Path log) implements AutoCloseable {

    /** @param arguments of the process */
    static Node start(Path log, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RouteProcess.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Node(process, log);
    }

    /** SIGKILL: nothing of it runs afterwards, no hook and no finally. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
