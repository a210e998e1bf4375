package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JournalEntry;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in JSON as they stand on the wire, byte for byte. */
class JsonRequestTest extends WireTest {

    private static final String EDITS = "/v1/images/edits";
    private static final String GENERATIONS = "/v1/images/generations";
    private static final Fault OK = Fault.status(200, "{\"data\":[{\"url\":\"https://example.com/1.png\"}]}");

    @Test
    void aGenerationIsTheDocumentedBody() {
        octopusx().client().generate(Setup.prompt("a cat"), null);

        assertThat(sent(GENERATIONS).text()).isEqualTo("{\"model\":\"jimeng-4.0\",\"prompt\":\"a cat\",\"n\":1}");
    }

    @Test
    void aSubmitIsTheDocumentedBody() {
        octopusx()
                .client()
                .submit(
                        Setup.values(Map.of(
                                Parameter.PROMPT, "a cat",
                                Parameter.SIZE, "4194304",
                                Parameter.FORCE_SINGLE, true,
                                Parameter.IMAGES, "https://e/1,https://e/2",
                                Parameter.SCALE, "0.50")),
                        null);

        assertThat(sent("/jm").query()).isEqualTo("Action=CVSync2AsyncSubmitTask&Version=2022-08-31");
        assertThat(sent("/jm").text())
                .isEqualTo("{\"req_key\":\"jimeng_t2i_v40\",\"model\":\"jimeng-4.0\",\"prompt\":\"a cat\","
                        + "\"size\":4194304,\"force_single\":true,\"image_urls\":[\"https://e/1\",\"https://e/2\"],"
                        + "\"scale\":0.50}");
    }

    @Test
    void theTypeIsPlainJsonAndTheLengthIsKnown() {
        octopusx().client().generate(Setup.prompt("一只猫"), null);

        var sent = sent(GENERATIONS);
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.header("Content-Length")).isEqualTo(Integer.toString(sent.body().length));
        assertThat(sent.header("Transfer-Encoding")).isNull();
        assertThat(sent.header("Accept")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"一只猫", "\uD83E\uDD8A", "line\nline\ttab \"quoted\" \\ back", "\u0001", "  spaces  "})
    void textsArriveAsTheyAre(String prompt) {
        octopusx().client().generate(Setup.prompt(prompt), null);

        assertThat(sent(GENERATIONS).json().path("prompt").textValue()).isEqualTo(prompt);
    }

    @Test
    void chineseIsPlainUtf8AndNotEscaped() {
        octopusx().client().generate(Setup.prompt("一只猫"), null);

        assertThat(sent(GENERATIONS).body()).containsSequence("\"prompt\":\"一只猫\"".getBytes(UTF_8));
    }

    @Test
    void numbersArePlainAndExtraFieldsKeepTheirTypes() {
        var builder = new RequestValues.Builder()
                .set(Parameter.PROMPT, "a cat")
                .set(Parameter.SEED, "1e3")
                .extra("extra_fields", Map.of("deep", List.of(1, true)))
                .extra("nothing", null);
        simulator.script(GENERATIONS, OK);

        octopusx().client().generate(builder.build(List.of(), null), null);

        assertThat(sent(GENERATIONS).text())
                .endsWith("\"seed\":1000,\"extra_fields\":{\"deep\":[1,true]},\"nothing\":null}");
    }

    @Test
    void oneImageOfAnEditIsOneText() throws IOException {
        var image = PaidCall.png();

        edit("octopusx", image);

        assertThat(sent(EDITS).text())
                .isEqualTo("{\"model\":\"gpt-image-1\",\"prompt\":\"a hat\",\"n\":1,\"image\":\"" + dataUrl(image)
                        + "\"}");
    }

    @Test
    void severalImagesOfAnEditAreAListOfTexts() throws IOException {
        var image = PaidCall.png();

        edit("octopusx", image, new Link("https://e/1?a=\"b\""), image);

        assertThat(sent(EDITS).text())
                .endsWith("\"image\":[\"" + dataUrl(image) + "\",\"https://e/1?a=\\\"b\\\"\",\"" + dataUrl(image)
                        + "\"]}");
    }

    @Test
    void openaiTakesImagesAsObjects() throws IOException {
        var image = PaidCall.png();

        edit("openai", image, new Link("https://e/1"));

        assertThat(sent(EDITS).text())
                .isEqualTo("{\"prompt\":\"a hat\",\"model\":\"gpt-image-1\",\"images\":[{\"image_url\":\""
                        + dataUrl(image) + "\"},{\"image_url\":\"https://e/1\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"octopusx", "openai"})
    void aMaskStandsBesideTheImageInTheSameShape(String provider) throws IOException {
        var image = PaidCall.png();
        var url = '"' + dataUrl(image) + '"';

        edit(provider, image, List.of(image));

        assertThat(sent(EDITS).text())
                .endsWith(
                        provider.equals("openai") ? "\"mask\":{\"image_url\":" + url + "}}" : "\"mask\":" + url + "}");
    }

    @Test
    void anImageOfThreeMegabytesArrivesUnchanged() throws IOException {
        for (int extra = 0; extra < 3; extra++) {
            var bytes = new byte[3 * 1024 * 1024 + extra];
            new Random(extra).nextBytes(bytes);

            edit("octopusx", Upload.of(ImageContent.ofBytes(bytes), "large"));

            var url = sent(EDITS).json().path("image").textValue();
            var sent = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
            assertThat(Arrays.equals(sent, bytes)).isTrue();
        }
    }

    @Test
    void aBaseUrlMayEndInTheVersionThatThePathBeginsWith() {
        Setup.octopusx(simulator.url() + "/v1", dispatcher.dispatcher()).generate(Setup.prompt("a cat"), null);

        assertThat(simulator.journal().count(GENERATIONS)).isOne();
    }

    @Test
    void halfACharacterDoesNotBreakARequest() {
        for (var prompt : List.of("a cat \uD83E", "a \uD83E cat", "a \uDD8A cat")) {
            octopusx().client().generate(Setup.prompt(prompt), null);

            assertThat(sent(GENERATIONS).json().path("prompt").textValue()).isEqualTo(prompt);
        }
    }

    private static void edit(String provider, ImageSource... images) {
        edit(provider, null, List.of(images));
    }

    private static void edit(String provider, ImageSource mask, List<ImageSource> images) {
        simulator.script(EDITS, OK);
        var values = new RequestValues.Builder()
                .set(Parameter.PROMPT, "a hat")
                .set(Parameter.MODEL, "gpt-image-1")
                .build(images, mask);
        Setup.of(provider, simulator.url(), dispatcher.dispatcher())
                .withJsonEdits()
                .client()
                .edit(values, null);
    }

    private static String dataUrl(Upload image) throws IOException {
        return "data:image/png;base64,"
                + Base64.getEncoder().encodeToString(image.content().toByteArray());
    }

    private static JournalEntry sent(String path) {
        return simulator.journal().last(path);
    }
}
