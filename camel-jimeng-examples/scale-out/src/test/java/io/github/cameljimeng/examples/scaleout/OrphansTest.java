package io.github.cameljimeng.examples.scaleout;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example is killed, and may say nothing to anybody. */
@DisabledOnOs(OS.WINDOWS)
class OrphansTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path out;

    private final List<ProcessHandle> started = new ArrayList<>();

    @Test
    void neitherWorkersNorDatabaseOutliveIt() throws IOException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Ddemo.out=" + out,
                        "-Ddemo.workers=2",
                        ScaleOut.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // no test pays for images
        command.environment().remove("JIMENG_API_KEY");
        var example = command.start();
        started.add(example.toHandle());
        // files come and go below the folder that is looked through
        await().atMost(SOON).ignoreExceptions().until(() -> workers() == 2);
        example.descendants().forEach(started::add);
        started.add(database());

        example.destroyForcibly();

        await().atMost(SOON).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    private long workers() throws IOException {
        try (var files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".tsv")).count();
        }
    }

    private ProcessHandle database() throws IOException {
        var lines = Files.readAllLines(out.resolve("postgres/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
    }

    @AfterEach
    void end() {
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
