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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever types what stands in docs/getting-started.md, or in the same page in Chinese, has an image; the pom is that of a build with the same jars. */
class GettingStartedTest {

    private static final Pattern PROMPT = Pattern.compile("echo \"(.+)\" > (\\S+)");
    private static final String ADDRESS = "http://127.0.0.1:8787";

    @TempDir
    Path project;

    @ParameterizedTest
    @ValueSource(strings = {"docs/getting-started.md", "docs/zh/getting-started.md"})
    void theFirstImageIsThere(String name) throws Exception {
        var page = Page.of(Project.ROOT.resolve(name));
        try (var simulator = JimengSimulator.start()) {
            compile(block(page, "java"));
            var properties = block(page, "properties");
            assertThat(properties).contains(ADDRESS);
            Files.writeString(
                    project.resolve("application.properties"),
                    properties.replace(ADDRESS, simulator.url().toString()));
            var prompt = prompt(page);
            Files.createDirectory(project.resolve("prompts"));
            Files.writeString(project.resolve(prompt.group(2)), prompt.group(1));

            var application = run();
            try {
                var image = project.resolve("images/lighthouse.png").toFile();
                await().atMost(Duration.ofSeconds(40)).until(image::exists);
                await().untilAsserted(() -> assertThat(ImageIO.read(image))
                        .isNotNull()
                        .extracting(BufferedImage::getWidth)
                        .isEqualTo(2560));
                assertThat(simulator.journal().orders()).singleElement().satisfies(order -> assertThat(
                                order.json().get("prompt").asText())
                        .isEqualTo(prompt.group(1)));
                // newer Camels warn of any key that is not in a vault
                assertThat(Files.readAllLines(project.resolve("log")))
                        .filteredOn(line -> !line.contains("SECURITY WARNING"))
                        .noneMatch(line -> line.contains("WARN"));
            } finally {
                application.destroy();
                if (!application.waitFor(10, TimeUnit.SECONDS)) {
                    application.destroyForcibly();
                }
            }
        }
    }

    private static MatchResult prompt(Page page) {
        return page.blocks().stream()
                .flatMap(block -> PROMPT.matcher(block.text()).results())
                .findFirst()
                .orElseThrow();
    }

    private static String block(Page page, String language) {
        return page.blocks().stream()
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
