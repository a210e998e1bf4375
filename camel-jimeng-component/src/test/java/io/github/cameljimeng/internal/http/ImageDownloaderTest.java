package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image comes from the URL in a reply, or its failure says whether the URL or the host is to blame. */
@Timeout(60)
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
    @ValueSource(ints = {202, 204, 403, 404, 425})
    void anImageThatIsNotThereYetIsAskedForAgain(int status) throws Exception {
        simulator.script(PATH, Fault.empty(status), Fault.empty(status), Fault.empty(status), image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
        assertThat(simulator.journal().count(PATH)).isEqualTo(4);
    }

    @Test
    void anEmptyBodyIsNoImageYet() throws Exception {
        simulator.script(PATH, Fault.empty(200), Fault.empty(200), Fault.empty(200), image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204, 403, 404, 425})
    void aUrlThatStaysWithoutAnImageIsDead(int status) {
        simulator.scriptAlways(PATH, Fault.empty(status));

        var e = failure(url(PATH), 5);

        assertThat(e.urlIsDead()).isTrue();
        assertThat(e).hasMessage("127.0.0.1 answered HTTP " + status);
        assertThat(simulator.journal().count(PATH)).isEqualTo(6);
    }

    @Test
    void withoutRetriesNothingIsAskedForAgain() {
        simulator.scriptAlways(PATH, Fault.empty(404));

        assertThat(failure(url(PATH), 0).urlIsDead()).isTrue();
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"410, true", "400, false", "401, false", "302, false"})
    void aDeadUrlIsToldFromOtherRefusalsAndNoneIsAskedAgain(int status, boolean dead) {
        simulator.scriptAlways(PATH, Fault.empty(status));

        var e = failure(url(PATH), 2);

        assertThat(e.urlIsDead()).isEqualTo(dead);
        assertThat(e.isHopeless()).isEqualTo(!dead);
        assertThat(e).hasMessage("127.0.0.1 answered HTTP " + status);
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void aRetryThatTheHostWantsAfterTheDeadlineIsNotWaitedFor() {
        simulator.scriptAlways(PATH, Fault.empty(404).header("Retry-After", "3600"));

        assertThat(failure(patient(Duration.ofDays(1)), url(PATH)).urlIsDead()).isTrue();
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void aRetryThatTheHostWantsLaterThanMaxRetryDelayComesEarlier() throws Exception {
        simulator.script(PATH, Fault.empty(503).header("Retry-After", "3600"), image());

        assertThat(image(patient(Duration.ofMillis(5)), url(PATH)).toByteArray())
                .isEqualTo(IMAGE);
    }

    private static ImageDownloader patient(Duration maxRetryDelay) {
        var usual = download(null, 1_000_000, 2);
        return new ImageDownloader(
                usual.dispatcher(),
                usual.spool(),
                usual.gateway(),
                usual.timeout(),
                usual.maxImageSize(),
                null,
                new RetryPolicy(2, maxRetryDelay));
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
        assertThat(e.isHopeless()).isFalse();
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
        var head = "HTTP/1.1 200 OK\r\nContent-Length: " + IMAGE.length + "\r\n\r\n";
        try (var server = RawServer.start(
                connection -> {
                    connection.readRequest();
                    connection.write(head);
                    connection.write(Arrays.copyOf(IMAGE, IMAGE.length / 2));
                },
                connection -> {
                    connection.readRequest();
                    connection.write(head);
                    connection.write(IMAGE);
                })) {
            assertThat(fetch(server.url() + "/cat.png")).isEqualTo(IMAGE);
        }
    }

    @Test
    void aBodyThatJustEndsInTheMiddleOfAnImageIsTriedAgain() throws Exception {
        simulator.script(PATH, Fault.body(200, "image/png", Arrays.copyOf(IMAGE, IMAGE.length - 6)), image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
    }

    @Test
    void halfAnImageIsNone() {
        simulator.scriptAlways(PATH, Fault.body(200, "image/png", Arrays.copyOf(IMAGE, IMAGE.length / 2)));

        var e = failure(url(PATH), 2);

        assertThat(e).hasMessage("the image is incomplete: its end is missing");
        assertThat(e.isHopeless()).isFalse();
        assertThat(simulator.journal().count(PATH)).isEqualTo(3);
    }

    @Test
    void aPageInsteadOfTheImageIsTriedAgain() throws Exception {
        simulator.script(PATH, Fault.html(200), image());

        assertThat(fetch(url(PATH))).isEqualTo(IMAGE);
    }

    @Test
    void aFileToEditMayHaveAFormatThatIsNotKnownHere() throws Exception {
        simulator.script(PATH, Fault.body(200, "image/avif", new byte[] {0, 0, 0, 32, 'f', 't', 'y', 'p'}));
        var downloader = download(null, 1_000_000, 2);

        assertThat(downloader.file(url(PATH), downloader.deadline()).length()).isEqualTo(8);
    }

    @Test
    void halfAFileToEditIsNone() {
        simulator.scriptAlways(PATH, Fault.body(200, "image/png", Arrays.copyOf(IMAGE, IMAGE.length / 2)));
        var downloader = download(null, 1_000_000, 2);

        var e = catchThrowableOfType(DownloadException.class, () -> downloader.file(url(PATH), downloader.deadline()));

        assertThat(e).hasMessage("the image is incomplete: its end is missing");
    }

    @Test
    void aBodyThatNeverEndsIsCutOffAtTheDeadline() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nslow");
            connection.hang();
        })) {
            var deadline = Deadline.after(Duration.ofMillis(300));
            var e = catchThrowableOfType(DownloadException.class, () -> download(null, 1_000_000, 2)
                    .image(server.url() + "/cat.png", deadline));

            assertThat(e).hasMessage("the images did not arrive within requestTimeout=300ms");
            assertThat(e.isTimedOut()).isTrue();
            assertThat(server.requests()).isOne();
        }
    }

    @Test
    void anImageThatIsPaidForIsWaitedForEvenIfItsCallerHasLeft() throws Exception {
        simulator.script(PATH, Fault.empty(404), image());
        var arrived = new AtomicReference<byte[]>();
        var executor = new CallExecutor(Runnable::run, 1);
        executor.acquire();

        executor.runAndWait(
                () -> {
                    try {
                        arrived.set(fetch(url(PATH)));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                () -> true);

        assertThat(arrived.get()).isEqualTo(IMAGE);
    }

    @Test
    void afterTheDeadlineNothingIsAskedForAnyMore() {
        var e = catchThrowableOfType(DownloadException.class, () -> download(null, 1_000_000, 2)
                .image(url(PATH), Deadline.after(Duration.ZERO)));

        assertThat(e.isTimedOut()).isTrue();
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void anImageOfExactlyTheLargestSizeIsTaken() throws Exception {
        simulator.script(PATH, image());

        assertThat(image(download(null, IMAGE.length, 0), url(PATH)).length()).isEqualTo(IMAGE.length);
    }

    @Test
    void anImageThatIsLargerIsRefusedAndNotAskedForAgain() {
        simulator.scriptAlways(PATH, image());

        var e = failure(download(null, IMAGE.length - 1, 2), url(PATH));

        assertThat(e).hasMessage("the image is larger than maxImageSize=" + (IMAGE.length - 1) + " bytes");
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        simulator.scriptAlways(PATH, Fault.endless("image/png"));

        assertThat(failure(url(PATH), 2)).hasMessageContaining("larger than maxImageSize");
    }
}
