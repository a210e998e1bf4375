package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.examples.studio.RequestReview.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the component refuses is said in texts of the catalogue, which are there in the language of the reader. */
class ObjectionsTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hill.png is not a JPEG, PNG or WEBP file | photo.format",
                "hill.png is a GIF and octopusx takes JPEG, PNG, WEBP: convert it first | photo.format",
                "hill.png has 60 MB and octopusx takes at most 25 MB an image: scale it down or compress it first | photo.large",
                "hill.png is empty | photo.broken",
                "hill.png is incomplete: its end is missing | photo.broken",
                "hill.png has 10x9 pixels: each side must be at least 15 | photo.pixels"
            })
    void aPhotoHasTextsOfItsOwn(String sentence, String code) {
        assertThat(Objections.of(sentence).code()).isEqualTo(code);
    }

    @Test
    void whatHasNoTextIsQuoted() {
        assertThat(Objections.of("model must be blue"))
                .isEqualTo(new Objections.Objection("other", Map.of("words", "model must be blue")));
    }

    private static List<Finding> findings(String gateway, String operation, Map<String, String> parameters)
            throws IOException {
        var order = new Job.Order("key", JimengOperation.of(operation), "a hill", parameters, null);
        return new RequestReview(new GatewayForms(gateway), null).findings(order);
    }
}
