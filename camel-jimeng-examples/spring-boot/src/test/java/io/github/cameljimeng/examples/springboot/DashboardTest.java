package io.github.cameljimeng.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Each panel of the dashboard shows something, asked of a real Prometheus that reads a real run. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=prometheus",
            "management.prometheus.metrics.export.enabled=true",
            "management.metrics.distribution.percentiles-histogram.jimeng.calls=true",
            "management.metrics.distribution.percentiles-histogram.gen_ai.client.operation=true",
            "management.metrics.distribution.minimum-expected-value.jimeng.calls=100ms",
            "management.metrics.distribution.minimum-expected-value.gen_ai.client.operation=100ms",
            "management.metrics.distribution.maximum-expected-value.jimeng.calls=10m",
            "management.metrics.distribution.maximum-expected-value.gen_ai.client.operation=1h",
            "logging.level.root=off",
            "spring.main.banner-mode=off"
        })
@DirtiesContext
class DashboardTest {

    private static final Path DASHBOARDS = Path.of("../../docs/dashboards");
    private static final Path PICTURE = Path.of("../../docs/images/dashboard.png");
    private static final String DRAWINGS = "/v1/images/generations";

    @TempDir
    static Path work;

    private static JimengSimulator simulator;

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private ProducerTemplate camel;

    private int round;

    @TestConfiguration
    static class Broken extends RouteBuilder {

        @Override
        public void configure() {
            from("jimeng:jm-poll?taskGroup=broken&maxDeliveries=1")
                    .throwException(new IllegalStateException("by a test"));
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        simulator = JimengSimulator.builder()
                .callDuration(Duration.ofMillis(100))
                .taskDuration(Duration.ofSeconds(1))
                .start();
        properties.add("images.directory", work.resolve("images")::toString);
        properties.add("JIMENG_API_KEY", () -> "any");
        properties.add("camel.component.jimeng.base-url", simulator::url);
        properties.add("camel.component.jimeng.result-directory", work.resolve("results")::toString);
        properties.add("camel.component.jimeng.first-poll-delay", () -> "100ms");
    }

    @AfterAll
    static void closeSimulator() {
        simulator.close();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void eachPanelShowsWhatARunDid() throws Exception {
        assumeTrue(Prometheus.isInstalled(), "there is no prometheus: apt-get install prometheus");
        var dashboard =
                new ObjectMapper().readTree(DASHBOARDS.resolve("jimeng.json").toFile());
        // kept files are counted once a minute: before the first time there must be some
        aRoundOfEverything();
        try (var prometheus = Prometheus.reading(port, work, DASHBOARDS)) {
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                aRoundOfEverything();
                assertThat(panelsWithoutData(dashboard, prometheus)).isEmpty();
            });
            photograph(prometheus);
        }
    }

    /** The picture of the documentation, which needs some minutes to show: {@code -Ddocs.write=true} takes it again. */
    private void photograph(Prometheus prometheus) throws Exception {
        if (!Photograph.isPossible()) {
            return;
        }
        boolean isForTheDocs = Boolean.getBoolean("docs.write");
        var end = Instant.now().plus(isForTheDocs ? Duration.ofMinutes(4) : Duration.ZERO);
        for (int i = 0; Instant.now().isBefore(end); i++) {
            // on most days most of it goes well
            if (i % 20 == 0) {
                aRoundOfEverything();
            }
            draw("a lighthouse");
            camel.requestBody("direct:order", "a task");
            Thread.sleep(400);
        }

        var taken = work.resolve("dashboard.png");
        Photograph.take(prometheus.page("view.html?rate=30s&minutes=" + (isForTheDocs ? 4 : 1)), taken);
        if (isForTheDocs) {
            Files.copy(taken, PICTURE, StandardCopyOption.REPLACE_EXISTING);
        }
        for (var file : List.of(taken, PICTURE)) {
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(Photograph.WIDTH);
            assertThat(Files.size(file)).isLessThan(250_000);
        }
    }

    /** What a day brings: images, refusals, a lost reply, an order that comes twice, tasks good and bad. */
    private void aRoundOfEverything() {
        round++;
        draw("a lighthouse");
        simulator.script(DRAWINGS, Fault.status(429, "{}").header("Retry-After", "0"));
        draw("a busy gateway");
        simulator.script(DRAWINGS, Fault.dropBeforeReply());
        draw("a lost reply");
        simulator.script(DRAWINGS, Fault.status(400, "{\"error\":{\"message\":\"no\"}}"));
        draw("a refusal");
        camel.requestBody("jimeng:generate?provider=jimmyai", "a gateway that reports tokens");
        for (int times = 0; times < 2; times++) {
            camel.requestBody("jimeng:generate?requestKey=order-" + round + "&keepResults=images", "an order");
        }
        camel.requestBody("direct:order", "a task");
        camel.requestBody("direct:order", "[fail] a task");
        camel.requestBody("jimeng:jm-submit?taskGroup=broken", "a task that nobody can take");
    }

    /** A failure is what a panel shows. */
    private void draw(String prompt) {
        camel.send("direct:draw", exchange -> exchange.getMessage().setBody(prompt));
    }

    private static List<String> panelsWithoutData(JsonNode dashboard, Prometheus prometheus) throws Exception {
        var missing = new ArrayList<String>();
        for (var panel : dashboard.get("panels")) {
            for (var target : panel.path("targets")) {
                var expression = target.get("expr").asText();
                if (!prometheus.hasData(expression)) {
                    missing.add(panel.get("title").asText() + ": " + expression);
                }
            }
        }
        return missing;
    }
}
