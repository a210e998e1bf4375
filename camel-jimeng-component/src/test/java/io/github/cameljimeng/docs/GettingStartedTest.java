package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever types what stands in docs/getting-started.md has an image; the pom is that of a build with the same jars. */
class GettingStartedTest {

    private static final List<Block> BLOCKS =
            Page.of(Project.ROOT.resolve("docs/getting-started.md")).blocks();
    private static final String ADDRESS = "http://127.0.0.1:8787";

    @TempDir
    Path project;

    @Test
    void theFirstImageIsThere() throws Exception {
        try (var simulator = JimengSimulator.start()) {
            compile(block("java"));
            assertThat(block("properties")).contains(ADDRESS);
            Files.writeString(
                    project.resolve("application.properties"),
                    block("properties").replace(ADDRESS, simulator.url().toString()));
            Files.createDirectory(project.resolve("prompts"));
            Files.writeString(project.resolve("prompts/lighthouse.txt"), "a lighthouse in the evening");

            var application = run();
            try {
                var image = project.resolve("images/lighthouse.png").toFile();
                await().atMost(Duration.ofSeconds(40)).until(image::exists);
                await().untilAsserted(() -> assertThat(ImageIO.read(image))
                        .isNotNull()
                        .extracting(BufferedImage::getWidth)
                        .isEqualTo(2560));
                assertThat(project.resolve("log")).content().doesNotContain("WARN");
            } finally {
                application.destroy();
                if (!application.waitFor(10, TimeUnit.SECONDS)) {
                    application.destroyForcibly();
                }
            }
        }
    }

    private static String block(String language) {
        return BLOCKS.stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private void compile(String source) throws IOException {
        var file = project.resolve("FirstImage.java");
        Files.writeString(file, source);
        var result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", project.toString(), "-cp", classPath(), file.toString());
        assertThat(result).isZero();
    }

    private Process run() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        project + System.getProperty("path.separator") + classPath(),
                        "com.example.FirstImage")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("log").toFile())
                .start();
    }

    // what is relative would be looked for below the project
    private static String classPath() {
        return List.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + System.getProperty("path.separator") + b)
                .orElseThrow();
    }
}
