package io.github.cameljimeng.examples.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.examples.studio.RequestReview.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the component refuses is said in texts of the catalogue, which are there in the language of the reader. */
class ObjectionsTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "octopusx, generate, ratio,       wide,        like",
        "octopusx, generate, resolution,  8k,          choice",
        "octopusx, generate, n,           two,         whole",
        "octopusx, generate, quality,     high,        unsupported",
        "octopusx, generate, images,      cat.png,     links",
        "octopusx, jm-submit, width,      2048,        together",
        "octopusx, jm-submit, scale,      2,           between",
        "octopusx, jm-submit, minRatio,   20,          between",
        "openai,   generate, n,           99,          between",
        "jimmyai,  edit,     quality,     best,        choice"
    })
    void aSentenceOfTheComponentIsATextOfTheCatalogue(
            String gateway, String operation, String option, String value, String code) throws IOException {
        var findings = findings(gateway, operation, Map.of(option, value));

        assertThat(findings).extracting(Finding::code).contains(code);
        assertThat(findings).extracting(Finding::field).doesNotContain("");
    }

    @Test
    void numbersOfTheSentenceAreInTheText() throws IOException {
        assertThat(findings("octopusx", "jm-submit", Map.of("width", "100", "height", "100")))
                .extracting(Finding::code, Finding::values)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("area", Map.of("min", "1024*1024", "max", "4096*4096")));
    }

    @Test
    void aRatioAndASizeAreOneTooMuch() throws IOException {
        assertThat(findings("octopusx", "jm-submit", Map.of("ratio", "16:9", "width", "2048", "height", "2048")))
                .extracting(Finding::code)
                .contains("twice");
    }

    @Test
    void manyLinksAreCounted() throws IOException {
        var links = String.join("\n", java.util.Collections.nCopies(11, "https://example.com/cat.png"));

        assertThat(findings("octopusx", "jm-submit", Map.of("images", links)))
                .extracting(Finding::code)
                .containsExactly("links.most");
    }

    @Test
    void aPhotoIsCalledByItsName() throws IOException {
        assertThat(photo("dear all".getBytes(UTF_8)))
                .isEqualTo(new Finding("photo", "photo.format", Map.of("name", "hill.png")));
        assertThat(photo(new byte[0]).code()).isEqualTo("photo.broken");
        assertThat(photo(Arrays.copyOf(png(), png().length / 2)).code()).isEqualTo("photo.broken");
        assertThat(photo(Arrays.copyOf(png(), 30_000_000)))
                .isEqualTo(new Finding("photo", "photo.large", Map.of("name", "hill.png", "most", "25.0 MB")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hill.gif is a GIF file, but octopusx accepts JPEG, PNG, WEBP: convert it first | photo.format",
                "hill.png is 10x9 pixels: each side must be at least 15, the aspect ratio from 1:16 to 16:1 | photo.pixels"
            })
    void otherGatewaysLookAtPixelsToo(String sentence, String code) {
        assertThat(Objections.of(sentence).code()).isEqualTo(code);
    }

    @Test
    void whatHasNoTextIsQuoted() {
        assertThat(Objections.of("model must be blue"))
                .isEqualTo(new Objections.Objection("other", Map.of("words", "model must be blue")));
    }

    private Finding photo(byte[] content) throws IOException {
        var settings = new StudioSettings(data, true, List.of(), 1, List.of(), List.of(), Map.of(), Map.of());
        var folder = new PictureFolder(settings);
        var file = folder.keepPhoto(new ByteArrayInputStream(content));
        var order = new Job.Order("key", JimengOperation.EDIT, "a hill", Map.of(), new Job.Photo(file, "hill.png"));
        return new RequestReview(new GatewayForms("octopusx"), folder)
                .findings(order)
                .get(0);
    }

    private static byte[] png() throws IOException {
        return Base64.getDecoder().decode(Photos.base64(java.awt.Color.GRAY));
    }

    private static List<Finding> findings(String gateway, String operation, Map<String, String> parameters)
            throws IOException {
        var order = new Job.Order("key", JimengOperation.of(operation), "a hill", parameters, null);
        return new RequestReview(new GatewayForms(gateway), null).findings(order);
    }
}
