package io.github.cameljimeng;

import static io.github.cameljimeng.error.ErrorKind.CONTENT_REJECTED;
import static io.github.cameljimeng.error.ErrorKind.DOWNLOAD_FAILED;
import static io.github.cameljimeng.error.ErrorKind.TASK_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.Oddity;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What real gateways answer beside their documents, as a route meets it: counted at the server. */
@Timeout(120)
class OddGatewaysTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final String OPTIONS = "?model=gpt-image-1&n=2&responseFormat=url&maxRetries=5";

    @ParameterizedTest
    @EnumSource(
            names = {
                "ZERO_ERROR",
                "OK_ERROR",
                "ERROR_BESIDE_IMAGE",
                "HEARTBEATS",
                "MANY_HEARTBEATS",
                "RAW_NEWLINE",
                "NAN",
                "BROKEN_UTF8",
                "LATE_IMAGE",
                "LATE_IMAGE_202",
                "LATE_IMAGE_EMPTY",
                "URL_WITH_LETTERS",
                "URL_WITH_BLANK",
                "RELATIVE_URL"
            })
    void allImagesAreDelivered(Oddity oddity) {
        for (var out : List.of(generate(oddity), edit(oddity))) {
            assertThat(out.getException()).as(oddity.label()).isNull();
            assertThat(out.getMessage().getBody(ImageResult.class).getImages())
                    .hasSize(2)
                    .allSatisfy(image -> assertThat(image.isDownloaded()).isTrue());
            assertThat(out.getMessage().getHeaders().containsKey(JimengHeaders.IMAGE_ERRORS))
                    .isEqualTo(oddity == Oddity.ERROR_BESIDE_IMAGE);
        }
        paidOnceEach();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_REFUSED_OF_SEVERAL", "FEWER_IMAGES", "SSE", "IMAGE_BODY"})
    void theImageThatCameIsDeliveredAndTheOtherIsReported(Oddity oddity) {
        for (var out : List.of(generate(oddity), edit(oddity))) {
            assertThat(out.getException()).as(oddity.label()).isNull();
            assertThat(out.getMessage().getBody(ImageResult.class).only().isDownloaded())
                    .isTrue();
            assertThat(out.getMessage().getBody(ImageResult.class).getErrors()).hasSize(1);
        }
        paidOnceEach();
    }

    @ParameterizedTest
    @CsvSource({"DAMAGED_IMAGE, 1", "DEAD_URL, 1", "HALF_IMAGE, 0"})
    void whatIsThereOfADamagedSetIsHandedOver(Oddity oddity, int images) {
        for (var out : List.of(generate(oddity), edit(oddity))) {
            var e = out.getException(JimengException.class);
            assertThat(e.getKind()).as(oddity.label()).isEqualTo(DOWNLOAD_FAILED);
            assertThat(e.isMayBeBilled()).isTrue();
            assertThat(e.getImages()).hasSize(images);
            assertThat(e.getImageUrls()).hasSize(2);
        }
        paidOnceEach();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_IN_200, OUTCOME_UNKNOWN, received from peer",
        "NO_CREDITS, OUTCOME_UNKNOWN, No credits left",
        "NEGATIVE_CODE, OUTCOME_UNKNOWN, failed or timed out",
        "SUCCESS_WITHOUT_IMAGE, OUTCOME_UNKNOWN, there is no image",
        "ALL_REFUSED, CONTENT_REJECTED, sensitive"
    })
    void withoutAnImageTheOutcomeIsDocumentedOrUnclear(Oddity oddity, ErrorKind kind, String words) {
        for (var out : List.of(generate(oddity), edit(oddity))) {
            var e = out.getException(JimengException.class);
            assertThat(e.getKind()).as(oddity.label()).isEqualTo(kind);
            assertThat(e.isMayBeBilled()).isEqualTo(kind != CONTENT_REJECTED);
            assertThat(e).hasMessageContaining(words);
        }
        paidOnceEach();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ZERO_ERROR",
                "OK_ERROR",
                "HEARTBEATS",
                "NAN",
                "LATE_IMAGE",
                "URL_WITH_LETTERS",
                "RELATIVE_URL",
                "TASK_OUTPUTS",
                "UNKNOWN_WORD_WITH_PREVIEW"
            })
    void theImageOfATaskIsDelivered(Oddity oddity) {
        var id = template.requestBody("jimeng:jm-submit", "a cat", String.class);
        // from here on it is done
        template.requestBody("jimeng:jm-poll", id);
        // the preview is answered once, the others until the images are there
        if (oddity == Oddity.UNKNOWN_WORD_WITH_PREVIEW) {
            simulator.script("/jm", Fault.odd(oddity));
        } else {
            simulator.scriptAlways("/jm", Fault.odd(oddity));
        }

        var out = template.request(
                "jimeng:jm-poll?maxRetries=5", e -> e.getMessage().setBody(id));

        assertThat(out.getException()).as(oddity.label()).isNull();
        assertThat(out.getMessage().getBody(ImageResult.class).only().isDownloaded())
                .isTrue();
        assertThat(out.getMessage().getBody(ImageResult.class).only().getUrl()).doesNotContain("preview");
    }

    @ParameterizedTest
    @CsvSource({"REJECTED, TASK_FAILED, false", "SUCCESS_WITHOUT_IMAGE, TASK_FAILED, true"})
    void aTaskEndsWithoutAnImage(Oddity oddity, ErrorKind kind, boolean mayBeBilled) {
        var id = template.requestBody("jimeng:jm-submit", "a cat", String.class);
        simulator.scriptAlways("/jm", Fault.odd(oddity));

        var e = template.request(
                        "jimeng:jm-poll", exchange -> exchange.getMessage().setBody(id))
                .getException(JimengException.class);

        assertThat(e.getKind()).isEqualTo(kind).isEqualTo(TASK_FAILED);
        assertThat(e.isMayBeBilled()).isEqualTo(mayBeBilled);
    }

    private Exchange generate(Oddity oddity) {
        simulator.scriptAlways(GENERATIONS, Fault.odd(oddity));
        return template.request("jimeng:generate" + OPTIONS, e -> e.getMessage().setBody("a cat"));
    }

    private Exchange edit(Oddity oddity) {
        simulator.scriptAlways(EDITS, Fault.odd(oddity));
        return template.request(
                "jimeng:edit" + OPTIONS + "&prompt=a hat", e -> e.getMessage().setBody(TestImages.png(64, 48, false)));
    }

    private static void paidOnceEach() {
        assertThat(simulator.journal().count(GENERATIONS)).isOne();
        assertThat(simulator.journal().count(EDITS)).isOne();
    }
}
