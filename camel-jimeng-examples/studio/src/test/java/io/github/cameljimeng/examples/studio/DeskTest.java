package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What people do with what they have: find it, keep it, throw it away, ask for it again. */
@BrowserTest
@Timeout(120)
class DeskTest {

    private static final int MANY = 130;

    @Test
    void aDeletedImageIsGoneFromThePageTheListAndTheDisk(StudioPage page, RunningStudio studio) throws IOException {
        page.ask("thrown away");
        var card = page.awaitImage("thrown away");
        var id = card.getDomAttribute("data-job");

        page.remove(card);

        page.until(() -> page.cards("thrown away").isEmpty());
        assertThat(studio.get("/api/jobs").body()).doesNotContain(id);
        assertThat(studio.get("/api/jobs/" + id + "/images/0").statusCode()).isEqualTo(404);
        try (var files = Files.list(studio.data.resolve("images"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(id));
        }
    }

    @Test
    void aDeletedImageIsAskedAboutAndKeptByEscape(StudioPage page) {
        page.ask("kept after all");
        var card = page.awaitImage("kept after all");

        card.findElement(By.cssSelector("[data-focus='remove']")).click();
        assertThat(card.getText()).contains("Delete this permanently?");
        page.focused().sendKeys(Keys.ESCAPE);

        assertThat(page.focused().getDomAttribute("aria-label")).isEqualTo("Delete");
        assertThat(page.cards("kept after all")).hasSize(1);
    }

    @Test
    void aFailedOneIsDismissedAtOnce(StudioPage page) {
        page.ask("[fail] dismissed");

        page.remove(page.await("[fail] dismissed", JobState.FAILED));

        page.until(() -> page.cards("[fail] dismissed").isEmpty());
    }

    @Test
    void theKeyOfADeletedRequestPaysNothingAgain(RunningStudio studio, StudioPage page) {
        var key = "fedcba9876543210fedcba9876543210";
        var origin = Map.of("Origin", studio.url());
        studio.order(key, "deleted and sent again", origin);
        page.remove(page.awaitImage("deleted and sent again"));
        page.until(() -> page.cards("deleted and sent again").isEmpty());

        var reply = studio.order(key, "deleted and sent again", origin);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(studio.paid("deleted and sent again")).isEqualTo(1);
    }

    @Test
    void whatIsUnderWayIsNotDeleted(RunningStudio studio, StudioPage page) {
        studio.simulator.scriptAlways(RunningStudio.QUERY, Fault.status(500, "{}"));
        try {
            page.ask("not to be deleted");
            var id = page.await("not to be deleted", JobState.GENERATING).getDomAttribute("data-job");

            assertThat(studio.ask("DELETE", "/api/jobs/" + id).statusCode()).isEqualTo(409);
        } finally {
            studio.simulator.clearScript();
        }
        page.awaitImage("not to be deleted");
    }

    @Test
    void aRefusedRequestIsTriedAgainOnceHoweverOftenItIsClicked(StudioPage page, RunningStudio studio) {
        studio.simulator.script(RunningStudio.SUBMIT, Fault.status(401, "{\"message\":\"no\"}"));
        page.ask("better the second time");
        var card = page.await("better the second time", JobState.FAILED);
        var retry = card.findElement(By.cssSelector("[data-focus='retry']"));

        page.keys().doubleClick(retry).perform();

        page.awaitImage("better the second time");
        page.until(() -> page.cards("better the second time").size() == 1);
        assertThat(studio.paid("better the second time")).isEqualTo(2);
    }

    @Test
    void whatMayHaveBeenBilledIsAskedAboutBeforeItIsPaidAgain(StudioPage page, RunningStudio studio) {
        studio.simulator.script("/v1/images/generations", Fault.dropBeforeReply());
        page.operation("generate");
        page.ask("perhaps paid");
        var card = page.await("perhaps paid", JobState.FAILED);

        page.press(card, "Try again");

        assertThat(card.getText()).contains("The first attempt may have been billed. Pay again?");
        assertThat(studio.paid("perhaps paid")).isEqualTo(1);
        page.press(card, "Try again");
        page.until(() -> page.cards("perhaps paid").size() == 2);
        page.until(() -> studio.paid("perhaps paid") == 2);
    }

    @Test
    void anEditIsTriedAgainWithItsPhoto(StudioPage page, RunningStudio studio) {
        studio.simulator.script("/v1/images/edits", Fault.status(401, "{\"message\":\"no\"}"));
        page.dropPhotos(Map.of("pond.png", Photos.base64(java.awt.Color.BLUE)));
        page.ask("another try for the pond");

        page.press(page.await("another try for the pond", JobState.FAILED), "Try again");

        assertThat(page.awaitImage("another try for the pond").findElements(By.cssSelector(".media img")))
                .hasSize(2);
        assertThat(studio.simulator
                        .journal()
                        .last("/v1/images/edits")
                        .part("image")
                        .contentType())
                .isEqualTo("image/png");
    }

    @Test
    void whatWaitsIsWithdrawnAtNoCost(StudioPage page, RunningStudio studio) {
        var job = add(studio, "withdrawn", JobState.WAITING);
        page.open();

        page.press(page.card("withdrawn"), "Cancel");

        assertThat(page.await("withdrawn", JobState.CANCELLED).getText()).contains("Not sent. Nothing is billed.");
        assertThat(studio.ask("POST", "/api/jobs/" + job + "/cancel").statusCode())
                .isEqualTo(409);
        assertThat(studio.paid("withdrawn")).isZero();
    }

    @Test
    void allThatIsFoundIsDownloadedInOneFile(StudioPage page, RunningStudio studio) throws IOException {
        for (var prompt : List.of("packed 黄昏 one", "packed two", "[2 images] packed three")) {
            page.ask(prompt);
            page.awaitImage(prompt);
        }
        page.find("#search").sendKeys("PACKED t");
        page.until(() -> page.cards("packed two").size() == 1
                && page.cards("packed 黄昏 one").isEmpty());

        var href = page.find("#archive").getDomAttribute("href");

        assertThat(entries(studio.bytes(href).body()))
                .hasSize(2)
                .anyMatch(name -> name.startsWith("packed-two-"))
                .anyMatch(name -> name.startsWith("2-images-packed-three-"));
        assertThat(entries(studio.bytes("/api/archive.zip?words=packed").body()))
                .hasSize(3)
                .anyMatch(name -> name.startsWith("packed-黄昏-one-"));
    }

    @Test
    void whatIsLookedForIsFoundAndTheRestIsHidden(StudioPage page) {
        page.ask("50% of a_lake");
        page.awaitImage("50% of a_lake");
        page.ask("[fail] a river");
        page.await("[fail] a river", JobState.FAILED);

        page.find("#show [value='failed']").click();
        page.until(() -> page.cards("50% of a_lake").isEmpty()
                && !page.cards("[fail] a river").isEmpty());
        page.find("#show [value='all']").click();
        page.find("#search").sendKeys("0% OF A_");
        page.until(
                () -> page.browser.findElements(By.cssSelector("article.job")).size() == 1);
        page.find("#search").sendKeys("nothing like it");
        page.until(() -> page.find("#none").isDisplayed());

        page.find("#show-all").click();
        page.until(() -> !page.cards("[fail] a river").isEmpty());
    }

    @Test
    void whereThereIsNoImageThereIsNothingToDownload(StudioPage page) {
        page.ask("to be downloaded");
        page.awaitImage("to be downloaded");
        assertThat(page.find("#archive").isDisplayed()).isTrue();

        page.find("#search").sendKeys("words that nobody has typed");

        page.until(() -> page.find("#none").isDisplayed());
        assertThat(page.find("#archive").isDisplayed()).isFalse();
        page.find("#show-all").click();
        page.until(() -> page.find("#archive").isDisplayed());
    }

    @Test
    void historyGoesOnBeyondAHundred(StudioPage page, RunningStudio studio) {
        for (int number = 0; number < MANY; number++) {
            add(studio, "counted " + number, JobState.CANCELLED);
        }
        page.find("#search").sendKeys("counted");
        page.until(
                () -> page.browser.findElements(By.cssSelector("article.job")).size() == 24);

        for (int shown = 48; shown < MANY + 24; shown += 24) {
            int expected = Math.min(shown, MANY);
            page.script("document.querySelector('#older').click()");
            page.until(() ->
                    page.browser.findElements(By.cssSelector("article.job")).size() == expected);
        }

        assertThat(page.find("#older").isDisplayed()).isFalse();
        assertThat(page.cards("counted 0")).hasSize(1);
    }

    @Test
    void anotherModelBringsItsOwnFields(StudioPage page, RunningStudio studio) {
        page.operation("generate");
        page.find("#p-model [value='gpt-image-2']").click();
        page.until(() -> !page.browser.findElements(By.cssSelector("#p-size")).isEmpty()
                && page.browser.findElements(By.cssSelector("[name='ratio']")).isEmpty());

        page.ask("of another model");

        page.awaitImage("of another model");
        assertThat(studio.simulator
                        .journal()
                        .last("/v1/images/generations")
                        .json()
                        .path("model")
                        .asText())
                .isEqualTo("gpt-image-2");
    }

    @Test
    void aStyleIsAddedToThePromptAndTakenAwayAgain(StudioPage page) {
        page.prompt("a quiet pond");
        var oil = page.find("#presets button:nth-child(2)");

        oil.click();
        assertThat(page.find("#prompt").getDomProperty("value"))
                .isEqualTo("a quiet pond, oil on canvas, visible brush strokes");
        assertThat(oil.getDomAttribute("aria-pressed")).isEqualTo("true");
        oil.click();

        assertThat(page.find("#prompt").getDomProperty("value")).isEqualTo("a quiet pond");
    }

    @Test
    void theViewerGoesOnFromOneImageToTheNext(StudioPage page) {
        for (var prompt : List.of("the older one", "the newer one")) {
            page.ask(prompt);
            page.awaitImage(prompt);
        }
        page.card("the newer one").findElement(By.cssSelector(".result button")).click();

        page.focused().sendKeys(Keys.ARROW_RIGHT);
        assertThat(page.find("#viewer h2").getText()).isEqualTo("the older one");
        page.find("#viewer [aria-label='Previous image']").click();

        assertThat(page.find("#viewer h2").getText()).isEqualTo("the newer one");
        page.find("#viewer [aria-label=Close]").click();
    }

    @Test
    void anEditIsComparedWithItsPhotoAndSeenInItsActualSize(StudioPage page) {
        page.dropPhotos(Map.of("meadow.png", Photos.base64(java.awt.Color.GREEN)));
        page.ask("compared");
        page.awaitImage("compared")
                .findElement(By.cssSelector(".result button"))
                .click();

        page.find("#viewer input[type='range']").sendKeys(Keys.HOME);
        assertThat(page.script("return document.querySelector('.compare').style.getPropertyValue('--at')"))
                .isEqualTo("0%");
        page.press(page.find("#viewer"), "Actual size");

        assertThat(page.script("""
                const image = document.querySelector('.actual img');
                return image.naturalWidth > 0 && image.width === image.naturalWidth""")).isEqualTo(true);
        page.find("#viewer [aria-label=Close]").click();
    }

    private static String add(RunningStudio studio, String prompt, JobState state) {
        var key = prompt.replace(' ', '-') + "-0123456789abcdef";
        var jobs = studio.bean(JobTable.class);
        var job = jobs.add(new Job.Order(key, JimengOperation.GENERATE, prompt, Map.of(), null))
                .orElseThrow();
        if (state != JobState.WAITING) {
            jobs.move(job.id(), List.of(JobState.WAITING), JobChange.to(state));
        }
        return job.id();
    }

    private static List<String> entries(byte[] archive) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(zip.readAllBytes()).startsWith(0x89, 'P', 'N', 'G');
                names.add(entry.getName());
            }
        }
        return names;
    }
}
