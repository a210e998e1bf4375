package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.gateway.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;

/** All texts come from one catalogue, in the language of the browser. */
@BrowserTest
@Timeout(120)
class LanguageTest {

    private static final Path PAGE = Path.of("src/main/resources/static");
    private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.-]+)'|data-t(?:-\\w+)?=\"([\\w.-]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    @Test
    void aChineseBrowserGetsAChinesePage(StudioPage page) {
        try {
            page.openIn("zh-CN,zh;q=0.9,en;q=0.8");
            page.find("#operations [value='edit']").click();
            page.find("#more summary").click();
            page.find("#operations [value='jm-submit']").click();
            page.ask("雪夜里的茶馆");

            var card = page.awaitImage("雪夜里的茶馆");

            assertThat(page.find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
            assertThat(page.find("#send").getText()).isEqualTo("生成图片");
            assertThat(card.getText()).contains("完成");
            assertThat(page.find(".composer").getText().replaceAll("jimeng[-\\w.]*|Ctrl|Enter|https", ""))
                    .doesNotContainPattern("[A-Za-z]{3}");
        } finally {
            page.openIn("en-US,en");
        }
    }

    @Test
    void aFailureIsInChineseAndQuotesTheProvider(StudioPage page) {
        try {
            page.openIn("zh-CN");
            page.ask("[moderated] 中文");

            var card = page.await("[moderated] 中文", JobState.FAILED);
            var shown = card.findElement(By.cssSelector(".trouble")).getText();
            var quotation = card.findElement(By.cssSelector("blockquote"));
            assertThat(shown).startsWith("未通过内容审核\n应该没有计费。\n请换一种说法，或换一张照片。\n").doesNotContain("octopusx", "HTTP");
            assertThat(quotation.getText()).isEqualTo("Text Risk Not Pass");
            assertThat(quotation.getDomAttribute("lang")).isEqualTo("en");
            assertThat(shown.replace("Text Risk Not Pass", "")).doesNotContainPattern("[A-Za-z]{3}");
        } finally {
            page.openIn("en-US,en");
        }
    }

    @Test
    void whatIsWrongWithAFieldIsInChinese(StudioPage page) {
        try {
            page.openIn("zh-CN");
            page.parameter("width", "2048");
            page.ask("只有宽度");

            page.until(() -> page.problemAt("height").equals("宽度和高度要一起填写。"));
        } finally {
            page.openIn("en-US,en");
        }
    }

    @Test
    void aLanguageThatIsChosenStays(StudioPage page) {
        page.find("#language").click();
        page.until(() -> page.find("#jobs-title").getText().equals("我的图片"));
        page.open();
        assertThat(page.find("#jobs-title").getText()).isEqualTo("我的图片");

        page.find("#language").click();
        page.until(() -> page.find("#jobs-title").getText().equals("Your images"));
        page.script("localStorage.clear()");
    }

    @Test
    void everyTextIsThereInBothLanguagesWithTheSamePlaceholders() throws IOException {
        var catalogue = catalogue();

        catalogue.properties().forEach(text -> {
            assertThat(text.getValue()).as(text.getKey()).hasSize(2).allSatisfy(one -> assertThat(one.asText())
                    .isNotBlank());
            assertThat(placeholders(text.getValue().get(1).asText()))
                    .as(text.getKey())
                    .isEqualTo(placeholders(text.getValue().get(0).asText()));
        });
    }

    @Test
    void everyTextThatThePageNamesIsInTheCatalogue() throws IOException {
        var catalogue = catalogue();
        var missing = new ArrayList<String>();
        for (var source : sources()) {
            USED.matcher(source)
                    .results()
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .filter(key -> !catalogue.has(key))
                    .forEach(missing::add);
        }

        assertThat(missing).isEmpty();
        for (var field : shown()) {
            assertThat(catalogue.has("field." + field) && catalogue.has("help." + field))
                    .as("texts.json has field.%s and help.%s, or studio.hidden names it", field, field)
                    .isTrue();
        }
        for (var state : JobState.values()) {
            assertThat(catalogue.has("state." + state)).as(state.name()).isTrue();
        }
        for (var kind : io.github.cameljimeng.error.ErrorKind.values()) {
            assertThat(catalogue.has("trouble." + kind) && catalogue.has("remedy." + kind))
                    .as(kind.name())
                    .isTrue();
        }
        Objections.codes()
                .forEach(code ->
                        assertThat(catalogue.has("finding." + code)).as(code).isTrue());
        for (var reason : Unwanted.Reason.values()) {
            assertThat(catalogue.has("refused." + reason.code()))
                    .as(reason.name())
                    .isTrue();
        }
    }

    // the fields that people see
    private static List<String> shown() throws IOException {
        var hidden = FormBuilderTest.settings().hidden();
        return Arrays.stream(Parameter.values())
                .map(Parameter::option)
                .filter(option -> !option.equals("prompt") && !hidden.contains(option))
                .toList();
    }

    private static List<String> sources() throws IOException {
        try (var files = Files.walk(PAGE)) {
            var sources = new ArrayList<String>();
            for (var file : files.filter(path -> path.toString().matches(".*\\.(js|html)"))
                    .toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static JsonNode catalogue() throws IOException {
        try (var in = LanguageTest.class.getResourceAsStream("/static/texts.json")) {
            return new ObjectMapper().readTree(in).path("texts");
        }
    }
}
