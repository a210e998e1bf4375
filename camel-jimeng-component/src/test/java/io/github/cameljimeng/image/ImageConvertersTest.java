package io.github.cameljimeng.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.Test;

/** What an image becomes in a route. */
class ImageConvertersTest {

    private static final byte[] PNG = TestPictures.png(9, 7);

    @Test
    void anImageIsItsBytes() throws IOException {
        var image = image("https://e/1");

        assertThat(ImageConverters.toByteArray(image)).isEqualTo(PNG);
        assertThat(ImageConverters.toByteBuffer(image)).isEqualTo(ByteBuffer.wrap(PNG));
        assertThat(ImageConverters.toInputStream(image)).hasBinaryContent(PNG);
    }

    @Test
    void asTextAnImageIsItsUrlElseADescription() {
        assertThat(ImageConverters.toString(image("https://e/1"))).isEqualTo("https://e/1");
        assertThat(ImageConverters.toString(image(null)))
                .startsWith("image/png 9x7 (")
                .endsWith(" bytes)");
    }

    @Test
    void aResultOfOneImageConvertsAsTheImage() throws IOException {
        var result = result(image("https://e/1"));

        assertThat(ImageConverters.toByteArray(result, null)).isEqualTo(PNG);
        assertThat(ImageConverters.toString(result, null)).isEqualTo("https://e/1");
        assertThat(ImageConverters.toImage(result, null))
                .isSameAs(result.getImages().get(0));
    }

    @Test
    void severalImagesDoNotConvertAndSayWhatToDo() {
        var result = result(image("https://e/1"), image("https://e/2"));

        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> ImageConverters.toByteArray(result, null))
                .havingCause()
                .withMessageContaining("holds 2 images")
                .withMessageContaining("split(body())");
    }

    @Test
    void anImageThatWasNotDownloadedHasNoBytesAndSaysWhy() {
        var image = new GeneratedImage(0, "https://e/1", null, null, null);

        assertThatIOException()
                .isThrownBy(() -> ImageConverters.toByteArray(image))
                .withMessageContaining("download=true")
                .withMessageContaining("https://e/1");
    }

    @Test
    void asJsonAResultIsItsMetadataAndNeverItsBytes() throws IOException {
        var json = new ObjectMapper().writeValueAsString(result(image("https://e/1")));

        assertThat(json)
                .isEqualTo(
                        "{\"provider\":\"octopusx\",\"model\":\"jimeng-4.0\",\"taskId\":\"t-1\",\"requestId\":\"r-1\","
                                + "\"created\":1735689600,\"usage\":{\"total_tokens\":7},\"images\":[{\"index\":0,"
                                + "\"contentType\":\"image/png\",\"extension\":\"png\",\"width\":9,\"height\":7,\"length\":"
                                + PNG.length + ",\"url\":\"https://e/1\",\"revisedPrompt\":\"a cat\"}]}");
        assertThat(json.getBytes(UTF_8).length).isLessThan(500);
    }

    private static GeneratedImage image(String url) {
        return new GeneratedImage(
                0,
                url,
                "a cat",
                ImageContent.ofBytes(PNG),
                ImageHeader.read(PNG).orElseThrow());
    }

    private static ImageResult result(GeneratedImage... images) {
        var created = Instant.ofEpochSecond(1_735_689_600);
        return new ImageResult(
                List.of(images),
                new ImageResult.Details(
                        "octopusx", "jimeng-4.0", "t-1", "r-1", created, Map.of("total_tokens", 7), List.of()));
    }
}
