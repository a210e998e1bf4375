package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Kamelets that draw, as camel-kamelet finds them in the jar. */
class KameletActionsTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final String GENERATE = "kamelet:jimeng-generate-action";
    private static final String EDIT = "kamelet:jimeng-edit-action";

    private JsonNode ordered() {
        return simulator.journal().last(GENERATIONS).json();
    }

    @Test
    void theBodyIsThePromptAndBecomesTheImage() {
        var image = template.requestBody(GENERATE, "一只猫", byte[].class);

        assertThat(image).startsWith(0x89, 'P', 'N', 'G');
        assertThat(ordered().get("prompt").asText()).isEqualTo("一只猫");
    }

    @Test
    void propertiesAreSentAndWhatIsUnsetIsNot() {
        template.requestBody(GENERATE + "?model=gpt-image-1&quality=high&outputFormat=webp&watermark=false", "a cat");

        assertThat(ordered().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("model", "prompt", "n", "quality", "output_format", "watermark");
        assertThat(ordered().get("watermark").isBoolean()).isTrue();
    }

    @Test
    void aPromptMayHoldWhatUrisCannot() {
        template.requestBody(GENERATE + "?prompt=RAW(50% off & more + a=b? #1 (new))", null, byte[].class);

        assertThat(ordered().get("prompt").asText()).isEqualTo("50% off & more + a=b? #1 (new)");
    }

    @Test
    void aHeaderGoesBeforeAProperty() {
        template.requestBodyAndHeader(GENERATE + "?prompt=a cat&ratio=1:1", null, JimengHeaders.RATIO, "16:9");

        assertThat(ordered().get("ratio").asText()).isEqualTo("16:9");
    }

    @Test
    void theKameletHasAGatewayAndAKeyOfItsOwn() throws Exception {
        var component = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        component.setBaseUrl("http://127.0.0.1:1");
        component.setApiKey("sk-of-somebody-else");

        template.requestBody(
                GENERATE + "?provider=jimmyai&baseUrl=RAW(" + simulator.url() + ")&apiKey=RAW(" + KEY + ")", "a cat");

        var sent = simulator.journal().last("/api/open-api/v1/images/generations");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void theKeyIsMaskedInTheUris() {
        template.requestBody(GENERATE + "?apiKey=" + KEY, "a cat");

        assertThat(context.getEndpoints()).extracting(Object::toString).noneMatch(uri -> uri.contains(KEY));
    }

    @Test
    void theKeysOfBothGatewaysAreMaskedInTheUris() {
        template.requestBody("kamelet:jimeng-failover-action?firstApiKey=" + KEY + "&secondApiKey=" + KEY, "a cat");

        assertThat(context.getEndpoints()).extracting(Object::toString).noneMatch(uri -> uri.contains(KEY));
    }

    // Windows has a variable PROMPT, with what its command line begins with
    @Test
    void aVariableOfTheSystemIsNoPrompt() {
        System.setProperty("prompt", "$P$G");
        try {
            template.requestBody(GENERATE, "a cat");
        } finally {
            System.clearProperty("prompt");
        }

        assertThat(ordered().get("prompt").asText()).isEqualTo("a cat");
    }

    @Test
    void anImageIsEditedByItsBytes() {
        var photo = TestImages.png(40, 30, false);

        var edited = template.requestBody(EDIT + "?prompt=RAW(rain & fog)&ratio=16:9", photo, byte[].class);

        assertThat(edited).startsWith(0x89, 'P', 'N', 'G');
        var sent = simulator.journal().last(EDITS);
        assertThat(sent.part("image").content()).isEqualTo(photo);
        assertThat(sent.part("prompt").text()).isEqualTo("rain & fog");
        assertThat(sent.part("ratio").text()).isEqualTo("16:9");
    }

    @Test
    void anEditWithoutAPromptSendsNothing() {
        var out = template.request(EDIT, e -> e.getMessage().setBody(TestImages.png(4, 3, false)));

        assertThat(out.getException())
                .isInstanceOf(JimengInvalidRequestException.class)
                .hasMessageContaining("CamelJimengPrompt");
        assertThat(simulator.journal().count(EDITS)).isZero();
    }

    @Test
    void theSecondGatewayMakesWhatTheFirstRefuses() {
        try (var second = JimengSimulator.start()) {
            simulator.script(GENERATIONS, Fault.status(429, "{}"));

            var image = template.requestBody(eitherOf(second), "a cat", byte[].class);

            assertThat(image).startsWith(0x89, 'P', 'N', 'G');
            assertThat(simulator.journal().count(GENERATIONS)).isOne();
            var sent = second.journal().last(GENERATIONS).json();
            assertThat(sent.get("prompt").asText()).isEqualTo("a cat");
            assertThat(sent.get("model").asText()).isEqualTo("gpt-image-1");
            assertThat(sent.get("quality").asText()).isEqualTo("high");
            assertThat(sent.has("ratio")).isFalse();
        }
    }

    @Test
    void theSecondGatewayDoesNotPayForWhatTheFirstMayHaveMade() {
        try (var second = JimengSimulator.start()) {
            simulator.script(GENERATIONS, Fault.dropBeforeReply());

            var out = template.request(eitherOf(second), e -> e.getMessage().setBody("a cat"));

            assertThat(out.getException()).isInstanceOf(JimengOutcomeUnknownException.class);
            assertThat(simulator.journal().count(GENERATIONS)).isOne();
            assertThat(ordered().get("ratio").asText()).isEqualTo("16:9");
            assertThat(second.journal().entries()).isEmpty();
        }
    }

    private static String eitherOf(JimengSimulator second) {
        return "kamelet:jimeng-failover-action?firstRatio=16:9&secondProvider=openai&secondModel=gpt-image-1"
                + "&secondQuality=high&secondApiKey=any&secondBaseUrl=RAW(" + second.url() + ")";
    }
}
