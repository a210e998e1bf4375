package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.simulator.Fault;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits hold for a model: what goes out for one that a document describes, and for one that none does. */
@Timeout(60)
class ModelLimitsTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final Fault DONE = Fault.status(200, "{\"data\":[{\"b64_json\":\"%s\"}]}".formatted(base64()));

    private static String base64() {
        return Base64.getEncoder().encodeToString(TestImages.png(16, 16, false));
    }

    private JsonNode sent(String path) {
        return simulator.journal().last(path).json();
    }

    @Test
    void aModelThatNoDocumentDescribesGetsWhatIsSetAndOneLogLine() {
        simulator.scriptAlways(GENERATIONS, DONE);
        try (var log = new CapturedLog("io.github.cameljimeng.internal.gateway.RequestValidator")) {
            for (int i = 0; i < 3; i++) {
                template.requestBody(
                        "jimeng:generate?model=flux-2&seed=7&ratio=anything&quality=ultra&scale=50", "a cat");
            }

            assertThat(log.lines()).singleElement().asString().contains("model flux-2", "unchecked");
        }
        assertThat(sent(GENERATIONS).get("seed").asInt()).isEqualTo(7);
        assertThat(sent(GENERATIONS).get("ratio").asText()).isEqualTo("anything");
        assertThat(sent(GENERATIONS).get("scale").asInt()).isEqualTo(50);
        assertThat(sent(GENERATIONS).has("n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-image-1", "@team/gpt-image-1", "vertex_ai/imagen-4.0"})
    void aModelNameOfTwoPartsGoesOutAsItIs(String model) {
        simulator.scriptAlways(GENERATIONS, DONE);

        template.requestBody("jimeng:generate?provider=openai&size=1x1&model=" + model, "a cat");

        assertThat(sent(GENERATIONS).get("model").asText()).isEqualTo(model);
        assertThat(sent(GENERATIONS).get("size").asText()).isEqualTo("1x1");
    }

    @Test
    void aServiceThatNoDocumentDescribesIsNotChecked() {
        simulator.script(SUBMIT, Fault.status(200, "{\"code\":10000,\"data\":{\"task_id\":\"7\"}}"));

        template.requestBodyAndHeader(
                "jimeng:jm-submit?reqKey=jimeng_t2i_v99&width=512&height=512&seed=7",
                "a cat",
                JimengHeaders.SCALE,
                "50");

        assertThat(sent(SUBMIT).toString())
                .isEqualTo(
                        "{\"req_key\":\"jimeng_t2i_v99\",\"prompt\":\"a cat\",\"seed\":7,\"width\":512,\"height\":512,"
                                + "\"scale\":50}");
    }

    @Test
    void zeroMeansOneWhereTheDocumentSaysSo() {
        template.requestBody("jimeng:generate?model=gpt-image-1&n=0&size=64x64", "a cat");

        assertThat(sent(GENERATIONS).get("n").isIntegralNumber()).isTrue();
        assertThat(sent(GENERATIONS).get("n").asInt(-1)).isZero();
    }

    @Test
    void seedreamTakesFourteenReferencesAsBase64() {
        simulator.script(GENERATIONS, DONE);
        var images = Collections.nCopies(14, base64());

        template.requestBodyAndHeader(
                "jimeng:generate?model=doubao-seedream-4-0-250828", "a cat", JimengHeaders.IMAGES, images);

        assertThat(sent(GENERATIONS).get("image")).hasSize(14);
        assertThat(sent(GENERATIONS).get("image").get(13).asText()).isEqualTo(base64());
    }

    @Test
    void aJimengModelTakesUrlsOnly() {
        var out = template.request("jimeng:generate", e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader(JimengHeaders.IMAGES, List.of(base64()));
        });

        assertThat(out.getException()).hasMessageContainingAll("not plain base64", "Nothing was sent");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void ratioAndResolutionOfATaskBecomeWidthAndHeight() {
        template.requestBody("jimeng:jm-submit?ratio=16:9&resolution=4k", "a cat");

        assertThat(sent(SUBMIT).toString())
                .contains("\"width\":5404", "\"height\":3040", "\"resolution\":\"4k\"")
                .doesNotContain("ratio");
    }

    @Test
    void whatNoDocumentListsGoesOutAsAParameter() {
        template.requestBody("jimeng:generate?parameters.watermark=false", "a cat");

        assertThat(sent(GENERATIONS).has("watermark")).isTrue();
    }
}
