package io.github.cameljimeng.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.JimengSimulator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole application over HTTP in a real Quarkus, its gateway a simulator. */
@QuarkusTest
@WithTestResource(value = SimulatedGateway.class, scope = TestResourceScope.GLOBAL)
class ImageResourceTest {

    @TestHTTPResource
    URI application;

    @ConfigProperty(name = "images.directory")
    Path images;

    JimengSimulator simulator;

    @BeforeEach
    void emptyJournal() {
        simulator.journal().clear();
    }

    private HttpResponse<byte[]> post(String path, String prompt) throws Exception {
        var request = HttpRequest.newBuilder(application.resolve(path))
                .POST(BodyPublishers.ofString(prompt))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void aPromptBecomesAnImage() throws Exception {
        var reply = post("/images", "秋天的湖 in the evening");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(reply.body()))).isNotNull();
        assertThat(simulator.journal().count("/v1/images/generations")).isEqualTo(1);
        var sent = simulator.journal().last("/v1/images/generations");
        assertThat(sent.json().get("prompt").asText()).isEqualTo("秋天的湖 in the evening");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + SimulatedGateway.KEY);
    }

    @Test
    void anOrderBecomesAFile() throws Exception {
        var reply = post("/orders", "a cat on a wall");

        assertThat(reply.statusCode()).isEqualTo(202);
        var id = new String(reply.body(), StandardCharsets.UTF_8);
        await().until(() -> Files.exists(images.resolve(id + ".png")));
        assertThat(simulator.journal().count("/jm?Action=CVSync2AsyncSubmitTask"))
                .isEqualTo(1);
        assertThat(images.resolve("tasks")).isDirectory();
    }
}
