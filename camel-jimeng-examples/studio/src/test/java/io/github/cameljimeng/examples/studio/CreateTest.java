package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** From words to an image. */
@BrowserTest
class CreateTest {

    @Test
    void aPromptBecomesAnImageThatIsSeenWithoutReloading(StudioPage page, RunningStudio studio) {
        page.script("window.notReloaded = true");

        page.ask("a lighthouse in a storm");

        var card = page.awaitImage("a lighthouse in a storm");
        assertThat(card.getText()).contains("Done").contains("1024 × 1024");
        assertThat(card.findElement(By.cssSelector(".mark")).getDomAttribute("title"))
                .contains("iptc=trainedAlgorithmicMedia");
        assertThat(page.script("return window.notReloaded")).isEqualTo(true);
        assertThat(studio.paid("a lighthouse in a storm")).isEqualTo(1);
    }

    @Test
    void aTaskIsSeenMoving(StudioPage page) {
        page.script("""
                window.states = [];
                const look = () => {
                  const state = document.querySelector('article.job')?.dataset.state;
                  if (state && states.at(-1) !== state) states.push(state);
                };
                new MutationObserver(look).observe(
                  document.querySelector('#jobs'), { subtree: true, childList: true, attributes: true });
                """);

        page.ask("a train in the snow");

        page.await("a train in the snow", JobState.DONE);
        assertThat((String) page.script("return states.slice(-4).join(' ')"))
                .contains("SUBMITTED GENERATING")
                .endsWith("DONE");
    }

    @Test
    void anInstantImageNeedsNoTask(StudioPage page, RunningStudio studio) {
        page.operation("generate");
        page.ratio("16:9");

        page.ask("一只狐狸在雪地里奔跑");

        page.awaitImage("一只狐狸在雪地里奔跑");
        var sent = studio.simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.path("prompt").asText()).isEqualTo("一只狐狸在雪地里奔跑");
        assertThat(sent.path("ratio").asText()).isEqualTo("16:9");
    }

    @Test
    void theFormBeginsWithOneImageAndSendsWhatIsEntered(StudioPage page, RunningStudio studio) {
        page.parameter("width", "1536");
        page.parameter("height", "1024");
        page.parameter("scale", "0.5");

        page.ask("a wide valley");

        page.await("a wide valley", JobState.DONE);
        var sent = studio.simulator.journal().last(RunningStudio.SUBMIT).json();
        assertThat(sent.path("force_single").asBoolean()).isTrue();
        assertThat(sent.path("width").asInt()).isEqualTo(1536);
        assertThat(sent.path("scale").asDouble()).isEqualTo(0.5);
    }

    @Test
    void severalImagesAreLookedAtOneByOne(StudioPage page) {
        page.find("#more summary").click();
        page.find("#p-forceSingle [value='']").click();
        page.ask("[2 images] owls");
        var card = page.awaitImage("[2 images] owls");

        card.findElement(By.cssSelector(".media button")).click();
        page.find("#viewer [aria-label='Next image']").click();

        assertThat(page.find("#viewer").getText()).contains("2 of 2");
        assertThat(page.focused().getDomAttribute("aria-label")).isEqualTo("Next image");
    }

    @Test
    void anImageIsDownloadedUnderTheWordsOfItsPrompt(StudioPage page, RunningStudio studio) {
        page.ask("Ein Bär, groß!");

        var link = page.awaitImage("Ein Bär, groß!").findElement(By.cssSelector("a[download]"));

        var reply = studio.get(link.getDomAttribute("href"));
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("ein-b%C3%A4r-gro%C3%9F-")
                .endsWith(".png");
    }

    @Test
    void whatWasAskedOnceCanBeAskedAgain(StudioPage page) {
        page.operation("generate");
        page.parameter("n", "1");
        page.ask("a teapot of glass");
        var card = page.await("a teapot of glass", JobState.DONE);
        page.operation("edit");

        page.press(card, "Reuse");

        assertThat(page.find("[value='generate']").isSelected()).isTrue();
        assertThat(page.find("#prompt").getDomProperty("value")).isEqualTo("a teapot of glass");
        assertThat(page.find("#p-n").getDomProperty("value")).isEqualTo("1");
    }
}
