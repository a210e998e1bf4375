package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt order is not drawn as if nobody had given it. */
@Timeout(60)
class UnknownNamesTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    @ParameterizedTest
    @CsvSource({
        "CamelJimengRation, CamelJimengRatio",
        "cameljimengration, CamelJimengRatio",
        "CamelJimengModle, CamelJimengModel",
        "CamelJimengPromt, CamelJimengPrompt",
        "CamelJimengImage, CamelJimengImages",
        "CamelJimengResponse_Format, CamelJimengResponseFormat"
    })
    void aHeaderIsRefusedWithTheNearestName(String header, String nearest) {
        for (var uri : List.of("jimeng:generate", "jimeng:jm-submit", "jimeng:edit?prompt=x")) {
            assertThat(refusal(uri, "a cat", Map.of(header, "x")))
                    .hasMessageContaining("Unknown header '" + header + "': the closest name is " + nearest);
        }
    }

    @Test
    void aHeaderThatIsLikeNoneIsRefusedAllTheSame() {
        assertThat(refusal("jimeng:generate", "a cat", Map.of("CamelJimengWhateverThisIs", "x")))
                .hasMessageContaining("CamelJimengWhateverThisIs");
        assertThat(refusal("jimeng:generate", "a cat", Map.of("CamelJimeng" + "x".repeat(100_000), "x"))
                        .getMessage())
                .hasSizeLessThan(250);
    }

    @Test
    void headersOfResultsAndOfOtherOperationsAreKnown() {
        template.requestBodyAndHeaders(
                "jimeng:generate",
                "a cat",
                Map.of(
                        "CamelJimengImageCount", 1,
                        "CamelJimengMinRatio", "",
                        "CamelJimengTaskId", "1",
                        "CamelJimengRequestKey", "k",
                        "cameljimengratio", "16:9"));

        assertThat(sent().get("ratio").asText()).isEqualTo("16:9");
    }

    @Test
    void withWarnItIsSentAndLogged() {
        try (var log = new CapturedLog("io.github.cameljimeng.internal.exchange.RequestCollector")) {
            template.requestBodyAndHeader("jimeng:generate?validation=warn", "a cat", "CamelJimengRation", "16:9");

            assertThat(log.lines())
                    .anyMatch(message -> message.contains("the closest name is CamelJimengRatio")
                            && message.contains("validation=warn"));
        }
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @Test
    void withOffItIsSent() {
        template.requestBodyAndHeader("jimeng:generate?validation=off", "a cat", "CamelJimengRation", "16:9");

        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"rato, ratio", "raito, ratio", "promt, prompt", "seeed, seed", "respons_format, responseFormat"})
    void aKeyOneLetterOffIsRefused(String key, String nearest) {
        assertThat(refusal("jimeng:generate", Map.of("prompt", "a cat", key, "1"), Map.of()))
                .hasMessageContaining("Unknown parameter '" + key + "': did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"style", "new_field", "m", "user"})
    void anyOtherKeyIsSentUnchecked(String key) {
        template.requestBody("jimeng:generate", Map.of("prompt", "a cat", key, "1"));

        assertThat(sent().get(key).asText()).isEqualTo("1");
    }

    @Test
    void whatIsOneLetterOffAndMeantSoGoesAsParameter() {
        template.requestBodyAndHeader(
                "jimeng:generate?parameters.mode=fast", "a cat", JimengHeaders.PARAMETERS, Map.of("scales", 2));

        assertThat(sent().get("mode").asText()).isEqualTo("fast");
        assertThat(sent().get("scales").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ratio", "RATIO", "ratio "})
    void aKeyInAnotherCaseIsTheSameKey(String key) {
        template.requestBody("jimeng:generate", Map.of("prompt", "a cat", key, "16:9"));

        assertThat(sent().get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent().size()).isEqualTo(4);
    }

    @Test
    void aKnownFieldIsCheckedWhereverItStands() {
        for (var key : List.of("n", "N", "\uFF4E")) {
            assertThat(refusal("jimeng:generate", "a cat", Map.of(JimengHeaders.PARAMETERS, Map.of(key, 0))))
                    .hasMessageContaining("n must be at least 1, not '0'");
            assertThat(refusal("jimeng:generate", Map.of("prompt", "a cat", key, 0), Map.of()))
                    .hasMessageContaining("n must be at least 1, not '0'");
        }
        assertThat(refusal("jimeng:generate?parameters.n=0", "a cat", Map.of())).hasMessageContaining("n must be");
        assertThat(refusal("jimeng:generate?parameters.resolution=8k", "a cat", Map.of()))
                .hasMessageContaining("resolution must be one of");
    }

    @Test
    void aWireNameIsCheckedAsTheOptionThatIsSentUnderIt() {
        var tooMany = java.util.Collections.nCopies(11, "https://e.org/a.png");

        assertThat(refusal(
                        "jimeng:jm-submit", "a cat", Map.of(JimengHeaders.PARAMETERS, Map.of("image_urls", tooMany))))
                .hasMessageContaining("images accepts at most 10 URLs, but got 11");
        assertThat(refusal("jimeng:generate", Map.of("prompt", "a cat", "image", "photo.png"), Map.of()))
                .hasMessageContaining("images must be http(s) or data URLs");
    }

    @Test
    void whatCarriesTheImagesOfAnEditIsNoField() {
        for (var name : List.of("image", "image[]", "images", "mask")) {
            assertThat(refusal(
                            "jimeng:edit?prompt=x",
                            TestImages.png(16, 16, false),
                            Map.of(JimengHeaders.PARAMETERS, Map.of(name, "https://e.org/other.png"))))
                    .hasMessageContaining("jimeng:edit has no parameter '" + name + "'");
        }
    }

    private com.fasterxml.jackson.databind.JsonNode sent() {
        return simulator.journal().last(GENERATIONS).json();
    }

    private Throwable refusal(String uri, Object body, Map<String, Object> headers) {
        var out = template.request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(out.getException()).isInstanceOf(JimengInvalidRequestException.class);
        assertThat(simulator.journal().entries()).isEmpty();
        return out.getException();
    }
}
