package io.github.cameljimeng.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.image.TestPictures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents exclude in the images of an edit. */
class EditCheckTest {

    private static final ImageHeader PNG = new ImageHeader(ImageFormat.PNG, 64, 64, true);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "octopusx, jimeng-4.0, 1",
        "octopusx, jimeng-4.5, 1",
        "octopusx, gpt-image-1, 16",
        "jimmyai, gpt-image-2, 16",
        "openai, gpt-image-1, 16"
    })
    void thereIsALimitToTheNumberOfImages(String provider, String model, int most) {
        assertThat(problems(provider, model, Collections.nCopies(most, image(PNG)), null))
                .isEmpty();
        assertThat(problems(provider, model, Collections.nCopies(most + 1, image(PNG)), null))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(provider + " accepts at most " + most + " image")
                        .contains("holds " + (most + 1), "split(body())"));
    }

    @ParameterizedTest
    @CsvSource({
        "octopusx, jimeng-4.0, 25",
        "octopusx, gpt-image-1, 50",
        "jimmyai, gpt-image-2, 20",
        "openai, gpt-image-1, 50"
    })
    void thereIsALimitToTheSizeOfAnImage(String provider, String model, int megabytes) throws IOException {
        long most = megabytes * 1024L * 1024;

        assertThat(problems(provider, model, List.of(image(most)), null)).isEmpty();
        assertThat(problems(provider, model, List.of(image(most + 1)), null))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("large.png has " + megabytes + ".0 MB (" + (most + 1) + " bytes)")
                        .contains("at most " + megabytes + ".0 MB"));
    }

    @Test
    void thereMustBeAnImage() {
        assertThat(problems("octopusx", "jimeng-4.0", List.of(), null))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("There is no image to edit"));
    }

    @Test
    void anEmptyImageIsNoImage() throws IOException {
        var empty = Upload.of(ImageContent.ofBytes(new byte[0]), "empty.png");

        assertThat(problems("octopusx", "jimeng-4.0", List.of(empty), null)).containsExactly("empty.png is empty");
    }

    @Test
    void halfAnImageIsNamed() throws IOException {
        var half = Upload.of(ImageContent.ofBytes(Arrays.copyOf(TestPictures.png(8, 8), 40)), "half.png");

        assertThat(problems("octopusx", "jimeng-4.0", List.of(half), null))
                .containsExactly("half.png is incomplete: its end is missing");
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        var text = Upload.of(ImageContent.ofBytes("hello world, I am a text".getBytes(UTF_8)), "notes.txt");

        assertThat(problems("octopusx", "jimeng-4.0", List.of(text), null))
                .containsExactly("notes.txt is not a JPEG, PNG or WEBP file");
    }

    @Test
    void aFormatThatTheGatewayDoesNotReadIsNamed() {
        var gif = image(new ImageHeader(ImageFormat.GIF, 64, 64, false));

        assertThat(problems("octopusx", "jimeng-4.0", List.of(gif), null))
                .containsExactly("cat is a GIF file, but octopusx accepts JPEG, PNG or WEBP: convert it first");
    }

    @Test
    void aLinkIsLeftToTheGateway() {
        assertThat(problems("octopusx", "jimeng-4.0", List.of(new Link("https://e/1")), null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, 64, true, ''",
        "PNG, 64, false, alpha channel",
        "JPEG, 64, false, alpha channel",
        "PNG, 32, true, 'The mask is 32x64 pixels, but the image is 64x64'"
    })
    void aMaskIsAPngWithAlphaOfTheSizeOfTheImage(ImageFormat format, int width, boolean alpha, String problem) {
        var mask = image(new ImageHeader(format, width, 64, alpha));

        var problems = problems("octopusx", "gpt-image-1", List.of(image(PNG)), mask);

        assertThat(problems).hasSize(problem.isEmpty() ? 0 : 1).allSatisfy(text -> assertThat(text)
                .contains(problem, "option mask", "CamelJimengMask"));
    }

    @Test
    void aMaskIsRefusedWhereTheDocumentHasNone() {
        var mask = image(new ImageHeader(ImageFormat.PNG, 64, 64, true));

        assertThat(problems("octopusx", "jimeng-4.0", List.of(image(PNG)), mask))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("octopusx does not accept a mask (/v1/images/edits, model jimeng-4.0)")
                        .contains("option mask"));
    }

    @Test
    void aMaskOfOpenAiIsSmallerThanAnImage() throws IOException {
        var mask = image(4L * 1024 * 1024 + 1);

        assertThat(problems("openai", "gpt-image-1", List.of(image(PNG)), mask))
                .singleElement()
                .satisfies(text ->
                        assertThat(text).startsWith("The mask has 4.0 MB").contains("at most 4.0 MB"));
    }

    @Test
    void dallE2EditsOnePng() {
        var jpeg = image(new ImageHeader(ImageFormat.JPEG, 64, 64, false));

        assertThat(problems("openai", "dall-e-2", List.of(jpeg, image(PNG)), null))
                .hasSize(2);
    }

    @Test
    void filesForAModelThatNoDocumentDescribesAreNotChecked() throws IOException {
        var gif = image(new ImageHeader(ImageFormat.GIF, 64, 64, false));

        assertThat(problems("octopusx", "flux-2", Collections.nCopies(40, gif), null))
                .isEmpty();
        assertThat(problems("octopusx", "jimeng-5.0", List.of(image(60L * 1024 * 1024)), null))
                .isEmpty();
    }

    @Test
    void aRequestWithoutFilesTakesNone() {
        var schema = OctopusxGateway.GATEWAY.generate();
        var values = new RequestValues.Builder().set(Parameter.PROMPT, "a cat").build(List.of(image(PNG)), null);

        assertThat(schema.violations("octopusx", values))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("does not accept files", "jimeng:edit"));
    }

    private static Upload image(ImageHeader header) {
        var bytes =
                switch (header.format()) {
                    case JPEG -> TestPictures.jpeg(8, 8);
                    case GIF -> TestPictures.gif(8, 8);
                    case WEBP -> TestPictures.webp(8, 8);
                    case PNG -> TestPictures.png(8, 8);
                };
        return new Upload(ImageContent.ofBytes(bytes), header, "cat");
    }

    private Upload image(long size) throws IOException {
        var file = directory.resolve("large.png");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(TestPictures.png(8, 8));
            sparse.setLength(size);
        }
        return new Upload(ImageContent.ofFile(file), PNG, "large.png");
    }

    private static List<String> problems(
            String provider, String model, List<? extends ImageSource> images, ImageSource mask) {
        var schema = Gateways.byName(provider).orElseThrow().edit();
        var values = new RequestValues.Builder()
                .set(Parameter.PROMPT, "a hat")
                .set(Parameter.MODEL, model)
                .build(List.copyOf(images), mask);
        return schema.violations(provider, values).stream().map(Violation::text).toList();
    }
}
