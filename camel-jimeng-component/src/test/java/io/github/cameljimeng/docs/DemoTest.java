package io.github.cameljimeng.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command of the front page prints and does, with a script in the place of Maven. */
@Timeout(60)
class DemoTest {

    private static final Path EXAMPLES = Project.ROOT.resolve("camel-jimeng-examples");
    private static final Path DEMO =
            EXAMPLES.resolve("Demo.java").toAbsolutePath().normalize();
    private static final String COMMAND = "    java camel-jimeng-examples/Demo.java ";

    private static Path launcher;

    @TempDir
    Path project;

    private Path example;

    /** Compiled once; the first command of the front page compiles it each time. */
    @BeforeAll
    static void compile(@TempDir Path folder) {
        launcher = folder;
        assertThat(compiled(DEMO, folder)).isZero();
    }

    @BeforeEach
    void makeProject() throws IOException {
        example = Files.createDirectories(project.resolve("camel-jimeng-examples/file-to-image"));
        maven("""
                echo "[INFO] Scanning for projects..."
                echo "Downloaded from central: https://repo/a.jar (1.5 MB at 2 MB/s)"
                echo "Downloaded from central: https://repo/b.pom (500 kB at 2 MB/s)"
                echo "[INFO] --- compiler:3.14.1:compile (default-compile) @ jimeng-simulator ---"
                mkdir -p camel-jimeng-examples/file-to-image/target
                echo "$PWD/classes" > camel-jimeng-examples/file-to-image/target/demo.classpath
                """);
        application("""
                System.out.println("broker " + System.getProperty("broker"));
                System.out.println("arguments " + String.join(" ", args));
                """);
    }

    @Test
    void saysWhatHappensBeforeMavenStartsAndEndsWithWhatTheExampleSays() throws Exception {
        var said = run(0, "file-to-image", "-Dbroker=kafka", "more");

        assertThat(said)
                .startsWith("file-to-image: Twelve prompts and photos become images")
                .containsSubsequence(
                        "no key, no cost",
                        "10 to 20 seconds",
                        "Results: " + example.resolve("output"),
                        "Maven starts",
                        "compiling jimeng-simulator",
                        "ready after",
                        "(2 files, 2 MB downloaded)",
                        "broker kafka",
                        "arguments ")
                .doesNotContain("[INFO]")
                .endsWith("file-to-image/src/main/data " + example.resolve("output") + " more\n");
    }

    @Test
    void buildsNeitherTestsNorOtherExamples() throws Exception {
        maven("echo \"[ERROR] $*\"; exit 1");

        assertThat(run(1, "file-to-image")).contains("-Pdemo", "-pl camel-jimeng-examples/file-to-image -am package");
    }

    @Test
    void whatMavenCouldNotDoIsShownAndNothingRuns() throws Exception {
        maven("echo '[INFO] much'; echo '[ERROR] no space left'; exit 3");

        assertThat(run(3, "file-to-image"))
                .contains("[ERROR] no space left", "Maven could not build it", "target/demo.log")
                .doesNotContain("much", "arguments");
    }

    @Test
    void theStatusOfTheExampleIsThatOfTheCommand() throws Exception {
        application("System.exit(7);");

        run(7, "file-to-image");
    }

    @Test
    void resultsGoWhereTheUserSays() throws Exception {
        assertThat(run(0, "file-to-image", "-Ddemo.in=my-prompts", "-Ddemo.out=my-images"))
                .contains("Results: " + project.resolve("my-images"))
                .endsWith("arguments my-prompts " + project.resolve("my-images") + "\n");
    }

    @Test
    void anUnknownExampleGetsAListOfThoseThatThereAre() throws Exception {
        assertThat(run(2, "nothing")).contains("There is no example nothing.", "file-to-image", "scale-out");
    }

    /** Those that have a command, with their pages. */
    static List<Page> pages() {
        return Page.all().stream()
                .filter(page -> page.path().startsWith(EXAMPLES) && page.text().startsWith(COMMAND))
                .toList();
    }

    @Test
    void theCommandRunsTheExamplesThatHaveItOnTheirPage() throws Exception {
        var listed = Pattern.compile("(?m)^  (\\S+)")
                .matcher(said(0, List.of(DEMO.toString())))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(Project.folders(EXAMPLES))
                .extracting(folder -> folder.getFileName().toString())
                .filteredOn(name -> Files.exists(EXAMPLES.resolve(name).resolve("README.md"))
                        && Project.read(EXAMPLES.resolve(name).resolve("README.md"))
                                .contains("java camel-jimeng-examples/Demo.java " + name))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesOfExamplesHaveOneForm(Page page) {
        var name = page.path().getParent().getFileName().toString();
        // a product of its own, which people see before they see its code
        assumeFalse(name.equals("studio"));

        assertThat(page.text())
                .startsWith(COMMAND + name + "\n\n# " + name + "\n\n")
                .containsSubsequence(
                        "| needs |",
                        "| takes |",
                        "| results |",
                        "| your own key |",
                        "## What you see",
                        "## What to look at");
    }

    private void maven(String script) throws IOException {
        var file = Files.writeString(project.resolve("mvnw"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Stands for the program of the example. */
    private void application(String statements) throws IOException {
        var source = Files.writeString(project.resolve("FileToImage.java"), """
                package io.github.cameljimeng.examples.filetoimage;
                class FileToImage {
                    public static void main(String[] args) {
                        %s
                    }
                }
                """.formatted(statements));
        var classes = Files.createDirectories(project.resolve("classes"));
        assertThat(compiled(source, classes)).isZero();
    }

    private static int compiled(Path source, Path classes) {
        return ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
    }

    private String run(int status, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("-cp", launcher.toString(), "Demo"));
        command.addAll(List.of(arguments));
        return said(status, command);
    }

    private String said(int status, List<String> arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().remove("JIMENG_API_KEY");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }
}
