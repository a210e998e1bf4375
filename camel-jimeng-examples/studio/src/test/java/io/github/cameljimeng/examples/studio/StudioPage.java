package io.github.cameljimeng.examples.studio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page in words of those who use it. */
final class StudioPage {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final WebDriver browser;
    private final RunningStudio studio;

    StudioPage(Chromium chromium, RunningStudio studio) {
        this.browser = chromium.driver();
        this.studio = studio;
    }

    StudioPage open() {
        width(1280);
        browser.get(studio.url());
        until(() -> find("#send").isEnabled() && "false".equals(find("#jobs").getDomAttribute("aria-busy")));
        return this;
    }

    /** Opens it with a script that runs before all of the page's own. */
    StudioPage openAfter(String script) {
        var added = chrome().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        try {
            browser.get(studio.url());
        } finally {
            chrome().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
        }
        return this;
    }

    /** As a browser of people who read these languages, most wanted first. */
    StudioPage openIn(String languages) {
        var agent = script("return navigator.userAgent");
        chrome().executeCdpCommand(
                        "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
        return open();
    }

    void dark(boolean isDark) {
        chrome().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** @param scale 0.8 takes four pixels for five of the page */
    byte[] screenshot(int width, int height, double scale) {
        chrome().executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        metrics(width, height, scale);
        try {
            return ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES);
        } finally {
            chrome().executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", false));
            width(1280);
        }
    }

    private ChromeDriver chrome() {
        return (ChromeDriver) browser;
    }

    void width(int pixels) {
        metrics(pixels, 900, 1);
    }

    private void metrics(int width, int height, double scale) {
        chrome().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    }

    void operation(String name) {
        find("#operations [value='" + name + "']").click();
    }

    void prompt(String text) {
        find("#prompt").clear();
        find("#prompt").sendKeys(text);
    }

    void ratio(String ratio) {
        find("#upfront [name='ratio'][value='" + ratio + "']").click();
    }

    void parameter(String name, String value) {
        var field = find("#p-" + name);
        if (!field.isDisplayed()) {
            find("#more summary").click();
        }
        field.sendKeys(value);
    }

    void send() {
        find("#send").click();
    }

    /** Types the prompt and sends it. */
    void ask(String text) {
        until(() -> find("#send").isEnabled());
        prompt(text);
        send();
    }

    void choosePhotos(Path... photos) {
        find("#files").sendKeys(Stream.of(photos).map(Path::toString).collect(Collectors.joining("\n")));
    }

    /** Drops files somewhere on the page, as a hand would. */
    void dropPhotos(Map<String, String> base64ByName) {
        give(base64ByName, """
                for (const type of ['dragover', 'drop']) {
                  document.body.dispatchEvent(
                    new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
                }
                """);
    }

    void pastePhoto(String name, String base64) {
        give(
                Map.of(name, base64),
                "document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true }));");
    }

    private void give(Map<String, String> base64ByName, String how) {
        script("""
                const files = new DataTransfer();
                for (const [name, content] of Object.entries(arguments[0])) {
                  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
                  files.items.add(new File([bytes], name, { type: 'image/png' }));
                }
                """ + how, base64ByName);
    }

    /** The card of a job, by its prompt. */
    WebElement card(String prompt) {
        return cards(prompt).get(0);
    }

    List<WebElement> cards(String prompt) {
        return browser.findElements(By.cssSelector("article.job")).stream()
                .filter(card ->
                        prompt.equals(card.findElement(By.cssSelector("h3")).getDomProperty("textContent")))
                .toList();
    }

    WebElement await(String prompt, JobState state) {
        until(() -> !cards(prompt).isEmpty() && state.name().equals(card(prompt).getDomAttribute("data-state")));
        return card(prompt);
    }

    WebElement awaitImage(String prompt) {
        var card = await(prompt, JobState.DONE);
        script("arguments[0].scrollIntoView()", card);
        until(() -> card.findElements(By.cssSelector(".media img")).stream().allMatch(this::isPainted));
        return card;
    }

    boolean isPainted(WebElement image) {
        return Boolean.TRUE.equals(script("return arguments[0].complete && arguments[0].naturalWidth > 0", image));
    }

    String problemAt(String field) {
        return find("[data-field='" + field + "'] [data-problem]").getText();
    }

    /** Presses a button of a card by its text. */
    void press(WebElement card, String button) {
        card.findElements(By.cssSelector("button")).stream()
                .filter(candidate -> candidate.getText().equals(button))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Removes a card's job, with the question that may come first. */
    void remove(WebElement card) {
        card.findElement(By.cssSelector("[data-focus='remove']")).click();
        browser.findElements(By.cssSelector(".question .danger")).forEach(WebElement::click);
    }

    /** What a card says of its trouble, also what is folded away. */
    String trouble(WebElement card) {
        script("arguments[0].querySelectorAll('details').forEach((folded) => { folded.open = true; })", card);
        return card.findElement(By.cssSelector(".trouble")).getText();
    }

    WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    WebElement focused() {
        return browser.switchTo().activeElement();
    }

    Actions keys() {
        return new Actions(browser);
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(script, arguments);
    }

    /** Including what sticks out and can only be scrolled to. */
    long widthOf(String selector) {
        return (Long) script("return document.querySelector(arguments[0]).scrollWidth", selector);
    }

    // what is looked at may be drawn anew while we look
    void until(Callable<Boolean> condition) {
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition);
    }
}
