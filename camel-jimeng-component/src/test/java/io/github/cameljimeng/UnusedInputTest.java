package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageResult;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image, or JSON that nobody has read, is not a prompt, and is not thrown away beside one. */
@Timeout(60)
class UnusedInputTest extends SimulatedGatewayTest {

    private static final byte[] PNG = TestImages.png(16, 16, false);

    @TempDir
    static Path folder;

    static Stream<Arguments> images() throws Exception {
        var file = Files.write(folder.resolve("photo.txt"), PNG);
        var local = new GenericFile<File>();
        local.setFile(file.toFile());
        var remote = new GenericFile<Object>();
        remote.setFile("an FTPFile");
        remote.setBody(PNG);
        var image = new GeneratedImage(0, null, null, ImageContent.ofBytes(PNG), null);
        return Stream.of(
                Arguments.of("byte[]", PNG),
                Arguments.of("JPEG", TestImages.jpeg(8, 8)),
                Arguments.of("WebP", TestImages.webp(8, 8)),
                Arguments.of("GIF", "GIF89a-and-more".getBytes(UTF_8)),
                Arguments.of("AVIF", "\0\0\0\40ftypavif\0\0\0\0".getBytes(UTF_8)),
                Arguments.of("ByteBuffer", ByteBuffer.wrap(PNG)),
                Arguments.of("InputStream", new ByteArrayInputStream(PNG)),
                Arguments.of("StreamCache", new InputStreamCache(PNG)),
                Arguments.of("File", file.toFile()),
                Arguments.of("Path", file),
                Arguments.of("GenericFile", local),
                Arguments.of("remote file", remote),
                Arguments.of(
                        "data URL",
                        " data:image/png;base64," + Base64.getEncoder().encodeToString(PNG)),
                Arguments.of("GeneratedImage", image),
                Arguments.of("ImageResult", new ImageResult(List.of(image), details())),
                Arguments.of("List", List.of("a text", PNG)),
                Arguments.of("array", new Object[] {PNG}));
    }

    private static ImageResult.Details details() {
        return new ImageResult.Details("octopusx", null, null, null, null, null, List.of());
    }

    private static InputStream unmarked(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void anImageIsRefusedWhereverThePromptStands(String type, Object body) {
        for (var uri :
                List.of("jimeng:generate", "jimeng:generate?prompt=x&validation=off", "jimeng:jm-submit?prompt=x")) {
            assertThat(refusal(uri, body, Map.of())).hasMessageContaining("use jimeng:edit");
        }
        assertThat(refusal("jimeng:generate", body, Map.of(JimengHeaders.PROMPT, "a cat")))
                .hasMessageContaining("use jimeng:edit");
    }

    @Test
    void aStreamThatWasRefusedCanStillBeRead() throws Exception {
        var out =
                template.request("jimeng:generate?prompt=x", e -> e.getMessage().setBody(unmarked(PNG)));

        assertThat(out.getException()).isInstanceOf(JimengInvalidRequestException.class);
        assertThat(out.getMessage().getBody(byte[].class)).isEqualTo(PNG);
    }

    @Test
    void aTextBesideAPromptIsLeftAlone() {
        for (Object body : List.of("BMW, a lake", "{\"a\":1}", List.of("row"), new ByteArrayInputStream(new byte[0]))) {
            template.requestBody("jimeng:generate?prompt=x", body);
        }

        assertThat(simulator.journal().count("/v1/images/generations")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "application/vnd.order+json", "text/JSON"
            })
    void jsonThatSaysSoIsReadFirst(String contentType) {
        for (Object body :
                List.of("{\"subject\":\"a cat\"}", " [\"a cat\"]", "\"a cat\"", "{\"a\":1}".getBytes(UTF_8))) {
            assertThat(refusal("jimeng:generate", body, Map.of(Exchange.CONTENT_TYPE, contentType)))
                    .hasMessageContaining("unmarshal().json()");
        }
    }

    @Test
    void anOrderInJsonIsNoPrompt() {
        assertThat(refusal("jimeng:jm-submit", "{\"prompt\":\"a cat\",\"seed\":42}", Map.of()))
                .hasMessageContaining("unmarshal().json()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a cat", "{a cat}", "{\"a\":", "[a cat], oil", "\"a cat\" on a mat", "42"})
    void aTextUnderAnOldContentTypeIsAPrompt(String prompt) {
        template.requestBodyAndHeader("jimeng:generate", prompt, Exchange.CONTENT_TYPE, "application/json");

        assertThat(sentPrompt()).isEqualTo(prompt);
    }

    @Test
    void aPromptInJsonIsSentAsItIs() {
        template.requestBody("jimeng:generate", "{\"subject\":\"a cat\",\"style\":\"ink\"}");

        assertThat(sentPrompt()).isEqualTo("{\"subject\":\"a cat\",\"style\":\"ink\"}");
    }

    @Test
    void jsonBesideAPromptIsLeftAlone() {
        template.requestBodyAndHeaders(
                "jimeng:generate",
                "{\"prompt\":\"a cat\"}",
                Map.of(Exchange.CONTENT_TYPE, "application/json", JimengHeaders.PROMPT, "a dog"));

        assertThat(sentPrompt()).isEqualTo("a dog");
    }

    @Test
    void anImageInATreeOfJsonIsAnInputOfEdit() throws Exception {
        var url = "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
        var tree = new ObjectMapper().readTree("{\"one\":\"" + url + "\",\"all\":[\"" + url + "\"]}");

        template.requestBody("jimeng:edit?prompt=x", tree.get("one"));
        template.requestBody("jimeng:edit?prompt=x", tree.get("all"));
        template.requestBody("jimeng:edit?prompt=x", List.of(tree.get("one")));

        assertThat(simulator.journal().count("/v1/images/edits")).isEqualTo(3);
        assertThat(simulator.journal().last("/v1/images/edits").part("image").content())
                .isEqualTo(PNG);
    }

    @Test
    void aTreeOfJsonThatIsNoObjectIsItsValue() throws Exception {
        var json = new ObjectMapper();
        template.requestBody("jimeng:generate", json.readTree("\"a cat\""));
        assertThat(sentPrompt()).isEqualTo("a cat");
        simulator.journal().clear();

        assertThat(refusal("jimeng:generate", json.readTree("null"), Map.of()))
                .hasMessageContaining("prompt is missing");
        assertThat(refusal("jimeng:generate", json.readTree("[\"a\"]"), Map.of()))
                .hasMessageContaining("prompt must be a text");
        assertThat(refusal("jimeng:generate", json.readTree("\"data:image/png;base64,AAAA\""), Map.of()))
                .hasMessageContaining("use jimeng:edit");
    }

    private String sentPrompt() {
        return simulator
                .journal()
                .last("/v1/images/generations")
                .json()
                .get("prompt")
                .asText();
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
