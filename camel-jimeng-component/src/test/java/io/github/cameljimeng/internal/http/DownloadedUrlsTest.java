package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URL in a reply is the gateway's word and not ours: where it may lead. */
@Timeout(60)
class DownloadedUrlsTest extends DownloadFixture {

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
        assertThat(e.isHopeless()).isTrue();
        assertThat(simulator.journal().count(PATH)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/cat.png", "data:image/png;base64,AAAA", "jar:x!/y"})
    void aRedirectThatLeavesTheWebIsNotFollowed(String location) {
        simulator.script(PATH, Fault.redirect(location));

        assertThat(failure(url(PATH), 2))
                .hasMessageStartingWith("127.0.0.1 redirects to a URL that cannot be fetched: ");
        assertThat(simulator.journal().entries()).hasSize(1);
    }

    @Test
    void aRedirectToSomethingThatIsNoUrlFails() {
        simulator.script(PATH, Fault.redirect("http://[broken"));

        assertThat(failure(url(PATH), 2))
                .hasMessage("127.0.0.1 redirects to a URL that cannot be fetched: it has no valid host");
    }

    @Test
    void aHostThatIsNotAllowedIsNotAsked() {
        var e = failure(download(Pattern.compile(".*\\.volces\\.com"), 1000, 2), url(PATH));

        assertThat(e).hasMessage("the host 127.0.0.1 is not allowed by downloadHosts=.*\\.volces\\.com");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aRedirectCannotLeaveTheAllowedHosts() {
        simulator.script(PATH, Fault.redirect("http://localhost:1/cat.png"));

        var e = failure(download(Pattern.compile("127\\.0\\.0\\.1"), 1000, 2), url(PATH));

        assertThat(e).hasMessageContaining("the host localhost is not allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "/包1.png, /%E5%8C%851.png",
        "/a b.png, /a%20b.png",
        "/a%20b|c.png?x={1}, /a%20b%7Cc.png?x=%7B1%7D",
        "/x//y/../1.png?X-Sig=a%2Fb%3d&s='(~)', /x//y/../1.png?X-Sig=a%2Fb%3d&s='(~)'",
        "/1.png#top, /1.png"
    })
    void aUrlArrivesAsABrowserSendsIt(String path, String sent) throws Exception {
        try (var server = images()) {
            assertThat(fetch(server.url() + path)).isEqualTo(IMAGE);
            assertThat(server.lastHead()).startsWith("GET " + sent + " HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"files/1.png, /files/1.png", "/files/包.png, /files/%E5%8C%85.png", "?id=1, /?id=1"})
    void aRelativeUrlLeadsToTheGateway(String url, String sent) throws Exception {
        try (var server = images()) {
            var usual = download(null, 1_000_000, 0);
            var downloader = new ImageDownloader(
                    usual.dispatcher(),
                    usual.spool(),
                    WebUrl.of(server.url() + "/"),
                    usual.timeout(),
                    usual.maxImageSize(),
                    null,
                    usual.retry());

            assertThat(image(downloader, url).toByteArray()).isEqualTo(IMAGE);
            assertThat(server.lastHead()).startsWith("GET " + sent + " HTTP/1.1\r\n");
            assertThat(downloader.absolute(url)).isEqualTo(server.url() + sent);
        }
    }

    @Test
    void aUrlWithoutASchemeLeadsToItsHost() throws Exception {
        try (var server = images()) {
            assertThat(fetch(server.url().substring("http:".length()) + "/1.png"))
                    .isEqualTo(IMAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://no_such_host.invalid:3000", "http://[::1]:1", "http://例子.invalid"})
    void anyHostIsAsked(String host) {
        // no such host is here, but the request got as far as that
        assertThat(failure(host + "/1.png", 0))
                .hasMessageStartingWith("could not reach " + WebUrl.of(host).uri() + " (");
    }

    @Test
    void aRedirectMayBeInAnyLanguage() throws Exception {
        try (var server = RawServer.start(
                connection -> {
                    connection.readRequest();
                    connection.write(
                            "HTTP/1.1 302 X\r\nLocation: 包 1.png?a=é|b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                },
                DownloadedUrlsTest::answerWithImage)) {
            assertThat(fetch(server.url() + "/old/1.png")).isEqualTo(IMAGE);
            assertThat(server.lastHead()).startsWith("GET /old/%E5%8C%85%201.png?a=%C3%A9%7Cb HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/x", "http://127.0.0.1:0/x", "//127.0.0.1:65536/x"})
    void aRedirectToAPortThatNobodyHasFails(String location) {
        simulator.script(PATH, Fault.redirect(location));

        assertThat(failure(url(PATH), 2))
                .hasMessage("127.0.0.1 redirects to a URL that cannot be fetched: its port must be from 1 to 65535");
    }

    private static RawServer images() throws IOException {
        return RawServer.start(DownloadedUrlsTest::answerWithImage);
    }

    private static void answerWithImage(RawServer.Connection connection) throws IOException {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + IMAGE.length + "\r\n\r\n");
        connection.write(IMAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/cat.png",
                "http://user:secret@127.0.0.1/cat.png",
                "http://exa mple.com/cat.png",
                "http://127.0.0.1:99999/cat.png",
                "http://127.0.0.1:0/cat.png"
            })
    void whatIsNoPlainWebUrlIsNotFetched(String url) {
        var e = failure(url, 2);

        assertThat(e.isHopeless()).isTrue();
        assertThat(e).hasMessageNotContaining("secret");
    }
}
