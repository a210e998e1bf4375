package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image comes from the URL in a reply, or its failure says whether the URL or the host is to blame. */
class ImageDownloaderTest extends DownloadFixture {

    @Test
    void theBytesComeAsTheyAre() throws Exception {
        simulator.script(PATH, image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
    }

    @Test
    void noCredentialsGoToTheHostOfTheImage() throws Exception {
        simulator.script(PATH, image());

        fetch(url(PATH));

        var sent = simulator.journal().last(PATH);
        assertThat(sent.onFilesServer()).isTrue();
        assertThat(sent.headers()).doesNotContainKeys("Authorization", "Cookie", "Proxy-Authorization");
        assertThat(sent.header("Accept")).isEqualTo("image/*");
    }

    @ParameterizedTest
    @CsvSource({"403, true", "404, true", "410, true", "400, false", "401, false", "302, false"})
    void aDeadUrlIsToldFromOtherRefusalsAndNoneIsAskedAgain(int status, boolean dead) {
        simulator.scriptAlways(PATH, Fault.empty(status));

        var e = failure(url(PATH), 2);

        assertThat(e.urlIsDead()).isEqualTo(dead);
        assertThat(e.isPermanent()).isTrue();
        assertThat(e).hasMessage("127.0.0.1 answered HTTP " + status);
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void aHostThatFailsTwiceIsAskedAThirdTime() throws Exception {
        simulator.script(PATH, Fault.html(500), Fault.html(500), image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
        assertThat(simulator.journal().count(PATH)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void whenTheRetriesAreSpentTheLastFailureIsTold(int status) {
        simulator.scriptAlways(PATH, Fault.empty(status));

        var e = failure(url(PATH), 2);

        assertThat(e).hasMessage("127.0.0.1 answered HTTP " + status);
        assertThat(e.isPermanent()).isFalse();
        assertThat(e.urlIsDead()).isFalse();
        assertThat(simulator.journal().count(PATH)).isEqualTo(3);
    }

    @Test
    void aConnectionThatIsCutIsTriedAgain() throws Exception {
        simulator.script(PATH, Fault.dropBeforeReply(), image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
    }

    @Test
    void anImageOfWhichOnlyHalfCameIsTriedAgain() throws Exception {
        try (var server = RawServer.start(
                connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nhal");
                },
                connection -> {
                    connection.readRequest();
                    connection.write(RawServer.reply(200, "an image"));
                })) {
            assertThat(fetch(server.url() + "/cat.png")).asString(UTF_8).isEqualTo("an image");
        }
    }

    @Test
    void anImageOfExactlyTheLargestSizeIsTaken() throws Exception {
        simulator.script(PATH, image());

        assertThat(download(null, IMAGE.length, 0).fetch(url(PATH)).length()).isEqualTo(IMAGE.length);
    }

    @Test
    void anImageThatIsLargerIsRefusedAndNotAskedForAgain() {
        simulator.scriptAlways(PATH, image());

        var e = catchThrowableOfType(ImageDownloader.DownloadException.class, () -> download(null, IMAGE.length - 1, 2)
                .fetch(url(PATH)));

        assertThat(e).hasMessage("the image is larger than maxImageSize=6 bytes");
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        simulator.scriptAlways(PATH, Fault.endless("image/png"));

        assertThat(failure(url(PATH), 2)).hasMessageContaining("larger than maxImageSize");
    }
}
