package io.github.cameljimeng.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that runs, or has run; what it says is in a file beside its folder. */
final class Running implements AutoCloseable {

    private static final int SECONDS = 240;

    private final Process process;
    private final Path log;

    private Running(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Running start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var log = folder.resolve("camel.log");
        return new Running(
                CamelCommand.of(folder, environment, List.of(arguments))
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** Waits for the end; the status, {@code -1} when it takes too long. */
    int status() throws InterruptedException {
        return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
