package io.github.cameljimeng.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported builds: with hundreds of downloads the first time, so only in the profile {@code full}. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ExportBuildTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"main", "spring-boot", "quarkus"})
    void theProjectBuilds(String runtime) throws Exception {
        var project = Exported.project(folder, runtime);
        var log = folder.resolve("maven.log");
        var maven = new ProcessBuilder(
                        Path.of("..", "..", "mvnw").toAbsolutePath().toString(),
                        "-ntp",
                        "-Dmaven.repo.local="
                                + Path.of("target", "cli", "exports").toAbsolutePath(),
                        "-Dmaven.repo.local.tail=" + System.getProperty("local.repository"),
                        "package")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(maven.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }

        assertThat(maven.exitValue()).as("see %s", log).isZero();
    }
}
