package io.github.cameljimeng.examples.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.CallbackEntry;
import io.github.cameljimeng.simulator.CallbackFault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole application over HTTP. Without callbacks no image would come within the time of a test. */
@Timeout(90)
class CallbacksTest {

    private static final String SUBMITS = "/?Action=CVSync2AsyncSubmitTask";
    private static final String QUERIES = "/?Action=CVSync2AsyncGetResult";
    private static final String SECRET = "s3cret";

    @TempDir
    Path out;

    private final JimengSimulator simulator = JimengSimulator.start();
    private Main application;
    private int port;

    @BeforeEach
    void start() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        application = Callbacks.routes(Callbacks.simulated(simulator), out);
        application.addOverrideProperty("camel.server.port", String.valueOf(port));
        application.addOverrideProperty("callbacks.secret", SECRET);
        application.addOverrideProperty("camel.component.jimeng.first-poll-delay", "10m");
        application.addOverrideProperty("camel.component.jimeng.poll-interval", "10m");
        application.start();
    }

    @AfterEach
    void stop() {
        application.stop();
        simulator.close();
    }

    private String order(String prompt) throws Exception {
        return application.getCamelTemplate().requestBody("direct:order", prompt, String.class);
    }

    private void order(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            order("picture " + i);
        }
    }

    private int call(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void tasksThatAreCalledBackAreAskedAboutOnceEach() throws Exception {
        order(5);

        await().atMost(Duration.ofSeconds(60)).until(() -> Callbacks.images(out) == 5);

        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(5);
        assertThat(simulator.journal().count(QUERIES)).isEqualTo(5);
        await().until(() -> simulator.journal().callbacks().size() == 5);
        assertThat(simulator.journal().callbacks())
                .extracting(CallbackEntry::status)
                .containsOnly(200);
    }

    @Test
    void doubledForgedEarlyAndLateCallbacksBringEachImageOnce() throws Exception {
        simulator.scriptCallbacks(CallbackFault.TWICE, CallbackFault.FORGED, CallbackFault.EARLY, CallbackFault.LATE);
        order(4);

        await().atMost(Duration.ofSeconds(60)).until(() -> Callbacks.images(out) == 4);
        await().until(() -> simulator.journal().callbacks().size() == 7);

        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(4);
        assertThat(simulator.journal().count(QUERIES)).isBetween(4, 5);
    }

    @Test
    void whoDoesNotKnowTheSecretFindsNothingAndCausesNothing() throws Exception {
        simulator.scriptCallbacks(CallbackFault.LOST);
        var id = order("a cat");

        assertThat(call("/callbacks/guessed", "{\"task_id\":\"" + id + "\"}")).isEqualTo(404);
        assertThat(call("/callbacks/guessed?secret=" + SECRET, "{\"task_id\":\"" + id + "\"}"))
                .isEqualTo(404);
        assertThat(simulator.journal().count(QUERIES)).isZero();

        // the same callback with it brings the image
        await().until(() ->
                call("/callbacks/" + SECRET, "{\"task_id\":\"" + id + "\"}") == 200 && Callbacks.images(out) == 1);
    }

    @Test
    void aCallbackWithoutAnIdIsABadRequest() throws Exception {
        assertThat(call("/callbacks/" + SECRET, "{\"hello\":true}")).isEqualTo(400);
        assertThat(call("/callbacks/" + SECRET, "{\"task_id\":\"of somebody else's\"}"))
                .isEqualTo(400);
        assertThat(call("/callbacks/" + SECRET, "{\"task_id\":\"unknown-1\"}")).isEqualTo(200);
    }
}
