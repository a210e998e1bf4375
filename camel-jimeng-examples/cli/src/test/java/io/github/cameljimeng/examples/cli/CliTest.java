package io.github.cameljimeng.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example as a user starts it: three files of YAML, one of properties and one dependency. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CliTest {

    @TempDir
    private static Path folder;

    private static JimengSimulator simulator;
    private static Running camel;

    @BeforeAll
    static void runTheExample() throws Exception {
        simulator = JimengSimulator.start();
        CamelCommand.exampleIn(folder);
        camel = Running.start(
                folder,
                Map.of("JIMENG_BASE_URL", simulator.url(), "JIMENG_API_KEY", "sk-cli"),
                "run",
                "draw.camel.yaml",
                "edit.camel.yaml",
                "tasks.camel.yaml",
                "application.properties",
                CamelCommand.DEPENDENCY);
    }

    @AfterAll
    static void stopTheExample() {
        camel.close();
        simulator.close();
    }

    private static byte[] written(String file) throws Exception {
        var path = folder.resolve(file);
        Awaitility.await(file)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> assertThat(camel.isAlive()).as(camel.said()).isTrue())
                .until(() -> Files.exists(path) && Files.size(path) > 0);
        return Files.readAllBytes(path);
    }

    @Test
    void promptsBecomeImages() throws Exception {
        assertThat(written("edited/lantern.png")).startsWith(0x89, 'P', 'N', 'G');

        var sent = simulator.journal().last("/v1/images/generations");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer sk-cli");
        assertThat(sent.json().get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent.json().get("resolution").asText()).isEqualTo("1k");
    }

    @Test
    void imagesAreEditedByTheRouteOfTheReadme() throws Exception {
        assertThat(written("edited/tea-garden.png")).startsWith(0x89, 'P', 'N', 'G');

        var sent = simulator.journal().last("/v1/images/edits");
        assertThat(sent.part("prompt").text()).isEqualTo("make it a rainy autumn evening");
        assertThat(sent.part("image").contentType()).isEqualTo("image/png");
        assertThat(Files.readString(Path.of("../../README.md")))
                .contains("```yaml\n" + Files.readString(Path.of("src/main/camel/edit.camel.yaml")) + "```");
    }

    @Test
    void tasksGoThroughTheKameletsOfTheJar() throws Exception {
        assertThat(written("posters/railway.png")).startsWith(0x89, 'P', 'N', 'G');

        var sent = simulator.journal().last("/jm?Action=CVSync2AsyncSubmitTask").json();
        assertThat(sent.get("width").asInt()).isEqualTo(2560);
        assertThat(sent.get("force_single").asBoolean()).isTrue();
    }

    @Test
    void theReadmeBeginsWithItsCommandAndNamesTheOneDependency() throws Exception {
        var readme = Files.readString(Path.of("README.md"));

        assertThat(readme.lines().findFirst().orElseThrow()).isEqualTo("    java camel-jimeng-examples/Demo.java cli");
        assertThat(Pattern.compile("--dep=\\S+").matcher(readme).results().map(match -> match.group()))
                .isNotEmpty()
                .containsOnly(CamelCommand.DEPENDENCY);
    }
}
