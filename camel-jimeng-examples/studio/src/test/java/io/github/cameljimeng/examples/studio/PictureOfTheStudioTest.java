package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes the pictures of the studio that the documentation shows; {@code -Ddocs.write=true} puts them there. */
@BrowserTest
@Timeout(120)
class PictureOfTheStudioTest {

    private static final Path PICTURES = Path.of("../../docs/images");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 770;
    // as wide as a page of documentation
    private static final double SCALE = 0.8;
    private static final int LARGEST = 250_000;

    /**
     * The studio in one language.
     *
     * @param button of a card that starts an edit
     * @param prompts of the images that are made
     * @param edit of the first of them
     * @param next is typed and not sent
     */
    private record Look(String file, String languages, String button, List<String> prompts, String edit, String next) {

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look(
                        "studio.png",
                        "en-US,en",
                        "Edit",
                        List.of(
                                "A cottage in autumn, golden leaves",
                                "An owl in a forest at night, full moon",
                                "雪中的茶馆，一只猫",
                                "A bowl of ramen, steam rising",
                                "A lighthouse above a calm sea at dusk"),
                        "Make it a winter evening with falling snow",
                        "A sailing boat on a lake at dawn, oil on canvas, visible brush strokes"),
                new Look(
                        "studio-zh.png",
                        "zh-CN,zh;q=0.9,en;q=0.8",
                        "修改",
                        List.of("秋天的乡间小屋，金色落叶", "月夜森林里的猫头鹰", "雪中的茶馆，一只猫", "一碗热气腾腾的拉面", "黄昏时分，平静海面上的灯塔"),
                        "改成飘雪的冬夜",
                        "清晨湖上的帆船，油画，笔触清晰"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theStudioIsShownAsItIs(Look look, StudioPage page, RunningStudio studio) throws IOException {
        // what other tests have left behind
        studio.bean(JobTable.class).in(JobState.ENDED).forEach(job -> studio.bean(JobDesk.class)
                .delete(job.id()));
        try {
            page.openIn(look.languages());
            for (var prompt : look.prompts()) {
                page.ask(prompt);
                page.await(prompt, JobState.DONE);
            }
            page.press(page.awaitImage(look.prompts().get(0)), look.button());
            page.until(() -> page.find("#tray img").isDisplayed());
            page.ask(look.edit());
            page.awaitImage(look.edit());
            page.operation("jm-submit");
            page.prompt(look.next());
            look.prompts().forEach(page::awaitImage);
            page.until(() -> page.find("#today").getText().matches(".*(today|今天).*"));
            page.script("scrollTo(0, 0)");

            var taken = page.screenshot(WIDTH, HEIGHT, SCALE);

            var picture = PICTURES.resolve(look.file());
            assertThat(taken).hasSizeLessThan(LARGEST);
            if (Boolean.getBoolean("docs.write")) {
                Files.write(picture, taken);
            }
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo((int) (WIDTH * SCALE));
            assertThat(Files.size(picture)).isLessThan(LARGEST);
        } finally {
            page.openIn("en-US,en");
        }
    }
}
