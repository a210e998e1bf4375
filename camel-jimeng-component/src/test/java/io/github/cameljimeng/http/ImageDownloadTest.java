package io.github.cameljimeng.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.image.ImageSpool;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDownloadTest {

    private static final String PATH = "/files/cat.png";
    private static final byte[] IMAGE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    private static JimengSimulator simulator;
    private static TestLine line;

    @BeforeAll
    static void start() {
        simulator = JimengSimulator.start();
        line = TestLine.open();
    }

    @AfterAll
    static void stop() {
        line.close();
        simulator.close();
    }

    @BeforeEach
    void forgetEarlierTests() {
        simulator.clearScript();
        simulator.journal().clear();
    }

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
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRelativeRedirectIsFollowed(int status) throws Exception {
        simulator.script("/files/old.png", Fault.redirect(status, "cat.png"));
        simulator.script(PATH, image());

        assertThat(fetch(url("/files/old.png"))).isEqualTo(IMAGE);
    }

    @Test
    void aRedirectToAnotherHostIsFollowed() throws Exception {
        simulator.script("/gate/cat", Fault.redirect(url(PATH)));
        simulator.script(PATH, image());

        assertThat(fetch(simulator.url() + "/gate/cat")).isEqualTo(IMAGE);
    }

    @Test
    void aRedirectThatGoesInACircleEnds() {
        simulator.scriptAlways(PATH, Fault.redirect(PATH));

        var e = failure(url(PATH), 2);

        assertThat(e).hasMessage("more than 5 redirects");
        assertThat(e.isPermanent()).isTrue();
        assertThat(simulator.journal().count(PATH)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/cat.png", "data:image/png;base64,AAAA", "jar:x!/y"})
    void aRedirectThatLeavesTheWebIsNotFollowed(String location) {
        simulator.script(PATH, Fault.redirect(location));

        assertThat(failure(url(PATH), 2)).hasMessage("only plain http and https URLs are fetched");
        assertThat(simulator.journal().entries()).hasSize(1);
    }

    @Test
    void aRedirectToSomethingThatIsNoUrlFails() {
        simulator.script(PATH, Fault.redirect("http://[broken"));

        assertThat(failure(url(PATH), 2)).hasMessageContaining("no URL");
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

        var e = catchThrowableOfType(ImageDownload.Failed.class, () -> download(null, IMAGE.length - 1, 2)
                .fetch(url(PATH)));

        assertThat(e).hasMessage("the image is larger than maxImageSize=6 bytes");
        assertThat(simulator.journal().count(PATH)).isOne();
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        simulator.scriptAlways(PATH, Fault.endless("image/png"));

        assertThat(failure(url(PATH), 2)).hasMessageContaining("larger than maxImageSize");
    }

    @Test
    void aHostThatIsNotAllowedIsNotAsked() {
        var e = catchThrowableOfType(
                ImageDownload.Failed.class,
                () -> download(Pattern.compile(".*\\.volces\\.com"), 1000, 2).fetch(url(PATH)));

        assertThat(e).hasMessage("the host 127.0.0.1 is not allowed by downloadHosts=.*\\.volces\\.com");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aRedirectCannotLeaveTheAllowedHosts() {
        simulator.script(PATH, Fault.redirect("http://localhost:1/cat.png"));

        var e = catchThrowableOfType(
                ImageDownload.Failed.class,
                () -> download(Pattern.compile("127\\.0\\.0\\.1"), 1000, 2).fetch(url(PATH)));

        assertThat(e).hasMessageContaining("the host localhost is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/cat.png",
                "/files/cat.png",
                "cat.png",
                "http:///cat.png",
                "http://user:secret@127.0.0.1/cat.png",
                "http://exa mple.com/cat.png",
                ""
            })
    void whatIsNoPlainWebUrlIsNotFetched(String url) {
        var e = failure(url, 2);

        assertThat(e.isPermanent()).isTrue();
        assertThat(e).hasMessageNotContaining("secret");
    }

    private static Fault image() {
        return Fault.body(200, "image/png", IMAGE);
    }

    private static String url(String path) {
        return simulator.filesUrl() + path;
    }

    private static byte[] fetch(String url) throws Exception {
        return download(null, 1_000_000, 2).fetch(url).toByteArray();
    }

    private static ImageDownload.Failed failure(String url, int retries) {
        var e = catchThrowableOfType(ImageDownload.Failed.class, () -> download(null, 1_000_000, retries)
                .fetch(url));
        assertThat(e).isNotNull();
        return e;
    }

    private static ImageDownload download(Pattern hosts, long maxImageSize, int retries) {
        return new ImageDownload(
                line.line(),
                ImageSpool.ofDefaults(),
                Duration.ofSeconds(20),
                maxImageSize,
                hosts,
                new RetryRules(retries, Duration.ofMillis(5)));
    }
}
