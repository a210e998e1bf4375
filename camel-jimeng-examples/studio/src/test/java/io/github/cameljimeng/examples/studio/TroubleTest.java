package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What people are told when there is no image, and what they can do. */
@BrowserTest
class TroubleTest {

    @Test
    void aRefusedPromptSaysWhyAndWhatToDo(StudioPage page) {
        page.ask("[moderated] a refused one");

        var told = page.trouble(page.await("[moderated] a refused one", JobState.FAILED));
        assertThat(told)
                .contains("Refused by content moderation")
                .contains("Text Risk Not Pass")
                .contains("Word the prompt differently")
                .contains("Probably not billed")
                .contains("CONTENT_REJECTED 50412")
                .contains("Request id")
                .doesNotContain("octopusx", "HTTP");
    }

    @Test
    void aFailedTaskSaysSo(StudioPage page) {
        page.ask("[fail] a hopeless one");

        assertThat(page.trouble(page.await("[fail] a hopeless one", JobState.FAILED)))
                .contains("The image could not be made")
                .contains("TASK_FAILED");
    }

    @Test
    void anUnclearOutcomeSaysThatItMayBeBilledAndIsNotSentAgain(StudioPage page, RunningStudio studio) {
        studio.simulator.script("/v1/images/generations", Fault.dropBeforeReply());
        page.operation("generate");

        page.ask("cut off");

        assertThat(page.await("cut off", JobState.FAILED).getText())
                .contains("Outcome unknown")
                .contains("It may have been billed");
        assertThat(studio.paid("cut off")).isEqualTo(1);
    }

    @Test
    void whatIsNotAllowedIsToldBesideItsFieldBeforeAnythingIsPaid(StudioPage page, RunningStudio studio) {
        page.parameter("width", "2048");

        page.ask("only wide");

        page.until(() -> page.problemAt("height").equals("Width and height only work together: fill in both."));
        assertThat(page.focused().getDomAttribute("name")).isEqualTo("height");
        assertThat(page.focused().getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(studio.paid("only wide")).isZero();
    }

    @Test
    void aPromptThatIsMissingIsToldBesideItsField(StudioPage page) {
        page.ask("");

        page.until(() -> page.problemAt("prompt").contains("Write what the image should show"));
    }

    @Test
    void aTextWithoutEndIsRefusedBeforeAnythingIsPaid(StudioPage page, RunningStudio studio) {
        page.operation("generate");
        page.find("#p-model [value='…']").click();
        page.parameter("model", "m".repeat(600));

        page.ask("an endless name");

        page.until(() -> page.problemAt("model").equals("At most 500 characters."));
        assertThat(studio.paid("an endless name")).isZero();
    }

    @Test
    void aFoldedFieldIsOpenedToShowWhatIsWrongWithIt(StudioPage page) {
        page.parameter("minRatio", "20");
        page.find("#more summary").click();

        page.ask("too wide");

        page.until(() -> !page.problemAt("minRatio").isEmpty());
        assertThat(page.find("#p-minRatio").isDisplayed()).isTrue();
    }

    @Test
    void anImageThatCouldNotBeStoredIsReplayedAndNotPaidAgain(StudioPage page, RunningStudio studio)
            throws IOException {
        var images = studio.data.resolve("images");
        Files.move(images, studio.data.resolve("images.away"));
        Files.createFile(images);
        try {
            page.ask("no room for it");
            page.await("no room for it", JobState.DEAD);
            assertThat(page.find("#tally").getText()).contains("1 to save again");
        } finally {
            FileUtils.delete(images.toFile());
            Files.move(studio.data.resolve("images.away"), images);
        }

        page.press(page.card("no room for it"), "Save again");

        page.awaitImage("no room for it");
        assertThat(studio.paid("no room for it")).isEqualTo(1);
    }

    @Test
    void aTaskIsNoLongerWatchedAndWatchedAgain(StudioPage page, RunningStudio studio) {
        studio.simulator.scriptAlways(RunningStudio.QUERY, Fault.status(500, "{}"));
        try {
            page.ask("changed my mind");
            var card = page.await("changed my mind", JobState.GENERATING);
            page.press(card, "Cancel");
            assertThat(card.getText()).contains("the provider may still finish it and bill it");
            card.findElement(By.cssSelector(".question .danger")).click();
            page.await("changed my mind", JobState.CANCELLED);
        } finally {
            studio.simulator.clearScript();
        }

        assertThat(page.card("changed my mind").getText()).contains("The provider may still finish it, and bill it");
        page.press(page.card("changed my mind"), "Check again");

        page.awaitImage("changed my mind");
        assertThat(studio.paid("changed my mind")).isEqualTo(1);
    }
}
