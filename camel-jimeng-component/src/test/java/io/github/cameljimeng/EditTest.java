package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.JournalEntry;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EditTest extends SimulatedGatewayTest {

    private static final String EDITS = "/v1/images/edits";
    private static final byte[] PNG = TestImages.png(40, 30, false);
    private static final byte[] LARGE = TestImages.png(700, 600, false);

    @TempDir
    static Path folder;

    private JournalEntry sent() {
        return simulator.journal().last(EDITS);
    }

    static Stream<Arguments> bodies() throws Exception {
        var file = Files.write(folder.resolve("photo.png"), LARGE);
        var wrapped = new GenericFile<java.io.File>();
        wrapped.setFile(file.toFile());
        return Stream.of(
                Arguments.of("File", file.toFile()),
                Arguments.of("Path", file),
                Arguments.of("WrappedFile", wrapped),
                Arguments.of("InputStream", new ByteArrayInputStream(LARGE)),
                Arguments.of("StreamCache", new InputStreamCache(LARGE)),
                Arguments.of("byte[]", LARGE),
                Arguments.of("ByteBuffer", ByteBuffer.wrap(LARGE)),
                Arguments.of(
                        "data URL",
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(LARGE)),
                Arguments.of("list", List.of(file)),
                Arguments.of("ImageRequest", ImageRequest.builder().image(file).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void theBytesOfAnyBodyArriveUnchanged(String name, Object body) {
        var result = template.requestBody("jimeng:edit?prompt=make it autumn", body, ImageResult.class);

        assertThat(result.size()).isEqualTo(1);
        assertThat(sent().part("image").content()).isEqualTo(LARGE);
        assertThat(sent().part("image").contentType()).isEqualTo("image/png");
        assertThat(sent().part("image").fileName()).endsWith(".png");
        assertThat(sent().part("prompt").text()).isEqualTo("make it autumn");
        assertThat(sent().header("Content-Length")).isNotNull();
        assertThat(sent().header("Transfer-Encoding")).isNull();
    }

    @Test
    void theContentTypeAndTheExtensionComeFromTheBytes() {
        template.requestBodyAndHeader("jimeng:edit?prompt=x", TestImages.jpeg(40, 30), Exchange.FILE_NAME, "照片.png");

        assertThat(sent().part("image").fileName()).isEqualTo("照片.jpg");
        assertThat(sent().part("image").contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void theModelThatMadeTheImageIsNoOrderForItsEdit() {
        var out = template.request("jimeng:generate?model=jimeng-4.0&size=64*48", e -> e.getMessage()
                .setBody("a cat"));

        out.removeProperties("*");
        template.send("jimeng:edit?model=jimeng-4.5&prompt=make it autumn", out);

        assertThat(sent().part("model").text()).isEqualTo("jimeng-4.5");
    }

    @Test
    void webpGoesAsWebp() {
        template.requestBody("jimeng:edit?prompt=x", TestImages.webp(40, 30));

        assertThat(sent().part("image").contentType()).isEqualTo("image/webp");
    }

    @Test
    void allFieldsOfTheDocumentGoOutAsText() {
        template.requestBody(
                "jimeng:edit?prompt=RAW(变成油画)&n=1&ratio=16:9&quality=auto&responseFormat=url&resolution=1k", PNG);

        assertThat(sent().part("prompt").text()).isEqualTo("变成油画");
        assertThat(sent().part("model").text()).isEqualTo("jimeng-4.0");
        assertThat(sent().part("n").text()).isEqualTo("1");
        assertThat(sent().part("ratio").text()).isEqualTo("16:9");
        assertThat(sent().part("quality").text()).isEqualTo("auto");
        assertThat(sent().part("response_format").text()).isEqualTo("url");
        assertThat(sent().part("resolution").text()).isEqualTo("1k");
    }

    @Test
    void watermarkFalseIsSentLiterally() {
        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1&watermark=false", PNG);

        assertThat(sent().part("watermark").text()).isEqualTo("false");
    }

    @Test
    void aMaskGoesAsItsOwnPart() throws Exception {
        var mask = Files.write(folder.resolve("mask.png"), TestImages.png(40, 30, true));

        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1&mask=" + mask, PNG);

        assertThat(sent().part("mask").content()).isEqualTo(Files.readAllBytes(mask));
    }

    @Test
    void severalImagesGoAsRepeatedParts() {
        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1", List.of(PNG, TestImages.jpeg(40, 30)));

        assertThat(sent().parts("image[]")).hasSize(2);
        assertThat(sent().parts("image[]").get(1).contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void theAliasOfTheDocumentIsAnEditPath() {
        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1&editPath=/v1/edits", PNG);

        assertThat(simulator.journal().count("/v1/edits")).isEqualTo(1);
    }

    @Test
    void jsonEditsCarryTheImageAsADataUrl() {
        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1&editFormat=json", LARGE);

        assertThat(sent().json().get("image").asText())
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(LARGE));
        assertThat(sent().header("Content-Length")).isNotNull();
    }

    @Test
    void eitherJsonShapeCanBeForced() {
        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1&editFormat=json-images", List.of(PNG, LARGE));
        assertThat(sent().json().get("images")).hasSize(2);
        assertThat(sent().json().at("/images/1/image_url").asText()).startsWith("data:image/png;base64,");

        template.requestBody("jimeng:edit?provider=openai&prompt=x&model=gpt-image-1&editFormat=json-image", PNG);
        assertThat(sent().json().get("image").asText()).startsWith("data:image/png;base64,");
    }

    @Test
    void jsonEditsPassAUrlOn() {
        template.requestBody("jimeng:edit?prompt=x&model=gpt-image-1&editFormat=json", "https://e.org/photo.png");

        assertThat(sent().json().get("image").asText()).isEqualTo("https://e.org/photo.png");
    }

    @Test
    void aUrlInAFormIsFetchedWithoutTheKeyAndUploaded() {
        var url = template.requestBody("jimeng:generate?download=false&size=64*48", "a photo", ImageResult.class)
                .getImages()
                .get(0)
                .getUrl();

        template.requestBody("jimeng:edit?prompt=x", url);

        assertThat(sent().part("image").contentType()).isEqualTo("image/png");
        assertThat(simulator.journal().last("/files/*").header("Authorization")).isNull();
    }

    @Test
    void whatOneStepMadeTheNextCanEdit() {
        var out = template.request(
                "jimeng:generate?size=64*48", e -> e.getMessage().setBody("a cat"));

        template.send("jimeng:edit?prompt=x", out);

        assertThat(out.getException()).isNull();
        assertThat(sent().part("image").contentType()).isEqualTo("image/png");
    }

    @Test
    void jimmyaiTakesUpToSixteenImagesUnderOneName() {
        var result = template.requestBody(
                "jimeng:edit?provider=jimmyai&prompt=x&quality=low&size=64x48&background=opaque&outputFormat=webp",
                List.of(PNG, PNG, PNG),
                ImageResult.class);

        var entry = simulator.journal().last("/api/open-api/v1/images/edits");
        assertThat(entry.parts("image")).hasSize(3);
        assertThat(entry.part("output_format").text()).isEqualTo("webp");
        assertThat(result.getImages().get(0).getContentType()).isEqualTo("image/webp");
        assertThat(result.getProvider()).isEqualTo("jimmyai");
        assertThat(result.getUsage()).containsKey("total_tokens");
    }

    @Test
    void aBusinessErrorInsideHttp200IsAnError() {
        var out = template.request("jimeng:edit?provider=jimmyai&apiKey=wrong&prompt=x", e -> e.getMessage()
                .setBody(PNG));

        var thrown = (JimengException) out.getException();
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(thrown.getCode()).isEqualTo("20001");
    }

    @Test
    void aStreamCacheCanBeReadAgainAfterwards() {
        var cache = new InputStreamCache(PNG);

        template.requestBody("jimeng:edit?prompt=x", cache);

        assertThat(context.getTypeConverter().convertTo(byte[].class, cache)).isEqualTo(PNG);
    }

    @Test
    void aFailedFileStaysWhereCamelKeepsFailedFiles() throws Exception {
        var in = Files.createDirectories(folder.resolve("in"));
        var bad = "no image at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(in.resolve("good.png"), PNG);
        Files.write(in.resolve("bad.png"), bad);
        var done = context.createProducerTemplate();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("file:" + in + "?initialDelay=0&moveFailed=failed")
                        .to("jimeng:edit?prompt=x")
                        .to("file:" + folder.resolve("out"));
            }
        });

        org.awaitility.Awaitility.await()
                .until(() -> Files.exists(in.resolve("failed/bad.png")) && Files.exists(in.resolve(".camel/good.png")));
        assertThat(in.resolve("failed/bad.png")).hasBinaryContent(bad);
        assertThat(Files.readAllBytes(folder.resolve("out/good.png"))).startsWith(0x89, 'P', 'N', 'G');
        done.stop();
    }

    @Test
    void anImageRequestCarriesPromptParametersAndMask() {
        var request = ImageRequest.builder()
                .prompt("paint here")
                .image(PNG)
                .mask(TestImages.png(40, 30, true))
                .parameter("model", "gpt-image-1")
                .build();

        template.requestBodyAndHeaders("jimeng:edit", request, Map.of());

        assertThat(sent().part("prompt").text()).isEqualTo("paint here");
        assertThat(sent().parts("mask")).hasSize(1);
        assertThat(Arrays.equals(sent().part("image").content(), PNG)).isTrue();
    }
}
