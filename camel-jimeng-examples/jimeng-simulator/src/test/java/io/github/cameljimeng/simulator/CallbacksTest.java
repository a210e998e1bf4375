package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.cameljimeng.simulator.Client.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CallbacksTest extends SimulatorTest {

    private static final String JM = "/jm";
    private static final String VENDOR = "/";
    private static final String SIGNED = "HMAC-SHA256 Credential=AK/20260101/cn-north-1/cv/request,"
            + " SignedHeaders=host;x-date, Signature=" + "0".repeat(64);

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private HttpServer webhook;

    @BeforeEach
    void listen() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            try (exchange) {
                received.add(Json.parse(exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        webhook.start();
    }

    @AfterEach
    void stopListening() {
        webhook.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {JM, VENDOR})
    void when_a_task_ends_the_body_of_its_query_is_posted_with_its_id(String path) {
        var id = submit(path, "a lake", ",\"return_url\":true");

        await().until(() -> received.size() == 1);
        var body = received.get(0);
        var query = query(path, id).json();
        assertThat(body.path("task_id").asText()).isEqualTo(id);
        assertThat(body.path("code").intValue()).isEqualTo(10000);
        assertThat(body.at("/data/status")).isEqualTo(query.at("/data/status"));
        assertThat(client.download(body.at("/data/image_urls/0").asText()).status())
                .isEqualTo(200);
    }

    @Test
    void images_are_in_the_callback_itself_unless_urls_are_asked_for() {
        submit(VENDOR, "a lake", "");

        await().until(() -> received.size() == 1);
        assertThat(received.get(0).at("/data/image_urls").isNull()).isTrue();
        assertThat(Samples.decode(
                                received.get(0).at("/data/binary_data_base64/0").asText())
                        .getWidth())
                .isEqualTo(1024);
    }

    @Test
    void a_failed_task_is_called_back_as_well() {
        var id = submit(VENDOR, "a [fail]", "");

        await().until(() -> received.size() == 1);
        assertThat(received.get(0).path("code").intValue()).isEqualTo(50413);
        assertThat(received.get(0).path("task_id").asText()).isEqualTo(id);
    }

    @Test
    void the_journal_has_each_callback_with_its_answer() {
        var id = submit(JM, "a lake", "");

        await().until(() -> simulator.journal().callbacks().size() == 1);
        var entry = simulator.journal().callbacks().get(0);
        assertThat(entry.taskId()).isEqualTo(id);
        assertThat(entry.status()).isEqualTo(204);
        assertThat(entry).hasToString("callback POST /hook 204");
    }

    @Test
    void a_callback_that_nobody_takes_has_status_0() {
        webhook.stop(0);
        submit(JM, "a lake", "");

        await().until(() -> simulator.journal().callbacks().size() == 1);
        assertThat(simulator.journal().callbacks().get(0).status()).isZero();
    }

    @Test
    void a_lost_one_never_comes_and_the_next_in_line_does() {
        simulator.scriptCallbacks(CallbackFault.LOST);
        submit(JM, "lost", "");
        var second = submit(JM, "second", "");

        await().until(() -> received.size() == 1);
        assertThat(received.get(0).path("task_id").asText()).isEqualTo(second);
    }

    @Test
    void one_can_come_twice() {
        var id = submit(JM, "a [callback-twice]", "");

        await().until(() -> received.size() == 2);
        assertThat(received)
                .allSatisfy(body -> assertThat(body.path("task_id").asText()).isEqualTo(id));
    }

    @Test
    void forged_ones_come_before_the_true_one() {
        simulator.scriptCallbacks(CallbackFault.FORGED);
        var id = submit(JM, "a lake", "");

        await().until(() -> received.size() == 3);
        assertThat(received).extracting(body -> body.path("task_id").asText()).contains(id);
        assertThat(received.get(2).path("code").intValue()).isEqualTo(10000);
        assertThat(received.get(2).path("task_id").asText()).isEqualTo(id);
        assertThat(received.subList(0, 2)).anySatisfy(body -> {
            assertThat(body.path("task_id").asText()).isEqualTo(id);
            assertThat(body.at("/data/status").asText()).isEqualTo("failed");
        });
    }

    @Test
    void an_early_one_is_answered_before_the_submit_and_its_task_is_over() {
        simulator.scriptCallbacks(CallbackFault.EARLY);

        var id = submit(JM, "a lake", "");

        assertThat(received).hasSize(1);
        assertThat(query(JM, id).at("/data/status").asText()).isEqualTo("success");
    }

    @Test
    void a_late_one_comes_when_the_task_is_over() {
        simulator.scriptCallbacks(CallbackFault.LATE);
        var id = submit(JM, "a lake", "");

        await().until(() -> query(JM, id).at("/data/status").asText().equals("success"));
        await().until(() -> received.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "//127.0.0.1/x", "a b", "http:///x"})
    void only_urls_of_web_servers_are_called(String url) {
        var answer = post(JM, "CVSync2AsyncSubmitTask", order("a", "").replace(url(), url));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message").asText()).contains("callback_url must be an http or https URL");
    }

    @Test
    void a_simulator_that_stops_calls_nobody_any_more() {
        try (var slow =
                JimengSimulator.builder().taskDuration(Duration.ofMillis(300)).start()) {
            Client.of(slow).json("/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31", order("a", ""));
        }
        submit(JM, "of another simulator, later", "");

        await().until(() -> received.size() == 1);
        assertThat(simulator.journal().callbacks()).hasSizeLessThanOrEqualTo(1);
        await().during(Duration.ofMillis(400)).until(() -> received.size() == 1);
    }

    @Test
    void the_vendor_wants_a_signature() {
        var answer = client.json("/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31", order("a", ""));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/ResponseMetadata/Error/Code").asText()).isEqualTo("MissingSignature");
    }

    private String submit(String path, String prompt, String fields) {
        return post(path, "CVSync2AsyncSubmitTask", order(prompt, fields))
                .at("/data/task_id")
                .asText();
    }

    private Answer query(String path, String id) {
        return post(
                path,
                "CVSync2AsyncGetResult",
                "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"" + id
                        + "\",\"req_json\":\"{\\\"return_url\\\":true}\"}");
    }

    private Answer post(String path, String action, String body) {
        var request = HttpRequest.newBuilder(
                        URI.create(simulator.url() + path + "?Action=" + action + "&Version=2022-08-31"))
                .header("Authorization", path.equals(VENDOR) ? SIGNED : "Bearer sk-test")
                .header("X-Date", "20260101T000000Z")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
        return client.send(request);
    }

    private String url() {
        return "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook";
    }

    private String order(String prompt, String fields) {
        return "{\"req_key\":\"jimeng_t2i_v40\",\"model\":\"jimeng-4.0\",\"prompt\":\"" + prompt
                + "\",\"callback_url\":\"" + url() + "\"" + fields + "}";
    }
}
