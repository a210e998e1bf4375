package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Takes the picture of the studio that the documentation shows; {@code -Ddocs.write=true} puts it there. */
@BrowserTest
@Timeout(120)
class PictureOfTheStudioTest {

    private static final Path PICTURE = Path.of("../../docs/images/studio.png");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 770;
    // as wide as a page of documentation
    private static final double SCALE = 0.8;
    private static final int LARGEST = 250_000;
    private static final List<String> PROMPTS = List.of(
            "A cottage in autumn, golden leaves",
            "An owl in a forest at night, full moon",
            "雪中的茶馆，一只猫",
            "A bowl of ramen, steam rising",
            "A lighthouse above a calm sea at dusk");

    @Test
    void theStudioIsShownAsItIs(StudioPage page, RunningStudio studio) throws IOException {
        // what other tests have left behind
        studio.bean(JobTable.class).in(JobState.ENDED).forEach(job -> studio.bean(JobDesk.class)
                .delete(job.id()));
        page.open();
        for (var prompt : PROMPTS) {
            page.ask(prompt);
            page.await(prompt, JobState.DONE);
        }
        page.press(page.awaitImage(PROMPTS.get(0)), "Edit");
        page.until(() -> page.find("#tray img").isDisplayed());
        page.ask("Make it a winter evening with falling snow");
        page.awaitImage("Make it a winter evening with falling snow");
        page.operation("jm-submit");
        page.prompt("A sailing boat on a lake at dawn, oil on canvas, visible brush strokes");
        PROMPTS.forEach(page::awaitImage);
        page.until(() -> page.find("#today").getText().endsWith("today"));
        page.script("scrollTo(0, 0)");

        var taken = page.screenshot(WIDTH, HEIGHT, SCALE);

        assertThat(taken).hasSizeLessThan(LARGEST);
        if (Boolean.getBoolean("docs.write")) {
            Files.write(PICTURE, taken);
        }
        assertThat(ImageIO.read(PICTURE.toFile()).getWidth()).isEqualTo((int) (WIDTH * SCALE));
        assertThat(Files.size(PICTURE)).isLessThan(LARGEST);
    }
}
