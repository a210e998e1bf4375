package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor itself: its paths, its signature, its words. */
class VolcengineTest extends CamelTestSupport {

    private static final String TASK_ID = "15977608121972527084";
    private static final String SUBMITTED = "{\"code\":10000,\"data\":{\"task_id\":\"" + TASK_ID
            + "\"},\"message\":\"Success\",\"request_id\":\"r1\",\"status\":10000}";
    private static final String REFUSED =
            "{\"ResponseMetadata\":{\"RequestId\":\"r9\",\"Error\":{\"CodeN\":100010,\"Code\":\"SignatureDoesNotMatch\","
                    + "\"Message\":\"The signature does not match\"}}}";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String keys;

    @BeforeEach
    void startVendor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        keys =
                "provider=volcengine&accessKey=AK&secretKey=RAW(S+K==)&pollInterval=10&firstPollDelay=1&baseUrl=http://127.0.0.1:"
                        + server.getAddress().getPort();
    }

    @AfterEach
    void stopVendor() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            bodies.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            boolean submit = exchange.getRequestURI().getQuery().startsWith("Action=CVSync2AsyncSubmitTask");
            boolean refused = authorizations.get(0).contains("Credential=WRONG");
            var reply = refused ? REFUSED : submit ? SUBMITTED : done();
            var bytes = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 401 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String done() {
        var image = Base64.getEncoder().encodeToString(TestImages.png(8, 8, false));
        return "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"" + image
                + "\"],\"image_urls\":null,\"status\":\"done\"},\"message\":\"Success\",\"status\":10000}";
    }

    @Test
    void aTaskIsSubmittedAndAskedForWithSignatures() {
        var taskId = template.requestBody("jimeng:jm-submit?" + keys, "千军万马", String.class);
        var result = template.requestBody("jimeng:jm-poll?" + keys, taskId, ImageResult.class);

        assertThat(taskId).isEqualTo(TASK_ID);
        assertThat(result.only().getContentType()).isEqualTo("image/png");
        assertThat(authorizations).hasSize(2).allSatisfy(header -> assertThat(header)
                .startsWith("HMAC-SHA256 Credential=AK/")
                .contains("/cn-north-1/cv/request"));
        assertThat(bodies.get(0).get("prompt").asText()).isEqualTo("千军万马");
        assertThat(bodies.get(0).has("model")).isFalse();
        assertThat(bodies.get(1).get("task_id").asText()).isEqualTo(TASK_ID);
    }

    @Test
    void ratioAndResolutionBecomeWidthAndHeightByTheVendorsTable() {
        template.requestBody("jimeng:jm-submit?ratio=9:16&resolution=2k&" + keys, "a tower");

        assertThat(bodies.get(0).get("width").asInt()).isEqualTo(1440);
        assertThat(bodies.get(0).get("height").asInt()).isEqualTo(2560);
        assertThat(bodies.get(0).has("ratio")).isFalse();
        assertThat(bodies.get(0).has("resolution")).isFalse();
    }

    @Test
    void aRatioThatTheTableDoesNotHaveIsRefused() {
        var out = template.request("jimeng:jm-submit?ratio=16:9&resolution=1k&" + keys, e -> e.getMessage()
                .setBody("a tower"));

        assertThat(out.getException()).hasMessageContaining("ratio must be one of [1:1] at this resolution");
        assertThat(bodies).isEmpty();
    }

    @Test
    void aRatioOfWidthToHeightOutOfBoundsIsRefused() {
        var out = template.request("jimeng:jm-submit?width=4096&height=1024&" + keys, e -> e.getMessage()
                .setBody("a tower"));

        assertThat(out.getException()).hasMessageContaining("from minRatio 0.3333 to maxRatio 3, not 4096:1024");
        assertThat(bodies).isEmpty();
    }

    @Test
    void withoutKeysNothingIsSent() {
        var out = template.request("jimeng:jm-submit?" + keys.replace("accessKey=AK&", ""), e -> e.getMessage()
                .setBody("a tower"));

        assertThat(out.getException()).hasMessageContaining("set the options accessKey and secretKey");
        assertThat(bodies).isEmpty();
    }

    @Test
    void aWrongSignatureIsAnAuthenticationFailureOfTheVendorsOwnEnvelope() {
        var out = template.request(
                "jimeng:jm-submit?" + keys.replace("accessKey=AK", "accessKey=WRONG"),
                e -> e.getMessage().setBody("a tower"));

        var thrown = (JimengException) out.getException();
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(thrown.getCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(thrown.getRequestId()).isEqualTo("r9");
        assertThat(thrown)
                .hasMessageContaining("Check accessKey, secretKey")
                .hasMessageNotContaining("apiKey")
                .hasMessageNotContaining("S+K==");
    }

    @Test
    void aCallbackIsAskedForTogetherWithUrls() {
        template.requestBody("jimeng:jm-submit?callbackUrl=https://example.com/callbacks/s3cret&" + keys, "a tower");

        assertThat(bodies.get(0).get("callback_url").asText()).isEqualTo("https://example.com/callbacks/s3cret");
        assertThat(bodies.get(0).get("return_url").booleanValue()).isTrue();
    }

    @Test
    void withoutACallbackNoUrlsAreAskedForAtSubmit() {
        template.requestBody("jimeng:jm-submit?" + keys, "a tower");

        assertThat(bodies.get(0).has("callback_url")).isFalse();
        assertThat(bodies.get(0).has("return_url")).isFalse();
    }

    @Test
    void anotherCallbackUrlIsNotAnotherOrder() {
        for (var secret : List.of("first", "second")) {
            template.requestBodyAndHeaders(
                    "jimeng:jm-submit?taskGroup=keyed&" + keys,
                    "a tower",
                    Map.of(
                            JimengHeaders.REQUEST_KEY,
                            "order-1",
                            JimengHeaders.CALLBACK_URL,
                            "https://example.com/callbacks/" + secret));
        }

        assertThat(bodies).hasSize(1);
    }

    @Test
    void whatARouteSaysOfReturnUrlCounts() {
        template.requestBodyAndHeader(
                "jimeng:jm-submit?parameters.return_url=false&" + keys,
                "a tower",
                JimengHeaders.CALLBACK_URL,
                "http://10.0.0.1/callbacks");

        assertThat(bodies.get(0).get("callback_url").asText()).isEqualTo("http://10.0.0.1/callbacks");
        assertThat(bodies.get(0).get("return_url").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h/s3cret", "//h/s3cret", "/callbacks/s3cret", "https:///s3cret", "https://a b/s3cret"})
    void aCallbackUrlThatNobodyCouldCallIsRefusedAndNotQuoted(String url) {
        var out = template.request("jimeng:jm-submit?" + keys, e -> {
            e.getMessage().setBody("a tower");
            e.getMessage().setHeader(JimengHeaders.CALLBACK_URL, url);
        });

        assertThat(out.getException())
                .hasMessageContaining("callbackUrl must be an http or https URL")
                .hasMessageContaining("header CamelJimengCallbackUrl")
                .hasMessageNotContaining("s3cret");
        assertThat(bodies).isEmpty();
    }

    @Test
    void aGatewayWithoutCallbacksRefusesAUrlForThem() {
        var out = template.request(
                "jimeng:jm-submit?apiKey=k&callbackUrl=https://example.com/callbacks",
                e -> e.getMessage().setBody("a tower"));

        assertThat(out.getException()).hasMessageContaining("callbackUrl is not supported by octopusx");
    }
}
