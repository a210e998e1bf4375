package io.github.cameljimeng.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.junit.JimengService;
import io.github.cameljimeng.simulator.junit.JimengServiceFactory;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application over HTTP, its gateway a simulator. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.component.jimeng.base-url=${jimeng.base.url}",
            "camel.component.jimeng.api-key=${jimeng.api.key}",
            "camel.component.jimeng.first-poll-delay=100ms",
            "management.endpoints.web.exposure.include=*",
            "logging.level.root=off",
            "spring.main.banner-mode=off"
        })
@DirtiesContext
class ImagesApplicationTest {

    private static final String KEY = "sk-test-0123456789";

    @RegisterExtension
    static final JimengService GATEWAY =
            JimengServiceFactory.createService(JimengSimulator.builder().apiKey(KEY));

    @TempDir
    static Path images;

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private CamelContext camel;

    @Autowired
    private JdbcTemplate database;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("images.directory", images::toString);
    }

    private Http http() {
        return new Http(port);
    }

    @Test
    void itRunsOnTheVersionsThatThePomNames() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring-boot.version"));
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("camel.version"));
    }

    @Test
    void aPromptBecomesAnImage() throws Exception {
        var reply = http().post("/images", "秋天的湖 in the evening");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(reply.body()))).isNotNull();
        assertThat(GATEWAY.journal().count("/v1/images/generations")).isEqualTo(1);
        var sent = GATEWAY.journal().last("/v1/images/generations");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(sent.json().get("prompt").asText()).isEqualTo("秋天的湖 in the evening");
    }

    @Test
    void anOrderIsKeptInTheDatabaseAndBecomesAFile() throws Exception {
        var reply = http().post("/orders", "a cat on a wall");

        var id = Http.text(reply);
        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(database.queryForList("select task_id from jimeng_task", String.class))
                .contains(id);
        await().until(() -> Files.exists(images.resolve(id + ".png")));
        assertThat(GATEWAY.journal().count("/jm?Action=CVSync2AsyncSubmitTask")).isEqualTo(1);
    }

    @Test
    void aRefusedPromptIsExplained() throws Exception {
        var reply = http().post("/images", "[moderated]");

        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(Http.text(reply)).contains("prompt");
    }

    @Test
    void readinessIsInTheHealthEndpoint() {
        await().untilAsserted(() -> {
            var reply = http().get("/actuator/health");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).contains("\"jimeng\":\"UP\"");
        });
    }

    @Test
    void aKeyThatTheGatewayRefusesIsInTheHealthEndpoint() throws Exception {
        GATEWAY.simulator()
                .script("/v1/images/generations", Fault.status(401, "{\"error\":{\"message\":\"who are you\"}}"));

        assertThat(http().post("/images", "a cat").statusCode()).isEqualTo(502);

        var reply = http().get("/actuator/health");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("credentials are refused");
    }

    @Test
    void theKeyIsNowhereToBeSeen() throws Exception {
        for (var page : List.of("env", "env/camel.component.jimeng.api-key", "configprops", "beans")) {
            var reply = http().get("/actuator/" + page);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).doesNotContain(KEY);
        }
    }
}
