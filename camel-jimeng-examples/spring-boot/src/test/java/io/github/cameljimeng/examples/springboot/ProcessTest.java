package io.github.cameljimeng.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process: nothing but environment variables, and a restart. */
class ProcessTest {

    private static final String KEY = "sk-test-0123456789";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    @TempDir
    private Path images;

    @Test
    void anOrderSurvivesARestart() throws Exception {
        var log = Path.of("target", "process-test.log");
        Files.deleteIfExists(log);
        try (var simulator = JimengSimulator.builder().apiKey(KEY).start()) {
            var variables = Map.of(
                    "IMAGES_DIRECTORY",
                    images.toString(),
                    "CAMEL_COMPONENT_JIMENG_BASEURL",
                    simulator.url(),
                    "CAMEL_COMPONENT_JIMENG_API_KEY",
                    KEY,
                    "CAMEL_COMPONENT_JIMENG_FIRST_POLL_DELAY",
                    "100ms",
                    "CAMEL_COMPONENT_JIMENG_POLL_INTERVAL",
                    "500ms");
            simulator.scriptAlways(QUERY, Fault.status(503, "{}"));
            String id;
            try (var application = Application.start(variables, log)) {
                id = Http.text(application.http().post("/orders", "a cat on a wall"));
            }
            assertThat(images.resolve(id + ".png")).doesNotExist();
            simulator.clearScript();

            try (var application = Application.start(variables, log)) {
                // a process that died keeps its lease for a minute
                await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(images.resolve(id + ".png")));
                assertThat(application.http().get("/actuator/health").statusCode())
                        .isEqualTo(200);
            }

            assertThat(simulator.journal().count("/jm?Action=CVSync2AsyncSubmitTask"))
                    .isEqualTo(1);
            assertThat(log).content().doesNotContain(KEY);
        }
    }
}
