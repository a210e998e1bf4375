package io.github.cameljimeng.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code camel export} turns the same files into a project for each runtime. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExportTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"main, camel-kamelet", "spring-boot, camel-kamelet-starter", "quarkus, camel-quarkus-kamelet"})
    void theProjectHasTheRoutesTheirOptionsAndTheComponent(String runtime, String ofCamel) throws Exception {
        var project = Exported.project(folder, runtime);

        assertThat(project.resolve("pom.xml"))
                .content()
                .containsPattern("<groupId>io.github.cameljimeng</groupId>\\s*"
                        + "<artifactId>camel-jimeng-component</artifactId>\\s*<version>" + Staged.VERSION + "<")
                .contains("<artifactId>" + ofCamel + "<");
        for (var file : new String[] {"draw.camel.yaml", "edit.camel.yaml", "tasks.camel.yaml"}) {
            assertThat(project.resolve("src/main/resources/camel").resolve(file))
                    .hasSameTextualContentAs(folder.resolve(file));
        }
        assertThat(Files.readString(project.resolve("src/main/resources/application.properties")))
                .containsPattern("camel\\.component\\.jimeng\\.base(-u|U)rl")
                .contains("{{env:JIMENG_BASE_URL:http://127.0.0.1:8787}}");
    }
}
