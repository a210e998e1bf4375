package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.cameljimeng.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/logging.md says of loggers and of the wire log. */
@Timeout(60)
class LoggingPageTest extends SimulatedGatewayTest {

    private static final String WIRE = "org.apache.hc.client5.http.headers";
    private static final String GENERATIONS = "/v1/images/generations";

    @Test
    void eachLoggerOfThePageIsAClassOrAPackageThatLogs() throws IOException {
        var names = Pattern.compile("\\| `(io\\.github\\.cameljimeng[\\w.]*)`")
                .matcher(page())
                .results()
                .map(match -> Path.of("src/main/java", match.group(1).split("\\.")))
                .toList();

        assertThat(names).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(sources(name))
                .anySatisfy(source -> assertThat(Files.readString(source)).contains("LoggerFactory.getLogger(")));
    }

    @Test
    void aCallThatWentWellLeavesNoLine() {
        try (var log = new CapturedLog("io.github.cameljimeng")) {
            template.requestBody("jimeng:generate", "a cat");

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void theWireLogLooksAsThePageShows() throws IOException {
        var shown = Pattern.compile("(?m)^jimeng-7 (.*)$")
                .matcher(page())
                .results()
                .map(match -> match.group(1))
                // an id is another one each time
                .map(line -> line.replaceFirst("(X-Oneapi-Request-Id: ).*", "$1"))
                .toList();
        try (var log = new CapturedLog(WIRE, Level.DEBUG)) {
            template.requestBody("jimeng:generate?download=false", "a cat");

            assertThat(shown).hasSize(5).allSatisfy(line -> assertThat(log.lines())
                    .anySatisfy(logged -> assertThat(logged).containsIgnoringCase(line)));
        }
    }

    @Test
    void theWireLogMasksWhatThePageSays() {
        simulator.script(
                GENERATIONS,
                Fault.status(400, "{}")
                        .header("X-Session", "one")
                        .header("X-Token", "two")
                        .header("X-Echo", KEY));
        try (var log = new CapturedLog(WIRE, Level.DEBUG)) {
            template.send(
                    "jimeng:generate?httpHeaders.X-Gate=three&idempotencyHeader=Idempotency-Key&requestKey=four",
                    exchange -> exchange.getMessage().setBody("a very private cat"));

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).containsIgnoringCase(">> X-Gate: xxxxxx"))
                    .anySatisfy(line -> assertThat(line).containsIgnoringCase(">> Idempotency-Key: xxxxxx"))
                    .anySatisfy(line -> assertThat(line).containsIgnoringCase("<< X-Session: xxxxxx"))
                    .anySatisfy(line -> assertThat(line).containsIgnoringCase("<< X-Token: xxxxxx"))
                    .anySatisfy(line -> assertThat(line).containsIgnoringCase("<< X-Echo: xxxxxx"))
                    .noneSatisfy(line -> assertThat(line).contains("private cat"))
                    .noneSatisfy(line -> assertThat(line).containsPattern(": (one|two|three|four)$"));
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/logging.md"));
    }

    /** Of a class, or of all classes of a package. */
    private static List<Path> sources(Path name) throws IOException {
        if (!Files.isDirectory(name)) {
            return List.of(Path.of(name + ".java"));
        }
        try (var files = Files.list(name)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
