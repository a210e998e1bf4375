package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.simulator.Fault;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The URL in a reply is the gateway's word and not ours: where it may lead. */
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

        assertThat(failure(url(PATH), 2)).hasMessageContaining("invalid URL");
    }

    @Test
    void aHostThatIsNotAllowedIsNotAsked() {
        var e = catchThrowableOfType(
                ImageDownloader.DownloadException.class,
                () -> download(Pattern.compile(".*\\.volces\\.com"), 1000, 2).fetch(url(PATH)));

        assertThat(e).hasMessage("the host 127.0.0.1 is not allowed by downloadHosts=.*\\.volces\\.com");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aRedirectCannotLeaveTheAllowedHosts() {
        simulator.script(PATH, Fault.redirect("http://localhost:1/cat.png"));

        var e = catchThrowableOfType(
                ImageDownloader.DownloadException.class,
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
}
