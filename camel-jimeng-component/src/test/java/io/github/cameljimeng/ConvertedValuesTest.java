package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever holds a text goes out as that text; what does not is refused, and never sent as {@code [B@1b2c3d}. */
@Timeout(60)
class ConvertedValuesTest extends SimulatedGatewayTest {

    private static final String TEXT = "一只猫";

    @TempDir
    static Path folder;

    private JsonNode sent() {
        return simulator.journal().last("/v1/images/generations").json();
    }

    static Stream<Arguments> texts() throws Exception {
        var file = Files.writeString(folder.resolve("prompt.txt"), TEXT);
        var wrapped = new GenericFile<File>();
        wrapped.setFile(file.toFile());
        var bytes = TEXT.getBytes(UTF_8);
        return Stream.of(
                Arguments.of("String", TEXT),
                Arguments.of("CharBuffer", CharBuffer.wrap(TEXT)),
                Arguments.of("byte[]", bytes),
                Arguments.of("ByteBuffer", ByteBuffer.wrap(bytes)),
                Arguments.of("char[]", TEXT.toCharArray()),
                Arguments.of("InputStream", new ByteArrayInputStream(bytes)),
                Arguments.of("StreamCache", new InputStreamCache(bytes)),
                Arguments.of("Reader", new StringReader(TEXT)),
                Arguments.of("File", file.toFile()),
                Arguments.of("Path", file),
                Arguments.of("GenericFile", wrapped),
                Arguments.of("Optional", Optional.of(bytes)),
                Arguments.of("JsonNode", TextNode.valueOf(TEXT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aHeader(String type, Object value) {
        template.requestBodyAndHeader("jimeng:generate", "ignored", JimengHeaders.PROMPT, value);

        assertThat(sent().get("prompt").asText()).isEqualTo(TEXT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aValueOfAMap(String type, Object value) {
        template.requestBody("jimeng:generate", Map.of("prompt", value, "fancy", List.of("a")));

        assertThat(sent().get("prompt").asText()).isEqualTo(TEXT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aParameter(String type, Object value) {
        template.requestBodyAndHeader("jimeng:generate", "a cat", JimengHeaders.PARAMETERS, Map.of("fancy", value));

        assertThat(sent().get("fancy").asText()).isEqualTo(TEXT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void theBody(String type, Object value) {
        template.requestBody("jimeng:generate", value);

        assertThat(sent().get("prompt").asText()).isEqualTo(TEXT);
    }

    @Test
    void theBodyOfAFileAsHeader() throws Exception {
        var in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("cat.txt"), TEXT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + in + "?initialDelay=0")
                        .setHeader(JimengHeaders.PROMPT, body())
                        .to("jimeng:generate");
            }
        });

        org.awaitility.Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> simulator.journal().count("/v1/images/generations") == 1);
        assertThat(sent().get("prompt").asText()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7.0"})
    void aNumberInBytes(String text) {
        template.requestBodyAndHeader(
                "jimeng:generate?model=flux-2", "a cat", JimengHeaders.SEED, text.getBytes(UTF_8));

        assertThat(sent().get("seed").toString()).isEqualTo("7");
    }

    @Test
    void urlsOfImagesInEveryForm() {
        var image = new GeneratedImage(0, "https://e.org/a.png", null, null, null);
        template.requestBodyAndHeader(
                "jimeng:generate",
                "a cat",
                JimengHeaders.IMAGES,
                Arrays.asList(
                        "https://e.org/1.png",
                        URI.create("https://e.org/2.png"),
                        "https://e.org/3.png".getBytes(UTF_8),
                        image));

        assertThat(sent().get("image").toString())
                .isEqualTo(
                        "[\"https://e.org/1.png\",\"https://e.org/2.png\",\"https://e.org/3.png\",\"https://e.org/a.png\"]");
    }

    @Test
    void aJsonNodeIsAMap() throws Exception {
        var tree = new ObjectMapper()
                .readTree("{\"prompt\":\"a cat\",\"ratio\":\"16:9\",\"n\":1,\"fancy\":{\"a\":[1,null,true]}}");

        template.requestBody("jimeng:generate", tree);

        assertThat(sent().get("prompt").asText()).isEqualTo("a cat");
        assertThat(sent().get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent().get("n").toString()).isEqualTo("1");
        assertThat(sent().get("fancy").toString()).isEqualTo("{\"a\":[1,null,true]}");
    }

    @Test
    void aJsonNodeInAMapIsWhatItHolds() throws Exception {
        var tree = new ObjectMapper().readTree("{\"p\":\"a cat\",\"n\":1,\"x\":{\"a\":1}}");

        template.requestBody(
                "jimeng:generate", Map.of("prompt", tree.get("p"), "n", tree.get("n"), "fancy", tree.get("x")));

        assertThat(sent().get("prompt").asText()).isEqualTo("a cat");
        assertThat(sent().get("fancy").toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void valuesOfTheJdkThatAreTexts() {
        var id = UUID.randomUUID();
        template.requestBodyAndHeader(
                "jimeng:generate",
                "a cat",
                JimengHeaders.PARAMETERS,
                Map.of("id", id, "unit", TimeUnit.DAYS, "at", java.time.LocalDate.of(2026, 1, 2), "sizes", new int[] {
                    1, 2
                }));

        assertThat(sent().get("id").asText()).isEqualTo(id.toString());
        assertThat(sent().get("unit").asText()).isEqualTo("DAYS");
        assertThat(sent().get("at").asText()).isEqualTo("2026-01-02");
        assertThat(sent().get("sizes").toString()).isEqualTo("[1,2]");
    }

    static Stream<Arguments> unwritable() {
        var recursiveMap = new HashMap<String, Object>();
        recursiveMap.put("a", recursiveMap);
        recursiveMap.put("b", recursiveMap);
        var recursiveList = new ArrayList<Object>();
        recursiveList.add(recursiveList);
        Object wide = List.of("x");
        for (int i = 0; i < 60; i++) {
            wide = List.of(wide, wide);
        }
        return Stream.of(
                Arguments.of("an object", new Object(), "java.lang.Object"),
                Arguments.of("a thread", Thread.currentThread(), "java.lang.Thread"),
                Arguments.of("a map in itself", recursiveMap, "contains itself"),
                Arguments.of("a list in itself", recursiveList, "contains itself"),
                Arguments.of("lists for more than a machine holds", wide, "100000 values"),
                Arguments.of("a null key", Collections.singletonMap(null, 1), "null"),
                Arguments.of("a map as key", Map.of(Map.of(), 1), "key"),
                Arguments.of("NaN", Double.NaN, "NaN"),
                Arguments.of("Infinity", List.of(Float.POSITIVE_INFINITY), "Infinity"),
                Arguments.of("too many digits", BigInteger.ONE.shiftLeft(1_000_000), "too many digits"),
                Arguments.of("too large an exponent", new java.math.BigDecimal("1e99999"), "too many digits"),
                Arguments.of("bytes that are not text", new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "UTF-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwritable")
    void whatJsonCannotWriteIsRefusedBeforeATaskIsPutOnRecord(String name, Object value, String message) {
        var operations =
                context.getEndpoint("jimeng:jm-submit", JimengEndpoint.class).taskOperations();

        for (var uri : List.of("jimeng:generate", "jimeng:jm-submit")) {
            assertThat(refusal(uri, Map.of("prompt", "a cat", "fancy", value), Map.of()))
                    .hasMessageContaining(message);
            assertThat(refusal(uri, "a cat", Map.of(JimengHeaders.PARAMETERS, Map.of("fancy", value))))
                    .hasMessageContaining(message);
        }
        assertThat(operations.list(Optional.empty(), 10)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwritable")
    void noHeaderTakesIt(String name, Object value, String message) {
        for (var header : List.of(JimengHeaders.PROMPT, JimengHeaders.RATIO, JimengHeaders.N, JimengHeaders.SCALE)) {
            refusal("jimeng:jm-submit", "a cat", Map.of(header, value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "", "???"})
    void aCharsetThatIsNone(String charset) {
        var out = template.request("jimeng:generate", e -> {
            e.setProperty(Exchange.CHARSET_NAME, charset);
            e.getMessage().setBody(TEXT.getBytes(UTF_8));
        });

        assertThat(out.getException()).isInstanceOf(JimengException.class).hasMessageContaining("CamelCharsetName");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a list", "42", "[1]"})
    void parametersThatAreNoMap(String value) {
        assertThat(refusal("jimeng:generate", "a cat", Map.of(JimengHeaders.PARAMETERS, value)))
                .hasMessageContaining("CamelJimengParameters must be a map");
    }

    @Test
    void aNumberOf400000DigitsIsQuotedShortly() {
        assertThat(refusal("jimeng:generate", "a cat", Map.of(JimengHeaders.N, "9".repeat(400_000)))
                        .getMessage())
                .hasSizeLessThan(300);
    }

    private JimengException refusal(String uri, Object body, Map<String, Object> headers) {
        var out = template.request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(out.getException()).isInstanceOf(JimengException.class).hasMessageContaining("Nothing was sent");
        assertThat(((JimengException) out.getException()).getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(simulator.journal().entries()).isEmpty();
        return (JimengException) out.getException();
    }
}
