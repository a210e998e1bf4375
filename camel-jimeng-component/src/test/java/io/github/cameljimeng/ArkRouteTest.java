package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Volcengine Ark and BytePlus ModelArk in routes: what goes out, what comes back, and what is paid. */
@Timeout(60)
class ArkRouteTest extends SimulatedGatewayTest {

    private static final String PATH = "/api/v3/images/generations";
    private static final String SEEDREAM_40 = "provider=ark&model=doubao-seedream-4-0-250828&size=1280x720";
    private static final String SEEDREAM_55 = "provider=ark&model=seedream-5-5-261028&size=512x512";
    private static final String GROUP = "&parameters.sequential_image_generation=auto";
    private static final byte[] PNG = TestImages.png(40, 30, false);

    @TempDir
    static Path folder;

    private JsonNode sent() {
        return simulator.journal().last(PATH).json();
    }

    private Exchange generate(String options, Object prompt) {
        return template.request(
                "jimeng:generate?" + options, e -> e.getMessage().setBody(prompt));
    }

    private static ImageResult result(Exchange out) {
        return out.getMessage().getBody(ImageResult.class);
    }

    private JimengException failure(Exchange out) {
        return out.getException(JimengException.class);
    }

    @Test
    void anImageIsMadeByTheDocumentedRequestAndItsSizeIsInItsMetadata() {
        var out = generate(SEEDREAM_40 + "&watermark=false&responseFormat=b64_json", "a cat");

        assertThat(sent().toString())
                .isEqualTo("{\"model\":\"doubao-seedream-4-0-250828\",\"prompt\":\"a cat\",\"size\":\"1280x720\","
                        + "\"response_format\":\"b64_json\",\"watermark\":false}");
        assertThat(simulator.journal().last(PATH).header("Authorization")).isEqualTo("Bearer " + KEY);
        var image = result(out).only();
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.metadata()).isEqualTo(Map.of("size", "1280x720"));
        assertThat(out.getMessage().getHeader(JimengHeaders.RESPONSE_MODEL)).isEqualTo("doubao-seedream-4-0-250828");
        assertThat(result(out).getUsage()).containsEntry("generated_images", 1);
    }

    @ParameterizedTest
    @CsvSource({"/api/v3", "/api/v3/", "/api", "''"})
    void theBaseUrlOfARegionMayEndAsInItsDocument(String end) {
        generate(SEEDREAM_40 + "&baseUrl=" + simulator.url() + end, "a cat");

        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void referencesOfGenerateAreSentAsUrls() {
        generate(SEEDREAM_40 + "&images=https://e.example/1.png", "a hat");

        assertThat(sent().path("image").toString()).isEqualTo("[\"https://e.example/1.png\"]");
    }

    static Stream<Arguments> bodies() throws Exception {
        var file = Files.write(folder.resolve("photo.png"), PNG);
        return Stream.of(
                Arguments.of("File", file.toFile()),
                Arguments.of("Path", file),
                Arguments.of("InputStream", new ByteArrayInputStream(PNG)),
                Arguments.of("byte[]", PNG),
                Arguments.of("ByteBuffer", ByteBuffer.wrap(PNG)),
                Arguments.of("data URL", dataUrl()),
                Arguments.of("ImageRequest", ImageRequest.builder().image(file).build()));
    }

    private static String dataUrl() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void anyBodyOfEditIsSentAsADataUrl(String name, Object body) {
        var result = template.requestBody("jimeng:edit?prompt=a hat&" + SEEDREAM_40, body, ImageResult.class);

        assertThat(result.size()).isOne();
        assertThat(sent().path("image").asText()).isEqualTo(dataUrl());
        assertThat(simulator.journal().last(PATH).header("Content-Length")).isNotNull();
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void urlsAndFilesOfOneEditGoOutInTheirOrderAndUrlsAreNotFetched() {
        template.requestBody(
                "jimeng:edit?prompt=both&" + SEEDREAM_40, List.of("https://e.example/1.png", PNG, dataUrl()));

        assertThat(StreamSupport.stream(sent().path("image").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactly("https://e.example/1.png", dataUrl(), dataUrl());
    }

    @Test
    void jpegIsDeclaredByItsBytes() {
        template.requestBodyAndHeader(
                "jimeng:edit?prompt=x&" + SEEDREAM_40, TestImages.jpeg(40, 30), Exchange.FILE_NAME, "a.png");

        assertThat(sent().path("image").asText()).startsWith("data:image/jpeg;base64,/9j/");
    }

    @Test
    void theNumberOfImagesOfAGroupBecomesItsLimit() {
        var out = generate(SEEDREAM_40 + GROUP + "&n=2", "a cat");

        assertThat(result(out).size()).isEqualTo(2);
        assertThat(sent().has("n")).isFalse();
        assertThat(sent().path("sequential_image_generation").asText()).isEqualTo("auto");
        assertThat(sent().path("sequential_image_generation_options").toString())
                .isEqualTo("{\"max_images\":2}");
    }

    @Test
    void theLimitOfAGroupMayBeSetByItself() {
        var options = "&parameters.sequential_image_generation_options=RAW({\"max_images\":2})";
        var out = generate(SEEDREAM_40 + GROUP + options, "a cat");

        assertThat(result(out).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doubao-seedream-4-0-250828 | set parameters.sequential_image_generation=auto too",
                "ep-20261127190000-abcde    | set parameters.sequential_image_generation=auto too",
                "seedream-5-5-261028        | use a model with group images"
            })
    void moreThanOneImageWithoutAGroupIsRefusedWithTheRemedy(String model, String remedy) {
        var out = generate("provider=ark&model=" + model + "&n=4", "a cat");

        assertThat(failure(out)).hasMessageContainingAll("option n", "CamelJimengN", remedy, "Nothing was sent.");
        assertThat(failure(out).getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void oneImageNeedsNoGroupAndNoField() {
        generate(SEEDREAM_40 + "&n=1", "a cat");

        assertThat(sent().has("n")).isFalse();
    }

    @Test
    void withWarningsOnlyTheNumberIsSentAsItIs() {
        simulator.script(PATH, Fault.status(400, "{\"error\":{\"code\":\"InvalidParameter\",\"message\":\"n\"}}"));

        generate(SEEDREAM_40 + "&n=4&validation=warn", "a cat");

        assertThat(sent().path("n").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void theImagesOfAGroupAreDeliveredBesideTheErrorOfOne(boolean stream) {
        var out = generate(SEEDREAM_40 + GROUP + "&n=3&parameters.stream=" + stream, "a cat [one refused]");

        assertThat(sent().path("stream").asBoolean()).isEqualTo(stream);
        var result = result(out);
        assertThat(result.size()).isEqualTo(2);
        assertThat(result).allSatisfy(image -> assertThat(image.getWidth()).isEqualTo(1280));
        assertThat(result(out).getErrors())
                .singleElement()
                .asString()
                .startsWith("an image was refused: OutputImageSensitiveContentDetected");
        assertThat(result.getUsage()).containsEntry("generated_images", 2);
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void layersSayInTheirMetadataWhereTheyBelong() {
        var result = template.requestBody(
                "jimeng:edit?provider=ark&model=seedream-5-5-261028&parameters.layer_decomposition=true",
                TestImages.png(512, 512, false),
                ImageResult.class);

        assertThat(sent().has("prompt")).isFalse();
        assertThat(result).extracting(image -> image.metadata().get("z_index")).containsExactly(0, 1, 2);
        assertThat(result).last().satisfies(image -> assertThat(image.metadata())
                .containsEntry("name", "layer 2")
                .containsKeys("bounding_box", "description"));
        assertThat(result).extracting(GeneratedImage::getContentType).containsOnly("image/png");
    }

    @Test
    void aTransparentBackgroundIsAskedForByItsOption() {
        var out = generate(SEEDREAM_55 + "&background=transparent&outputFormat=png", "a logo");

        assertThat(sent().path("background").asText()).isEqualTo("transparent");
        assertThat(out.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/png");
    }

    @Test
    void fieldsWithoutAnOptionComeFromHeadersAndBodiesAndAreSpeltAsInTheDocument() {
        simulator.scriptAlways(PATH, Fault.status(400, "{}"));
        template.request("jimeng:generate?" + SEEDREAM_40, e -> {
            e.getMessage().setBody(Map.of("prompt", "a cat", "sequentialImageGeneration", "auto", "n", 2));
            e.getMessage()
                    .setHeader(
                            JimengHeaders.PARAMETERS,
                            Map.of("optimize_prompt_options", Map.of("mode", "fast"), "Stream", true));
        });

        assertThat(sent().path("sequential_image_generation").asText()).isEqualTo("auto");
        assertThat(sent().at("/sequential_image_generation_options/max_images").asInt())
                .isEqualTo(2);
        assertThat(sent().at("/optimize_prompt_options/mode").asText()).isEqualTo("fast");
        assertThat(sent().path("stream").asBoolean()).isTrue();
    }

    @Test
    void anEndpointIsNotCheckedAndOneLogLineSaysSo() {
        simulator.scriptAlways(PATH, Fault.status(400, "{}"));
        try (var log = new CapturedLog("io.github.cameljimeng.internal.gateway.RequestValidator")) {
            for (int i = 0; i < 2; i++) {
                generate("provider=ark&model=ep-20261127-abcde&size=9K&seed=7&ratio=wide", "a cat");
            }

            assertThat(log.lines()).singleElement().asString().contains("model ep-20261127-abcde", "unchecked");
        }
        assertThat(sent().toString())
                .isEqualTo("{\"model\":\"ep-20261127-abcde\",\"prompt\":\"a cat\",\"size\":\"9K\",\"ratio\":\"wide\","
                        + "\"seed\":7}");
    }

    @Test
    void aMaskIsRefusedBecauseArkHasNone() {
        var out = template.request("jimeng:edit?prompt=x&" + SEEDREAM_40, e -> {
            e.getMessage().setBody(PNG);
            e.getMessage().setHeader(JimengHeaders.MASK, TestImages.png(40, 30, true));
        });

        assertThat(failure(out)).hasMessageContainingAll("does not accept a mask", "Nothing was sent.");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameter,                                     INVALID_REQUEST,  false",
        "400, MissingParameter,                                     INVALID_REQUEST,  false",
        "404, InvalidEndpointOrModel.NotFound,                      INVALID_REQUEST,  false",
        "404, InvalidEndpointOrModel.ModelIDAccessDisabled,         INVALID_REQUEST,  false",
        "404, ModelNotOpen,                                         AUTHENTICATION,   false",
        "401, AuthenticationError,                                  AUTHENTICATION,   false",
        "403, AccessDenied,                                         AUTHENTICATION,   false",
        "403, OperationDenied.ServiceNotOpen,                       AUTHENTICATION,   false",
        "403, AccountOverdueError,                                  QUOTA,            false",
        "429, SetLimitExceeded,                                     QUOTA,            false",
        "429, QuotaExceeded,                                        QUOTA,            false",
        "400, InputTextSensitiveContentDetected,                    CONTENT_REJECTED, false",
        "400, InputImageSensitiveContentDetected.PolicyViolation,   CONTENT_REJECTED, false",
        "400, InputTextRiskDetection,                               CONTENT_REJECTED, false",
        "400, OutputImageSensitiveContentDetected,                  CONTENT_REJECTED, false",
        "429, RateLimitExceeded.EndpointRPMExceeded,                RATE_LIMITED,     false",
        "429, ModelAccountIpmRateLimitExceeded,                     RATE_LIMITED,     false",
        "429, ServerOverloaded,                                     UNAVAILABLE,      false",
        "500, InternalServiceError,                                 OUTCOME_UNKNOWN,  true",
        "500, SomethingNew,                                         OUTCOME_UNKNOWN,  true"
    })
    void anErrorIsOfTheKindOfItsCode(int status, String code, ErrorKind kind, boolean billed) {
        simulator.script(PATH, Fault.status(status, error(code)));

        var failure = failure(generate(SEEDREAM_40 + "&maxRetries=0", "a cat"));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.isMayBeBilled()).isEqualTo(billed);
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"%s\",\"message\":\"no\",\"param\":\"\",\"type\":\"BadRequest\"}}"
                .formatted(code);
    }

    @Test
    void whatWasRefusedBeforeAnyWorkIsSentAgainAndWhatIsUnclearIsNot() {
        simulator.script(PATH, Fault.status(429, error("ModelAccountRpmRateLimitExceeded")));
        assertThat(generate(SEEDREAM_40, "a cat").getException()).isNull();
        assertThat(simulator.journal().count(PATH)).isEqualTo(2);

        simulator.journal().clear();
        simulator.script(PATH, Fault.dropMidReply());
        assertThat(failure(generate(SEEDREAM_40, "a cat")).getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void aStreamThatBreaksOffDeliversTheImagesThatCame() {
        var events =
                "event: image_generation.partial_succeeded\ndata: {\"type\":\"image_generation.partial_succeeded\","
                        + "\"image_index\":0,\"b64_json\":\""
                        + Base64.getEncoder().encodeToString(PNG) + "\"}\n\n";
        simulator.script(PATH, Fault.body(200, "text/event-stream", events));

        var out = generate(SEEDREAM_40 + GROUP + "&n=2&parameters.stream=true", "a cat");

        assertThat(result(out).size()).isOne();
        assertThat(result(out).getErrors()).containsExactly("2 images were requested, but 1 arrived");
    }

    @Test
    void tasksAreRefusedBecauseArkHasNone() {
        assertThatThrownBy(() -> template.requestBody("jimeng:jm-submit?provider=ark", "a cat"))
                .hasStackTraceContaining("ark does not support jm-submit");
    }
}
