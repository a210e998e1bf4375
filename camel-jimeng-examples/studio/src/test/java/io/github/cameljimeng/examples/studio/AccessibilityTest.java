package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;

/** axe finds nothing serious, whatever is on the page. */
@BrowserTest
@Timeout(180)
class AccessibilityTest {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document).then(({ violations }) => done(violations
              .filter(({ impact }) => ['serious', 'critical'].includes(impact))
              .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`).join('; ')}`)));
            """;

    @Test
    void lightDarkNarrowAndChinese(StudioPage page) throws IOException {
        page.dropPhotos(Map.of("hill.png", Photos.base64(java.awt.Color.GRAY)));
        page.ask("for axe");
        page.awaitImage("for axe");
        page.operation("jm-submit");
        page.ask("[moderated] for axe");
        page.trouble(page.await("[moderated] for axe", JobState.FAILED));
        page.card("for axe")
                .findElement(By.cssSelector("[data-focus='remove']"))
                .click();
        page.find("#more summary").click();

        assertThat(findings(page)).isEmpty();
        page.width(360);
        assertThat(findings(page)).isEmpty();
        page.dark(true);
        assertThat(findings(page)).isEmpty();
        page.openIn("zh-CN");
        assertThat(findings(page)).isEmpty();
        page.dark(false);
        page.openIn("en-US,en");
    }

    @Test
    void theViewerAndAFormWithProblems(StudioPage page) throws IOException {
        page.dropPhotos(Map.of("dune.png", Photos.base64(java.awt.Color.YELLOW)));
        page.ask("large for axe");
        page.awaitImage("large for axe")
                .findElement(By.cssSelector(".result button"))
                .click();
        assertThat(findings(page)).isEmpty();
        page.press(page.find("#viewer"), "Actual size");
        assertThat(findings(page)).isEmpty();
        page.find("#viewer [aria-label=Close]").click();

        page.operation("jm-submit");
        page.ask("");
        page.until(() -> !page.problemAt("prompt").isEmpty());
        assertThat(findings(page)).isEmpty();
    }

    private static List<?> findings(StudioPage page) throws IOException {
        page.script(IOUtils.resourceToString("/axe.min.js", StandardCharsets.UTF_8));
        return (List<?>) ((JavascriptExecutor) page.browser).executeAsyncScript(RUN);
    }
}
