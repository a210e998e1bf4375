package io.github.cameljimeng.examples.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gets in spends money. */
@BrowserTest
class SafetyTest {

    private static final String KEY = "a-key-of-a-stranger";

    @Test
    void anotherSiteCannotSendRequests(RunningStudio studio) {
        var reply = studio.order(KEY, "from another site", Map.of("Origin", "http://evil.example"));

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(studio.paid("from another site")).isZero();
    }

    @Test
    void nobodyWithoutAnOriginCanSendRequests(RunningStudio studio) {
        assertThat(studio.order(KEY, "from nowhere", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherSiteCannotDelete(RunningStudio studio) {
        var reply = studio.ask("DELETE", "/api/jobs/none", Map.of("Origin", "http://evil.example"));

        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @Test
    void anUploadIsBounded(RunningStudio studio) {
        var reply = studio.upload(new byte[52 * 1024 * 1024]);

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo("{\"code\":\"large\"}");
    }

    @Test
    void aNameThatOnlyLeadsHereIsRefused(RunningStudio studio) throws IOException {
        assertThat(statusFor(studio, "rebound.example")).isEqualTo("HTTP/1.1 403");
        assertThat(statusFor(studio, "localhost:" + studio.port())).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void aPromptIsNeverMoreThanText(StudioPage page) {
        var prompt = "<img src=x onerror='window.harmed=1'><script>window.harmed=1</script>";

        page.ask(prompt);

        var card = page.awaitImage(prompt);
        assertThat(card.getText()).contains(prompt);
        assertThat(page.script("return window.harmed")).isNull();
    }

    @Test
    void scriptsOfOthersDoNotRun(RunningStudio studio) {
        assertThat(studio.get("/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/jobs/none/images/0",
                "/api/jobs/none/photo",
                "/api/jobs/..%2F..%2Fstudio.mv.db/photo",
                "/api/jobs/..%5Cstudio/images/0",
                "/studio.mv.db"
            })
    void onlyKnownImagesAreGiven(String path, RunningStudio studio) {
        assertThat(studio.get(path).statusCode()).isIn(400, 404);
    }

    private static String statusFor(RunningStudio studio, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), studio.port())) {
            socket.getOutputStream()
                    .write(("GET /api/form HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 000".length()), UTF_8);
        }
    }
}
