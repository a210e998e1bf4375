package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** For hands without a mouse, and for small screens. */
@BrowserTest
class ReachTest {

    @Test
    void everythingIsDoneWithTheKeyboardAlone(StudioPage page) {
        tabTo(page, "#operations input");
        page.keys().sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT).perform();
        tabTo(page, "#prompt");
        page.keys()
                .sendKeys("by keyboard")
                .keyDown(Keys.CONTROL)
                .sendKeys(Keys.ENTER)
                .keyUp(Keys.CONTROL)
                .perform();
        page.awaitImage("by keyboard");

        tabTo(page, ".media button");
        page.keys().sendKeys(Keys.ENTER).perform();
        assertThat(page.find("#viewer").isDisplayed()).isTrue();
        assertThat(page.find("#viewer").getText()).contains("by keyboard");

        page.keys().sendKeys(Keys.ESCAPE).perform();
        page.until(() -> !page.find("#viewer").isDisplayed());
        assertThat(page.focused().getDomAttribute("aria-label")).contains("by keyboard");
    }

    @Test
    void theEndOfAJobIsSaidAloud(StudioPage page) {
        page.ask("for those who listen");

        page.until(
                () -> page.find("#announcer").getDomProperty("textContent").contains("“for those who listen”: Done"));
        assertThat(page.find("#announcer").getDomAttribute("role")).isEqualTo("status");
    }

    @Test
    void everyFieldHasALabel(StudioPage page) {
        assertThat((java.util.List<?>) page.script("""
                return [...document.querySelectorAll('input, select, textarea')]
                  .filter((input) => !input.labels?.length && !input.ariaLabel).map((input) => input.name)
                """)).isEmpty();
    }

    @Test
    void aNarrowScreenNeedsNoScrollingSideways(StudioPage page) {
        page.ask("[moderated] narrow");
        page.await("[moderated] narrow", JobState.FAILED);
        var endless = "a".repeat(200);
        page.ask(endless);
        page.awaitImage(endless);

        page.width(320);

        assertThat(page.widthOf("html")).isLessThanOrEqualTo(320);
        page.card(endless).findElement(By.cssSelector(".media button")).click();
        assertThat(page.widthOf("html")).isLessThanOrEqualTo(320);
        assertThat(page.widthOf("#viewer")).isLessThanOrEqualTo(320);
        assertThat(page.find("#viewer a[download]").isDisplayed()).isTrue();
        page.find("#viewer [aria-label=Close]").click();
    }

    private static void tabTo(StudioPage page, String selector) {
        for (int tab = 0; tab < 60; tab++) {
            page.keys().sendKeys(Keys.TAB).perform();
            if (Boolean.TRUE.equals(page.script("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by tab");
    }
}
