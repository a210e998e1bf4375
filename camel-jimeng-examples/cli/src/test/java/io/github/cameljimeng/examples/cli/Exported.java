package io.github.cameljimeng.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

/** What {@code camel export} makes of the example. */
final class Exported {

    private Exported() {}

    /** The project for a runtime of Camel, below a folder that gets the files of the example. */
    static Path project(Path folder, String runtime) throws Exception {
        CamelCommand.exampleIn(folder);
        try (var export = Running.start(
                folder,
                Map.of(),
                "export",
                "draw.camel.yaml",
                "edit.camel.yaml",
                "tasks.camel.yaml",
                "application.properties",
                CamelCommand.DEPENDENCY,
                "--runtime=" + runtime,
                "--gav=com.example:pictures:1.0",
                "--dir=project",
                "--java-version=17",
                "--kamelets-version=" + System.getProperty("kamelets.version"))) {
            assertThat(export.status()).as(export.said()).isZero();
        }
        return folder.resolve("project");
    }
}
