package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page stays whole and true whatever is late, gone or in the way. */
@BrowserTest
@Timeout(120)
class SteadyTest {

    private static final String LATE_FORM = """
            const usual = window.fetch;
            const wanted = new Promise((resolve) => { window.giveForm = resolve; });
            window.fetch = async (path, ...all) => {
              if (String(path).startsWith('/api/form')) await wanted;
              return usual(path, ...all);
            };
            """;

    // what a card looks like from its first moment on
    private static final String WATCH = """
            window.seen = [];
            const look = () => {
              for (const card of document.querySelectorAll('article.job')) {
                if (card.querySelector('h3').textContent !== arguments[0]) continue;
                const state = `${card.dataset.state} ${card.querySelector('.pill').textContent}`;
                if (seen.at(-1)?.state !== state) seen.push({ state, height: Math.round(card.getBoundingClientRect().height) });
              }
            };
            new MutationObserver(look).observe(
              document.querySelector('#jobs'), { subtree: true, childList: true, attributes: true });
            """;

    @Test
    void aCardCanBeEditedAlsoWhenTheFormComesLate(StudioPage page) {
        page.ask("older than the form");
        page.awaitImage("older than the form");

        page.openAfter(LATE_FORM);
        page.await("older than the form", JobState.DONE);
        page.script("giveForm()");

        page.until(() -> page.card("older than the form").getText().contains("Edit"));
        page.press(page.card("older than the form"), "Edit");
        page.until(() -> page.find("#tray img").isDisplayed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 360})
    void aFormThatComesLateMovesNothingThatIsSeen(int width, StudioPage page) {
        page.width(width);
        page.openAfter(LATE_FORM);
        page.until(() -> "false".equals(page.find("#jobs").getDomAttribute("aria-busy")));
        page.script("""
                window.moved = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
                  .observe({ type: 'layout-shift' });
                giveForm();
                """);

        page.until(() -> page.find("#send").isEnabled());

        page.script("return new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))");
        assertThat(((Number) page.script("return moved")).doubleValue()).isLessThan(0.02);
    }

    @Test
    void aCardKeepsItsHeightFromWaitingToItsEnd(StudioPage page) {
        for (var prompt : List.of("as high as ever", "[fail] as high as ever")) {
            page.script(WATCH, prompt);
            page.ask(prompt);
            page.await(prompt, prompt.startsWith("[") ? JobState.FAILED : JobState.DONE);

            assertThat((Long) page.script("return new Set(seen.map(({ height }) => height)).size"))
                    .as("%s", page.script("return JSON.stringify(seen)"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aSecondPromptRightAfterTheFirstIsSentAsWell(StudioPage page, RunningStudio studio) {
        page.script("""
                const usual = window.fetch;
                window.fetch = async (...all) => {
                  if (all[1]?.method === 'POST') await new Promise((resolve) => setTimeout(resolve, 400));
                  return usual(...all);
                };
                """);
        for (var prompt : List.of("the first of two", "the second of two")) {
            page.prompt(prompt);
            page.find("#prompt").sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
        }

        page.await("the first of two", JobState.DONE);
        page.await("the second of two", JobState.DONE);
        assertThat(studio.paid("the first of two")).isEqualTo(1);
        assertThat(studio.paid("the second of two")).isEqualTo(1);
    }

    @Test
    void aFileThatIsGoneIsSaidToBeGone(StudioPage page, RunningStudio studio) throws IOException {
        page.ask("soon without its file");
        var card = page.awaitImage("soon without its file");
        var url = card.findElement(By.cssSelector(".media img")).getDomAttribute("src");
        var id = card.getDomAttribute("data-job");
        try (var files = Files.list(studio.data.resolve("images"))) {
            for (var file : files.filter(path -> path.toString().contains(id)).toList()) {
                Files.delete(file);
            }
        }

        assertThat(studio.get(url).statusCode()).isEqualTo(404);
        page.script("document.querySelector('article.job .media img').src += '?again'");
        page.until(() -> page.card("soon without its file").getText().contains("The file no longer exists"));
    }

    @Test
    void whileStoringFailsTheCardSaysSoAndNamesNoFolder(StudioPage page, RunningStudio studio) throws IOException {
        page.operation("generate");
        page.script(WATCH, "stored at last");
        withoutImagesFolder(studio, () -> {
            page.ask("stored at last");
            page.until(() -> page.card("stored at last").getText().contains("could not be saved yet. Trying again"));
            assertThat(studio.get("/api/jobs").body())
                    .doesNotContain(studio.data.toString())
                    .doesNotContain("java.");
        });

        page.awaitImage("stored at last");
        assertThat((String) page.script("return seen.map(({ state }) => state).join()"))
                .contains("DELIVERING Saving again")
                .doesNotContainPattern("DELIVERING.*Generating");
        assertThat(studio.paid("stored at last")).isEqualTo(1);
    }

    @Test
    void aTaskThatIsNotStoredNamesNoFolderEither(StudioPage page, RunningStudio studio) throws IOException {
        page.script(WATCH, "a task without a place");
        withoutImagesFolder(studio, () -> {
            page.ask("a task without a place");
            var card = page.await("a task without a place", JobState.DEAD);
            assertThat(page.trouble(card)).contains("could not be saved").doesNotContain("/");
            assertThat(studio.get("/api/jobs").body())
                    .doesNotContain(studio.data.toString())
                    .doesNotContain("java.");
        });

        assertThat((String) page.script("return seen.map(({ state }) => state).join()"))
                .doesNotContainPattern("DELIVERING.*GENERATING");
        page.remove(page.card("a task without a place"));
        page.until(() -> page.cards("a task without a place").isEmpty());
    }

    @Test
    void aBusyStudioIsWaitedForAndPaysOnce(StudioPage page, RunningStudio studio) {
        page.script("""
                const usual = window.fetch;
                let busy = 1;
                window.fetch = async (...all) => all[1]?.method === 'POST' && busy-- > 0
                  ? new Response('{"code":"busy"}', { status: 503 }) : usual(...all);
                """);

        page.ask("patient");

        page.until(() -> page.find("#queue").getText().contains("waiting for a free slot"));
        page.awaitImage("patient");
        assertThat(studio.paid("patient")).isEqualTo(1);
    }

    @Test
    void photosThatAreStillQueuedCanBeTakenBack(StudioPage page, RunningStudio studio) {
        page.script("window.fetch = async () => new Response('{\"code\":\"busy\"}', { status: 503 });");
        var photo = Photos.base64(java.awt.Color.ORANGE);
        page.dropPhotos(java.util.Map.of("a.png", photo, "b.png", photo, "c.png", photo));
        page.ask("taken back in time");

        page.until(() -> page.find("#queue-stop").isDisplayed());
        page.find("#queue-stop").click();

        assertThat(page.browser.findElements(By.cssSelector("#tray li"))).hasSize(2);
        assertThat(studio.paid("taken back in time")).isZero();
    }

    @Test
    void aWrongNumberIsToldBeforeItIsSent(StudioPage page, RunningStudio studio) {
        page.parameter("scale", "7");

        page.ask("out of range");

        page.until(() -> page.problemAt("scale").equals("At most 1."));
        assertThat(studio.paid("out of range")).isZero();
    }

    private static void withoutImagesFolder(RunningStudio studio, Runnable meanwhile) throws IOException {
        Path images = studio.data.resolve("images");
        Files.move(images, studio.data.resolve("images.away"));
        Files.createFile(images);
        try {
            meanwhile.run();
        } finally {
            FileUtils.delete(images.toFile());
            Files.move(studio.data.resolve("images.away"), images);
        }
    }
}
