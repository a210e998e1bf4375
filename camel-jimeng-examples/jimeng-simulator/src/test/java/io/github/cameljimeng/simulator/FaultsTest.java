package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultsTest extends SimulatorTest {

    private static final String PATH = "/v1/images/generations";
    private static final String ORDER = "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\",\"n\":1,\"size\":\"64*64\"}";

    @Test
    void faults_are_used_up_in_order_and_then_all_is_normal() {
        simulator.script(PATH, Fault.status(500, "{}"), Fault.none(), Fault.html(502));

        assertThat(List.of(call(), call(), call(), call())).containsExactly(500, 200, 502, 200);
    }

    @Test
    void a_prefix_a_query_and_either_port_can_be_scripted() {
        simulator.script("/v1/*", Fault.empty(503));
        simulator.script("/jm?Action=CVSync2AsyncGetResult", Fault.empty(504));
        simulator.script("/files/*", Fault.empty(403));

        assertThat(call()).isEqualTo(503);
        assertThat(client.json("/jm?Action=CVSync2AsyncSubmitTask", "{}").status())
                .isEqualTo(400);
        assertThat(client.json("/jm?Action=CVSync2AsyncGetResult", "{}").status())
                .isEqualTo(504);
        assertThat(client.download(simulator.filesUrl() + "/files/x.png").status())
                .isEqualTo(403);
    }

    @Test
    void a_lasting_fault_waits_until_the_row_is_used_up_and_ends_when_cleared() {
        simulator.scriptAlways(PATH, Fault.empty(503));
        simulator.script(PATH, Fault.empty(429));

        assertThat(List.of(call(), call(), call())).containsExactly(429, 503, 503);
        simulator.clearScript();
        assertThat(call()).isEqualTo(200);
    }

    @Test
    void a_share_of_the_requests_goes_wrong_the_same_ones_for_the_same_seed() {
        simulator.scriptShare(PATH, 0.3, 42, Fault.empty(429), Fault.empty(503));
        var first = calls(60);
        simulator.clearScript();
        simulator.scriptShare(PATH, 0.3, 42, Fault.empty(429), Fault.empty(503));

        assertThat(calls(60)).isEqualTo(first);
        assertThat(first).contains(429, 503).filteredOn(status -> status != 200).hasSizeBetween(9, 27);
    }

    @Test
    void faults_in_line_go_before_a_share_and_a_share_before_what_lasts() {
        simulator.scriptAlways(PATH, Fault.empty(503));
        simulator.scriptShare(PATH, 0.5, 42, Fault.empty(500));
        simulator.script(PATH, Fault.none());

        assertThat(call()).isEqualTo(200);
        assertThat(calls(30)).containsOnly(500, 503);
    }

    @Test
    void a_share_is_from_0_to_1() {
        assertThatThrownBy(() -> simulator.scriptShare(PATH, 30, 42, Fault.empty(500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 1");
    }

    @Test
    void a_status_comes_with_its_json_and_headers() {
        simulator.script(PATH, Fault.status(429, "{\"a\":1}").header("Retry-After", "7"));

        var answer = client.json(PATH, ORDER);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.at("/a").intValue()).isEqualTo(1);
    }

    @Test
    void html_looks_like_a_proxys_error_page() {
        simulator.script(PATH, Fault.html(504));

        var answer = client.json(PATH, ORDER);

        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(new String(answer.bytes(), UTF_8)).contains("<h1>504</h1>");
    }

    @Test
    void any_body_can_be_given() {
        simulator.script(PATH, Fault.body(200, "image/png", new byte[] {1, 2, 3}));

        var answer = client.json(PATH, ORDER);

        assertThat(answer.bytes()).containsExactly(1, 2, 3);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void empty_has_no_byte_of_body() {
        simulator.script(PATH, Fault.empty(429));

        assertThat(client.json(PATH, ORDER).bytes()).isEmpty();
    }

    @Test
    void a_redirect_names_its_target() {
        simulator.script(PATH, Fault.redirect("http://127.0.0.1:1/"), Fault.redirect(307, "/v1/edits"));

        var first = client.json(PATH, ORDER);
        var second = client.json(PATH, ORDER);

        assertThat(first.status()).isEqualTo(302);
        assertThat(first.header("Location")).isEqualTo("http://127.0.0.1:1/");
        assertThat(second.status()).isEqualTo(307);
    }

    @Test
    void a_delay_is_waited_and_then_all_is_normal() {
        simulator.script(PATH, Fault.delay(Duration.ofMillis(300)));
        var start = System.nanoTime();

        assertThat(call()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_hanging_request_gets_nothing_until_the_simulator_closes() throws IOException {
        simulator.script("/x", Fault.hang());

        try (var raw = new RawClient(simulator.url()).get("/x")) {
            raw.timeout(300);
            assertThatThrownBy(raw::readByte).isInstanceOf(SocketTimeoutException.class);
            raw.timeout(5000);
            simulator.close();
            assertThat(raw.readUntilClosed()).isEmpty();
        }
        assertThat(simulator.journal().last("/x").status()).isZero();
    }

    @Test
    void drop_before_reply_reads_the_request_and_closes_without_a_byte() throws IOException {
        simulator.script("/x", Fault.dropBeforeReply());

        try (var raw = new RawClient(simulator.url())) {
            raw.write("POST /x HTTP/1.1\r\nHost: simulator\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(raw.readUntilClosed()).isEmpty();
        }
        var entry = simulator.journal().last("/x");
        assertThat(entry.text()).isEqualTo("hello");
        assertThat(entry.complete()).isTrue();
        assertThat(entry.status()).isZero();
    }

    @Test
    void drop_mid_reply_promises_the_whole_body_and_sends_half() throws IOException {
        var whole = normalReply("/x");
        simulator.script("/x", Fault.dropMidReply());

        try (var raw = new RawClient(simulator.url()).get("/x")) {
            var half = raw.readUntilClosed();
            assertThat(bodyOf(half))
                    .isEqualTo(bodyOf(whole).substring(0, bodyOf(whole).length() / 2));
            assertThat(half)
                    .containsIgnoringCase("Content-Length: " + bodyOf(whole).length());
        }
        assertThat(simulator.journal().last("/x").status()).isZero();
    }

    @Test
    void drop_during_request_closes_while_the_body_is_still_being_sent() throws IOException {
        simulator.script("/x", Fault.dropDuringRequest());

        try (var raw = new RawClient(simulator.url())) {
            raw.write("POST /x HTTP/1.1\r\nHost: simulator\r\nContent-Length: 1000000\r\n\r\n" + "a".repeat(100));
            assertThat(raw.readUntilClosed()).isEmpty();
        }
        var entry = simulator.journal().last("/x");
        assertThat(entry.complete()).isFalse();
        assertThat(entry.body()).hasSizeLessThan(100);
    }

    @Test
    void a_drip_is_the_normal_reply_byte_by_byte() throws IOException {
        var whole = bodyOf(normalReply("/x"));
        simulator.script("/x", Fault.drip(Duration.ofMillis(5)));
        var start = System.nanoTime();

        var answer = client.get("/x");

        assertThat(new String(answer.bytes(), UTF_8)).isEqualTo(whole);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(5L * (whole.length() - 1)));
    }

    @Test
    void an_endless_body_goes_on_until_the_client_leaves() throws IOException {
        simulator.script("/files/x.png", Fault.endless("image/png"));

        try (var raw = new RawClient(simulator.filesUrl()).get("/files/x.png")) {
            assertThat(raw.read(5_000_000)).hasSize(5_000_000);
        }
        assertThat(simulator.journal().last("/files/x.png").status()).isEqualTo(200);
    }

    @Test
    void a_client_that_leaves_early_is_flagged_in_the_journal() throws IOException {
        try (var raw = new RawClient(simulator.url())) {
            raw.write("POST /x HTTP/1.1\r\nHost: simulator\r\nContent-Length: 1000\r\n\r\nhello");
        }
        await().until(() -> simulator.journal().count("/x") == 1);
        assertThat(simulator.journal().last("/x").complete()).isFalse();
    }

    @Test
    void a_cut_image_on_the_files_port_is_half_an_image() {
        var url = client.json(PATH, ORDER).at("/data/0/url").asText();
        var whole = client.download(url).bytes();
        simulator.script("/files/*", Fault.dropMidReply());

        assertThatThrownBy(() -> client.download(url)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.download(url).bytes()).isEqualTo(whole).isNotEqualTo(Arrays.copyOf(whole, whole.length / 2));
    }

    private List<Integer> calls(int count) {
        return Stream.generate(this::call).limit(count).toList();
    }

    private int call() {
        return client.json(PATH, ORDER).status();
    }

    private String normalReply(String path) throws IOException {
        try (var raw = new RawClient(simulator.url())) {
            raw.write("GET " + path + " HTTP/1.1\r\nHost: simulator\r\nConnection: close\r\n\r\n");
            return raw.readUntilClosed();
        }
    }

    private static String bodyOf(String reply) {
        return reply.substring(reply.indexOf("\r\n\r\n") + 4);
    }
}
