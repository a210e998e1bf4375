package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the day has cost is in sight, and its cap holds. */
@BrowserTest
@Timeout(120)
class TodayTest {

    @Test
    void theDaysImagesAndCostAreCountedUpToTheirCap(Chromium chromium) {
        try (var studio = RunningStudio.start(
                "--camel.component.jimeng.max-images-per-day=2",
                "--camel.component.jimeng.max-cost-per-day=8",
                "--camel.component.jimeng.currency=CNY",
                "--camel.component.jimeng.prices[jimeng-4.0]=0.22")) {
            var page = new StudioPage(chromium, studio).open();
            page.until(() -> page.find("#today").getText().equals("0 of 2 images today · ¥0.00 of ¥8.00"));
            page.ask("[moderated] costs nothing");
            page.await("[moderated] costs nothing", JobState.FAILED);
            page.ask("the first of the day");
            page.awaitImage("the first of the day");
            page.until(() -> page.find("#today").getText().equals("1 of 2 images today · ¥0.22 of ¥8.00"));
            assertThat(page.card("the first of the day").getText()).contains("¥0.22");
            page.ask("the last of the day");
            page.awaitImage("the last of the day");

            page.ask("one too many");

            var told = page.await("one too many", JobState.FAILED).getText();
            assertThat(told)
                    .contains("The spending limit is reached")
                    .contains("Nothing was sent")
                    .doesNotContain("option");
            page.until(() -> page.find("#today").getText().equals("2 of 2 images today · ¥0.44 of ¥8.00"));
            assertThat(page.find("#today").getDomAttribute("class")).contains("paid");
            assertThat(studio.paid("one too many")).isZero();
        }
    }
}
