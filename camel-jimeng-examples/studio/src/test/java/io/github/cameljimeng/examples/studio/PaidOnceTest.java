package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However often it is sent, a request is paid once. */
@BrowserTest
class PaidOnceTest {

    @Test
    void aDoubleClickPaysOnce(StudioPage page, RunningStudio studio) {
        page.prompt("clicked twice");

        page.keys().doubleClick(page.find("#send")).click().perform();

        page.await("clicked twice", JobState.DONE);
        page.until(() -> page.find("#send").isEnabled());
        assertThat(page.cards("clicked twice")).hasSize(1);
        assertThat(studio.paid("clicked twice")).isEqualTo(1);
    }

    @Test
    void theSameFormFromEightWindowsPaysOnce(RunningStudio studio, StudioPage page) {
        var key = "0123456789abcdef0123456789abcdef";
        var origin = Map.of("Origin", studio.url());

        var replies = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> studio.order(key, "sent by eight", origin)))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        page.await("sent by eight", JobState.DONE);
        assertThat(replies)
                .extracting(reply -> reply.statusCode())
                .containsOnlyOnce(202)
                .contains(200);
        assertThat(studio.paid("sent by eight")).isEqualTo(1);
    }

    @Test
    void theKeyOfALostAnswerOutlivesAReload(StudioPage page, RunningStudio studio) {
        page.script("""
                const usual = window.fetch;
                window.fetch = async (...all) => { await usual(...all); throw new TypeError('the answer is lost'); };
                """);
        page.ask("lost on the way back");
        page.until(() -> page.find("#form-problem").getText().contains("cannot be reached"));

        page.open().ask("lost on the way back");

        page.await("lost on the way back", JobState.DONE);
        assertThat(page.cards("lost on the way back")).hasSize(1);
        assertThat(studio.paid("lost on the way back")).isEqualTo(1);
    }
}
