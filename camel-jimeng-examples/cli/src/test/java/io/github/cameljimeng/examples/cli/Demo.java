package io.github.cameljimeng.examples.cli;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Types the command of the example, against the simulator, and ends when nothing is left to do. */
final class Demo {

    private static final List<String> COMMAND = List.of(
            "run",
            "draw.camel.yaml",
            "edit.camel.yaml",
            "tasks.camel.yaml",
            "application.properties",
            CamelCommand.DEPENDENCY,
            "--max-idle-seconds=8");

    private Demo() {}

    /** @param args the folder for the copy of the example, and with it for its images */
    public static void main(String... args) throws Exception {
        var folder =
                CamelCommand.exampleIn(Files.createTempDirectory(Files.createDirectories(Path.of(args[0])), "run-"));
        try (var simulator = JimengSimulator.builder()
                .callDuration(Duration.ofMillis(500))
                .taskDuration(Duration.ofSeconds(2))
                .start()) {
            System.out.println("In " + folder + ", with JIMENG_BASE_URL=" + simulator.url() + ":\n");
            System.out.println("  camel " + String.join(" ", COMMAND) + "\n");
            System.out.println(
                    "The CLI downloads what it needs, draws, and stops when nothing has happened for 8 s.\n");
            var status = CamelCommand.of(folder, Map.of("JIMENG_BASE_URL", simulator.url()), COMMAND)
                    .inheritIO()
                    .start()
                    .waitFor();
            System.out.println();
            show(folder);
            System.out.println("\nImages: " + folder.toUri());
            if (status != 0) {
                System.exit(status);
            }
        }
    }

    private static void show(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            files.filter(file ->
                            file.toString().endsWith(".png") && !file.toString().contains(".camel"))
                    .sorted()
                    .forEach(file -> System.out.println("  " + folder.relativize(file)));
        }
    }
}
