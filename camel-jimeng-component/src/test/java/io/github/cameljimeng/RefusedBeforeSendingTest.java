package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents exclude costs nothing: each refusal names the option, the header and the remedy. */
class RefusedBeforeSendingTest extends SimulatedGatewayTest {

    private static final byte[] NO_IMAGE = "this is a text".getBytes(StandardCharsets.UTF_8);

    @AfterEach
    void nothingWasSent() {
        assertThat(simulator.journal().entries()).isEmpty();
    }

    private JimengException refusal(String uri, Object body, Map<String, Object> headers) {
        var out = template.request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        assertThat(out.getException()).isInstanceOf(JimengException.class);
        assertThat(out.getMessage().getBody()).as("the input is still there").isSameAs(body);
        var refusal = (JimengException) out.getException();
        assertThat(refusal.isMayBeBilled()).isFalse();
        assertThat(out.getMessage().getHeader(JimengHeaders.ERROR_KIND))
                .isEqualTo(refusal.getKind().name());
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generate?ratio=wide                    | ratio must look like 16:9, not 'wide'
            generate?resolution=8k                 | resolution must be one of [1k, 2k, 4k], not '8k'
            generate?size=1024×1024                | size must look like 1024*1024
            generate?n=0                           | n must be at least 1, not '0'
            generate?responseFormat=url            | responseFormat is not supported by octopusx (/v1/images/generations, model jimeng-4.0)
            generate?model=gpt-image-1&responseFormat=png | responseFormat must be one of [b64_json, url]
            generate?watermark=false               | send it unchecked as parameters.watermark
            generate?images=photo.png              | images must be http(s) or data URLs
            generate?width=512                     | width is not supported by octopusx
            jm-submit?ratio=16:9&resolution=1k     | ratio must be one of [1:1] at this resolution
            jm-submit?seed=7                       | seed is not supported by octopusx (/jm, model jimeng-4.0)
            jm-submit?scale=50                     | scale must be from 0 to 1
            jm-submit?size=1024*1024               | in jm-submit the size is an area in pixels
            jm-submit?size=1000                    | size must be from 1048576 to 16777216
            jm-submit?width=1024                   | height is missing: set both width and height
            jm-submit?width=100&height=100         | must be from 1024*1024 to 4096*4096 pixels, not 100*100
            generate?provider=jimmyai&n=2          | n must be from 1 to 1
            generate?provider=jimmyai&ratio=16:9   | ratio is not supported by jimmyai
            """)
    void aWrongOption(String uri, String message) {
        var refusal = refusal("jimeng:" + uri, "a cat", Map.of());

        assertThat(refusal.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refusal).hasMessageContaining(message).hasMessageContaining("Nothing was sent");
        assertThat(refusal).hasMessageContaining("(option ").hasMessageContaining("header CamelJimeng");
    }

    @Test
    void aWrongHeader() {
        var refusal = refusal("jimeng:generate", "a cat", Map.of(JimengHeaders.N, "many"));

        assertThat(refusal)
                .hasMessageContaining("n must be a whole number, not 'many' (option n, header CamelJimengN)");
    }

    @Test
    void elevenReferenceImages() {
        var urls = String.join(",", java.util.Collections.nCopies(11, "https://e.org/a.png"));

        assertThat(refusal("jimeng:jm-submit?images=" + urls, "a cat", Map.of()))
                .hasMessageContaining("images accepts at most 10 URLs, but got 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "webp"})
    void halfAnImage(String format, @TempDir Path folder) throws Exception {
        var whole =
                switch (format) {
                    case "png" -> TestImages.png(64, 48, false);
                    case "jpg" -> TestImages.jpeg(64, 48);
                    default -> TestImages.webp(64, 48);
                };
        var half = Arrays.copyOf(whole, whole.length / 2);
        var file = Files.write(folder.resolve("cat." + format), half);

        assertThat(refusal("jimeng:edit?prompt=x", file.toFile(), Map.of()))
                .hasMessageContaining("cat." + format + " is incomplete: its end is missing. Nothing was sent");
        assertThat(refusal("jimeng:edit?prompt=x", half, Map.of())).hasMessageContaining("is incomplete");
        assertThat(refusal("jimeng:edit?prompt=x&editFormat=json", half, Map.of()))
                .hasMessageContaining("is incomplete");
    }

    @Test
    void halfAMask() {
        var mask = TestImages.png(64, 48, true);

        assertThat(refusal(
                        "jimeng:edit?prompt=x&model=gpt-image-1",
                        TestImages.png(64, 48, false),
                        Map.of(JimengHeaders.MASK, Arrays.copyOf(mask, mask.length - 5))))
                .hasMessageContaining("The mask is incomplete: its end is missing (option mask");
    }

    @Test
    void anEmptyPrompt() {
        assertThat(refusal("jimeng:generate", "  ", Map.of()))
                .hasMessageContaining("prompt is missing or empty")
                .hasMessageContaining("option prompt, header CamelJimengPrompt");
    }

    @Test
    void anEditWithoutAPrompt() {
        assertThat(refusal("jimeng:edit", png(), Map.of())).hasMessageContaining("prompt is missing or empty");
    }

    @Test
    void severalProblemsAreToldAtOnce() {
        assertThat(refusal("jimeng:generate?ratio=wide&resolution=8k", "a cat", Map.of()))
                .hasMessageContaining("ratio must")
                .hasMessageContaining("resolution must");
    }

    @Test
    void aMissingKey() {
        var refusal = refusal("jimeng:generate?apiKey=RAW( )", "a cat", Map.of());

        assertThat(refusal.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(refusal).hasMessageContaining("set option apiKey").hasMessageContaining("JIMENG_API_KEY");
    }

    @Test
    void aFileThatIsNoImage(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("photo.png"), NO_IMAGE);

        assertThat(refusal("jimeng:edit?prompt=x", file.toFile(), Map.of()))
                .hasMessageContaining("photo.png is not a ")
                .hasMessageContaining("JPEG, PNG or WEBP");
        assertThat(file).exists();
    }

    @Test
    void anImageOfAnotherFormat() {
        assertThat(refusal("jimeng:edit?prompt=x", "GIF89a-and-more-bytes".getBytes(StandardCharsets.UTF_8), Map.of()))
                .hasMessageContaining("is a GIF file, but octopusx accepts JPEG, PNG or WEBP");
    }

    @Test
    void anImageOverTheLimit() {
        var large = Arrays.copyOf(png(), 25 * 1024 * 1024 + 1);

        assertThat(refusal("jimeng:edit?prompt=x", large, Map.of(Exchange.FILE_NAME, "huge.png")))
                .hasMessageContaining("huge.png has 25.0 MB (26214401 bytes)")
                .hasMessageContaining("octopusx accepts at most 25.0 MB (26214400 bytes)");
    }

    @Test
    void twoImagesForAModelThatTakesOne() {
        assertThat(refusal("jimeng:edit?prompt=x", List.of(png(), png()), Map.of()))
                .hasMessageContaining("at most 1 image for model jimeng-4.0, but the body holds 2")
                .hasMessageContaining("split(body())");
    }

    @Test
    void aTextWhereAnImageIsExpected() {
        assertThat(refusal("jimeng:edit?prompt=x", "a cat", Map.of()))
                .hasMessageContaining("Expected an image")
                .hasMessageContaining("'a cat'");
    }

    @Test
    void aMaskWithoutAlpha() {
        assertThat(refusal("jimeng:edit?prompt=x&model=gpt-image-1", png(), Map.of(JimengHeaders.MASK, png())))
                .hasMessageContaining("The mask must be a PNG with an alpha channel")
                .hasMessageContaining("option mask, header CamelJimengMask");
    }

    @Test
    void filesWhereOnlyUrlsWork() {
        var request = ImageRequest.builder().prompt("x").image(png()).build();

        assertThat(refusal("jimeng:generate", request, Map.of())).hasMessageContaining("use jimeng:edit");
    }

    @Test
    void aBodyThatIsNoTaskId() {
        assertThat(refusal("jimeng:jm-poll", "two words", Map.of())).hasMessageContaining("not a task id");
        assertThat(refusal("jimeng:jm-track", "", Map.of())).hasMessageContaining("The task id is missing");
    }

    private static byte[] png() {
        return TestImages.png(16, 16, false);
    }
}
