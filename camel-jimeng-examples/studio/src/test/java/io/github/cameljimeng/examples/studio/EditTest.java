package io.github.cameljimeng.examples.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** From photos to images. */
@BrowserTest
class EditTest {

    @TempDir
    Path folder;

    @Test
    void droppedPhotosAreEditedAndStandBesideTheirInput(StudioPage page, RunningStudio studio) {
        page.dropPhotos(Map.of("lake.png", Photos.base64(Color.BLUE), "field.png", Photos.base64(Color.GREEN)));
        assertThat(page.find("#send").getText()).isEqualTo("Edit 2 photos");

        page.ask("make it autumn");

        page.until(() -> page.cards("make it autumn").size() == 2
                && page.cards("make it autumn").stream().allMatch(EditTest::isDone));
        for (var card : page.cards("make it autumn")) {
            page.script("arguments[0].scrollIntoView()", card);
            page.until(() ->
                    card.findElements(By.cssSelector(".media img")).stream().allMatch(page::isPainted));
            assertThat(card.findElements(By.cssSelector(".media figcaption")))
                    .extracting(WebElement::getText)
                    .containsExactly("Before", "After");
        }
        assertThat(studio.simulator.journal().entries("/v1/images/edits"))
                .filteredOn(entry -> entry.part("prompt").text().equals("make it autumn"))
                .extracting(entry -> entry.part("image").contentType())
                .containsExactly("image/png", "image/png");
    }

    @Test
    void aPastedPhotoIsEdited(StudioPage page) {
        page.pastePhoto("snapshot.png", Photos.base64(Color.RED));

        assertThat(page.find("#tray img").getDomAttribute("alt")).isEqualTo("snapshot.png");
        page.ask("make it rain");
        page.awaitImage("make it rain");
    }

    @Test
    void anImageThatWasMadeIsTheBeginningOfAnother(StudioPage page) {
        page.ask("a bare tree");
        page.press(page.awaitImage("a bare tree"), "Edit");
        page.until(() -> page.find("#tray img").isDisplayed());

        page.ask("the tree in leaf");

        assertThat(page.awaitImage("the tree in leaf").findElements(By.cssSelector(".media img")))
                .hasSize(2);
    }

    @Test
    void aChosenPhotoCanBeTakenBack(StudioPage page) throws Exception {
        page.operation("edit");
        page.choosePhotos(Files.write(folder.resolve("sea.png"), Photos.png(Color.CYAN)));

        page.find("#tray button[aria-label='Remove sea.png']").click();

        assertThat(page.browser.findElements(By.cssSelector("#tray li"))).isEmpty();
        page.ask("without a photo");
        page.until(() -> page.problemAt("photo").contains("Add a photo"));
    }

    @Test
    void aFileThatIsNoImageIsRefusedBesideItsFieldBeforeAnythingIsPaid(StudioPage page, RunningStudio studio)
            throws Exception {
        page.operation("edit");
        page.choosePhotos(Files.write(folder.resolve("letter.png"), "dear all".getBytes(UTF_8)));

        page.ask("colour the letter");

        page.until(() -> page.problemAt("photo").equals("letter.png is not an image that the provider accepts."));
        assertThat(studio.paid("colour the letter")).isZero();
        assertThat(page.cards("colour the letter")).isEmpty();
    }

    private static boolean isDone(WebElement card) {
        return JobState.DONE.name().equals(card.getDomAttribute("data-state"));
    }
}
