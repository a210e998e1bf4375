package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengDownloadException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All images of a reply were paid for: what cannot be fetched costs none of the others. */
@Timeout(120)
class DownloadsInRouteTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final byte[] PNG = TestImages.png(64, 48, false);
    private static final String IMAGE = Base64.getEncoder().encodeToString(PNG);
    private static final Fault GOOD = Fault.body(200, "image/png", PNG);

    private int expectedPayments = 1;

    @AfterEach
    void nothingWasPaidTwice() {
        assertThat(simulator.journal().count(GENERATIONS) + simulator.journal().count(EDITS))
                .isEqualTo(expectedPayments);
    }

    @Test
    void aDeadUrlBesideAGoodImageHandsOverTheGoodOne() throws Exception {
        reply(base64(IMAGE), url("/files/dead.png"));
        simulator.scriptAlways("/files/dead.png", Fault.empty(410));

        var e = failure("jimeng:generate");

        assertThat(e.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(e.getImages()).extracting(GeneratedImage::getIndex).containsExactly(0);
        assertThat(e.getImages().get(0).openStream()).hasBinaryContent(PNG);
        assertThat(e.getImageUrls()).containsExactly(simulator.filesUrl() + "/files/dead.png");
        assertThat(e)
                .hasMessage("1 of 2 images could not be fetched: 127.0.0.1 answered HTTP 410. All images were made"
                        + " and are not requested again: getImages() has the others, getImageUrls() has all URLs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:99999/1.png",
                "http://127.0.0.1:0/1.png",
                "http://user:secret@127.0.0.1/1.png",
                "http://[broken/1.png",
                "https://"
            })
    void aUrlThatCannotBeFetchedCostsNoneOfTheOthers(String bad) {
        reply(url("/files/1.png"), "{\"url\":\"" + bad + "\"}", url("/files/3.png"));
        simulator.script("/files/*", GOOD, GOOD);

        var e = failure("jimeng:generate");

        assertThat(e.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(e.getImages()).extracting(GeneratedImage::getIndex).containsExactly(0, 2);
        assertThat(e.getImageUrls()).hasSize(3).element(1).isEqualTo(bad);
        assertThat(e).hasMessageContaining("the URL cannot be fetched: it").hasMessageNotContaining("secret");
    }

    @Test
    void aUrlThatHangsLeavesTimeForTheOthers() {
        reply(url("/files/hangs.png"), url("/files/2.png"), url("/files/3.png"));
        simulator.scriptAlways("/files/hangs.png", Fault.hang());
        simulator.script("/files/2.png", GOOD);
        simulator.script("/files/3.png", GOOD);

        var e = failure("jimeng:generate?requestTimeout=3000");

        assertThat(e.getImages()).extracting(GeneratedImage::getIndex).containsExactly(1, 2);
        assertThat(e).hasMessageContaining("the images did not arrive within requestTimeout=3s");
    }

    @Test
    void allDownloadsOfACallEndWithinOneTimeout() {
        reply(Stream.generate(() -> url("/files/hangs.png")).limit(50).toArray(String[]::new));
        simulator.scriptAlways("/files/hangs.png", Fault.hang());

        // with a timeout for each, the test would end by its own
        var e = failure("jimeng:generate?requestTimeout=5000");

        assertThat(e.getImages()).isEmpty();
        assertThat(e.getImageUrls()).hasSize(50);
    }

    @Test
    void anImageInTheReplyThatIsCutOffIsNotLostInSilence() {
        var half = Base64.getEncoder().encodeToString(Arrays.copyOf(PNG, PNG.length / 2));
        reply(base64(half));

        var e = failure("jimeng:generate");

        assertThat(e.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(e).hasMessage("the image is incomplete: its end is missing. The image was made but cannot be read");
    }

    @Test
    void anImageThatComesALittleLaterIsDelivered() {
        reply(url("/files/1.png"));
        simulator.script("/files/1.png", Fault.empty(404), Fault.empty(202), Fault.empty(200), GOOD);

        var result = template.requestBody("jimeng:generate?maxRetryDelay=5", "a cat", ImageResult.class);

        assertThat(result.only().getWidth()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({"/out/1.png, /out/1.png", "out/1.png, /out/1.png", "//HOST/out/1.png, /out/1.png"})
    void aRelativeUrlLeadsToTheGatewayAndIsReportedWhole(String url, String path) {
        var host = simulator.url().substring("http://".length());
        reply("{\"url\":\"" + url.replace("HOST", host) + "\"}");
        simulator.script(path, GOOD);

        var result = template.requestBody("jimeng:generate", "a cat", ImageResult.class);

        assertThat(result.only().getWidth()).isEqualTo(64);
        assertThat(result.only().getUrl()).isEqualTo(simulator.url() + path);
    }

    @Test
    void halfAnImageToEditIsNotUploaded() {
        expectedPayments = 0;
        simulator.scriptAlways("/files/in.png", Fault.body(200, "image/png", Arrays.copyOf(PNG, PNG.length - 9)));

        var e = failure("jimeng:edit?prompt=x&maxRetryDelay=5", simulator.filesUrl() + "/files/in.png");

        assertThat(e.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(e.isMayBeBilled()).isFalse();
        assertThat(e)
                .hasMessage("The image to edit could not be fetched from " + simulator.filesUrl()
                        + "/files/in.png: the image is incomplete: its end is missing. With editFormat=json the gateway"
                        + " fetches it itself. Nothing was sent.");
    }

    @Test
    void anImageToEditMayHaveAUrlInAnyLanguage() {
        simulator.script("/files/%E7%8C%AB%201.png", GOOD);
        simulator.script("/files/猫 1.png", GOOD);

        template.requestBody("jimeng:edit?prompt=x", " " + simulator.filesUrl() + "/files/猫 1.png\n");

        assertThat(simulator.journal().count(EDITS)).isOne();
    }

    private static String base64(String image) {
        return "{\"b64_json\":\"" + image + "\"}";
    }

    private static String url(String path) {
        return "{\"url\":\"" + simulator.filesUrl() + path + "\"}";
    }

    private static void reply(String... images) {
        simulator.script(
                GENERATIONS,
                Fault.status(200, Stream.of(images).collect(Collectors.joining(",", "{\"data\":[", "]}"))));
    }

    private JimengException failure(String uri) {
        return failure(uri, "a cat");
    }

    private JimengException failure(String uri, String body) {
        Exchange out = template.request(uri, e -> e.getMessage().setBody(body));
        assertThat(out.getException()).isInstanceOf(JimengException.class);
        var e = (JimengException) out.getException();
        if (e instanceof JimengDownloadException && !e.getImageUrls().isEmpty()) {
            assertThat((List<?>) out.getMessage().getHeader(JimengHeaders.IMAGE_URLS))
                    .isEqualTo(e.getImageUrls());
        }
        return e;
    }
}
