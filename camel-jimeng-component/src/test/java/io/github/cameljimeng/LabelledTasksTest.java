package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options {@code logoInfo.*} and {@code aigcMeta.*}: they go out with each status query of their task. */
@Timeout(60)
class LabelledTasksTest {

    private static final String LABELS =
            "&logoInfo.addLogo=true&logoInfo.position=2&logoInfo.language=1&logoInfo.opacity=0.8&logoInfo.logoTextContent=2026"
                    + "&aigcMeta.contentProducer=us&aigcMeta.producerId=id-7&aigcMeta.contentPropagator=007&aigcMeta.propagateId=p-9";

    private static final String REQ_JSON =
            "{\"return_url\":true,\"logo_info\":{\"add_logo\":true,\"position\":2,\"language\":1,\"opacity\":0.8,"
                    + "\"logo_text_content\":\"2026\"},\"aigc_meta\":{\"content_producer\":\"us\",\"producer_id\":\"id-7\","
                    + "\"content_propagator\":\"007\",\"propagate_id\":\"p-9\"}}";

    private static final String SUBMIT = "Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "Action=CVSync2AsyncGetResult";

    private final JimengSimulator simulator = JimengSimulator.start();
    private final DefaultCamelContext context = context();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    private DefaultCamelContext context() {
        var made = new DefaultCamelContext();
        var options = made.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setAccessKey("AK");
        options.setSecretKey("SK");
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"octopusx", "volcengine"})
    void theQueryHasWhatTheVendorsPageHas(String provider) throws IOException {
        var id = submit("jimeng:jm-submit?provider=" + provider + LABELS, Map.of())
                .getMessage()
                .getBody(String.class);

        var result = context.createProducerTemplate()
                .requestBody("jimeng:jm-poll?provider=" + provider, id, ImageResult.class);

        assertThat(requests(QUERY))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.get("req_json").asText()).isEqualTo(REQ_JSON));
        assertThat(requests(SUBMIT)).singleElement().satisfies(submit -> assertThat(submit.toString())
                .doesNotContain("logo_info", "aigc_meta"));
        try (var image = result.only().content().orElseThrow().open()) {
            assertThat(new String(image.readAllBytes(), StandardCharsets.UTF_8)).contains("\"ProduceID\":\"id-7\"");
        }
    }

    @Test
    void anotherContextLabelsAfterARestart(@TempDir Path directory) throws Exception {
        submit("jimeng:jm-submit?reqKey=jimeng_t2i_v31&taskDirectory=" + directory + LABELS, Map.of());
        context.stop();

        try (var second = context()) {
            second.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jimeng:jm-poll?initialDelay=10&taskDirectory=" + directory)
                            .to("mock:images");
                }
            });
            second.start();
            var images = second.getEndpoint("mock:images", MockEndpoint.class);
            images.setExpectedMessageCount(1);
            images.assertIsSatisfied();
        }

        assertThat(requests(QUERY)).isNotEmpty().allSatisfy(query -> {
            assertThat(query.get("req_key").asText()).isEqualTo("jimeng_t2i_v31");
            assertThat(query.get("req_json").asText()).isEqualTo(REQ_JSON);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"producerId\":\"id-8\"}", "{\"producer_id\":\"id-8\"}", "{\"PRODUCER-ID\":\"id-8\"}"})
    void aHeaderAddsToTheOptionsAndOverridesThemOneByOne(String header) {
        query(
                "jimeng:jm-submit?aigcMeta.contentProducer=us&aigcMeta.producerId=id-7",
                Map.of(JimengHeaders.AIGC_META, header, JimengHeaders.LOGO_INFO, Map.of("addLogo", true)));

        assertThat(requests(QUERY).get(0).get("req_json").asText())
                .isEqualTo(
                        "{\"return_url\":true,\"logo_info\":{\"add_logo\":true},\"aigc_meta\":{\"content_producer\":\"us\","
                                + "\"producer_id\":\"id-8\"}}");
    }

    @Test
    void theComponentsOptionsHoldForTheEndpointOneByOneAndForNothingElse() {
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setAigcMeta(Map.of("contentProducer", "us", "producerId", "id-7"));

        query("jimeng:jm-submit?aigcMeta.producerId=id-8", Map.of());
        var other = submit("jimeng:generate", Map.of());

        assertThat(requests(QUERY).get(0).get("req_json").asText())
                .contains("\"content_producer\":\"us\",\"producer_id\":\"id-8\"");
        assertThat(other.getException()).isNull();
    }

    @Test
    void whatTheEndpointFixesStays() {
        var uri = "jimeng:jm-submit?fixedParameters=*&aigcMeta.contentProducer=us";

        var changed =
                submit(uri, Map.of(JimengHeaders.AIGC_META, Map.of("producerId", "7", "contentProducer", "them")));
        var added = submit(uri, Map.of(JimengHeaders.AIGC_META, Map.of("producerId", "7")));

        assertThat(changed.getException()).hasMessageContaining("aigcMeta.content_producer is fixed by the endpoint");
        assertThat(added.getException()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logoInfo.position=left  | logoInfo.position must be a whole number, not 'left'",
                "logoInfo.opacity=100%25 | logoInfo.opacity must be a number, not '100%'",
                "logoInfo.addLogo=yes    | logoInfo.addLogo must be true or false, not 'yes'",
                "logoInfo.adLogo=true    | logoInfo has no member 'adLogo', only addLogo, position",
                "aigcMeta.producer=7     | aigcMeta has no member 'producer', only contentProducer",
            })
    void aMemberThatIsNoneStopsTheRoute(String option, String message) {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:jm-submit?" + option))
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelJimengLogoInfo | {\"addLogo\":true,\"position\":4}  | logoInfo has position '4', which must be 0 (bottom right)",
                "CamelJimengLogoInfo | {\"position\":\"left\"}            | logoInfo.position must be a whole number",
                "CamelJimengLogoInfo | left                               | logoInfo must be a map or a JSON object, not 'left'",
                "CamelJimengLogoInfo | [1]                                | logoInfo must be a map or a JSON object",
                "CamelJimengAigcMeta | {\"contentProducer\":\"us\"}       | aigcMeta has no producerId",
                "CamelJimengAigcMeta | {\"id\":\"us\"}                    | aigcMeta has no member 'id', only contentProducer",
            })
    void aLabelThatTheVendorDoesNotTakeIsRefused(String header, String value, String message) {
        var out = submit("jimeng:jm-submit", Map.of(header, value));

        assertThat(out.getException())
                .isInstanceOf(JimengInvalidRequestException.class)
                .hasMessageContainingAll(message, "header " + header, "Nothing was sent.");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aGatewayWithoutLabelsRefusesThem() {
        var generate = submit("jimeng:generate?logoInfo.addLogo=true", Map.of());
        var jimmyai = submit("jimeng:jm-submit?provider=jimmyai&aigcMeta.producerId=7", Map.of());

        assertThat(generate.getException()).hasMessageContaining("logoInfo is not supported by octopusx");
        assertThat(jimmyai.getException()).hasMessageContaining("aigcMeta is not supported by jimmyai");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aCallbackIsLabelledToo() {
        submit(
                "jimeng:jm-submit?provider=volcengine&callbackUrl=http://127.0.0.1:9/none&aigcMeta.producerId=7",
                Map.of(JimengHeaders.LOGO_INFO, Map.of("addLogo", true)));

        var submit = requests(SUBMIT).get(0);
        assertThat(submit.get("return_url").asBoolean()).isTrue();
        assertThat(submit.get("logo_info").asText()).isEqualTo("{\"add_logo\":true}");
        assertThat(submit.get("aigc_meta").asText()).isEqualTo("{\"producer_id\":\"7\"}");
    }

    @Test
    void aNewIdOfTheImageIsTheSameOrder() {
        var uri = "jimeng:jm-submit?taskGroup=keyed";
        submit(uri, Map.of(JimengHeaders.REQUEST_KEY, "a", JimengHeaders.AIGC_META, Map.of("producerId", "7")));

        var again =
                submit(uri, Map.of(JimengHeaders.REQUEST_KEY, "a", JimengHeaders.AIGC_META, Map.of("producerId", "8")));

        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(requests(SUBMIT)).hasSize(1);
    }

    @Test
    void aTaskFromElsewhereIsLabelledByTheOptionsOfWhoeverPollsIt() {
        var id = submit("jimeng:jm-submit?taskGroup=elsewhere", Map.of())
                .getMessage()
                .getBody(String.class);

        context.createProducerTemplate()
                .requestBody(
                        "jimeng:jm-poll?taskGroup=here&aigcMeta.producerId=7&logoInfo.addLogo=true",
                        id,
                        ImageResult.class);

        assertThat(requests(QUERY).get(0).get("req_json").asText())
                .isEqualTo(
                        "{\"return_url\":true,\"logo_info\":{\"add_logo\":true},\"aigc_meta\":{\"producer_id\":\"7\"}}");
    }

    @Test
    void aTaskWithoutLabelsIsAskedForWithoutThem() {
        query("jimeng:jm-submit", Map.of());
        var id = submit("jimeng:jm-submit?taskGroup=elsewhere", Map.of())
                .getMessage()
                .getBody(String.class);
        context.createProducerTemplate().requestBody("jimeng:jm-poll?taskGroup=here", id, ImageResult.class);

        assertThat(requests(QUERY))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.get("req_json").asText()).isEqualTo("{\"return_url\":true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jimeng:jm-track?logoInfo.position=4", "jimeng:jm-poll?aigcMeta.contentProducer=us"})
    void itsOptionsAreChecked(String uri) {
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(uri, "7"))
                .hasStackTraceContaining(uri.contains("logo") ? "has position '4'" : "has no producerId");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    private void query(String uri, Map<String, Object> headers) {
        var id = submit(uri, headers).getMessage().getBody(String.class);
        context.createProducerTemplate().requestBody("jimeng:jm-poll", id, ImageResult.class);
    }

    private Exchange submit(String uri, Map<String, Object> headers) {
        return context.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody("a cat");
        });
    }

    private List<JsonNode> requests(String action) {
        return simulator.journal().entries().stream()
                .filter(request -> request.query().contains(action))
                .map(JournalEntry::text)
                .map(LabelledTasksTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
