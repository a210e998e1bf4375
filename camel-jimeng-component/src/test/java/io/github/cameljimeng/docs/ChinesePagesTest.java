package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in Chinese say what the English ones say now, with the same code and the same names. */
@Timeout(60)
class ChinesePagesTest {

    private static final String REMEDY = """
            git log -p on the English page shows what changed. Say the same in Chinese, or put - behind a new section that \
            the page leaves out, and confirm it with ./mvnw -pl camel-jimeng-component -am test \
            -Dtest=ChinesePagesTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.zh.checked=true""";
    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef]");
    private static final String SKY = "# Sky\n\nIt is blue.\n\n## Night\n\nIt is dark.\n";
    private static final Path ENGLISH = Project.ROOT.resolve("docs/sky.md");

    static Stream<Page> pages() {
        return Page.pagesIn(Page.CHINESE).stream().sorted().map(Page::of);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isNotBehindTheEnglishPage(Page page) throws IOException {
        var now = page;
        // not with docs.write: somebody has to read what changed
        if (Boolean.getBoolean("docs.zh.checked")) {
            Files.writeString(page.path(), Translation.checked(page));
            now = Page.of(page.path());
        }

        assertThat(Translation.of(now))
                .as("the comment that says what the page translates")
                .isNotEmpty();
        assertThat(Translation.of(now).stream().flatMap(translation -> translation.problems().stream()))
                .as(REMEDY)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void codeIsThatOfTheEnglishPageExceptForWhatIsInChinese(Page page) {
        var english = Translation.of(page).stream()
                .flatMap(translation -> translation.english().blocks().stream())
                .flatMap(block -> block.text().lines())
                .collect(Collectors.toSet());

        assertThat(page.blocks().stream()
                        .filter(block -> !isOfThePageAlone(block))
                        .flatMap(block -> block.text().lines())
                        .filter(line -> !isChinese(line)))
                .isSubsetOf(english);
    }

    // with a comment in Chinese above it: what readers in China need, such as the settings of a gateway
    private static boolean isOfThePageAlone(Block block) {
        return block.text()
                .lines()
                .findFirst()
                .filter(line -> line.matches("(?:#|<!--) .*") && isChinese(line))
                .isPresent();
    }

    private static boolean isChinese(String text) {
        return CHINESE.matcher(text).find();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksItsEnglishPageAndIsLinkedThere(Page page) {
        var links = Pattern.compile("(?m)^\\[English]\\((\\S+)\\) \\| 中文$").matcher(page.text());

        assertThat(links.find()).as("the line [English](page) | 中文").isTrue();
        var english = Page.of(page.path().resolveSibling(links.group(1)).normalize());
        assertThat(english.links().map(link -> english.path()
                        .resolveSibling(link.replaceFirst("#.*", ""))
                        .normalize()))
                .as("links of " + english)
                .contains(page.path());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesAreThoseOfTheEnglishPages(Page page) {
        var english = Page.all().stream()
                .filter(other -> !other.path().startsWith(Page.CHINESE))
                .map(Page::text)
                .collect(Collectors.joining("\n"));

        assertThat(page.codeSpans().filter(code -> !isChinese(code)))
                .allSatisfy(code -> assertThat(english).contains(code));
    }

    @Test
    void aSectionThatChangedIsNamed() {
        var page = translationOf(SKY);

        assertThat(problems(page, "# Sky\n\nIt is blue.\n\n## Night\n\nIt is black.\n"))
                .containsExactly("docs/zh/sky.md is behind docs/sky.md#night, which has changed");
    }

    @Test
    void aBlockOfCodeThatChangedCounts() {
        var page = translationOf("# Sky\n\n```sh\n# a comment\nlook up\n```\n");

        assertThat(problems(page, "# Sky\n\n```sh\n# a comment\nlook down\n```\n"))
                .containsExactly("docs/zh/sky.md is behind docs/sky.md#sky, which has changed");
    }

    @Test
    void aNewSectionAndOneThatIsGoneAreNamed() {
        var page = translationOf("# Sky\n\n## Night\n\nIt is dark.\n");

        assertThat(problems(page, "# Sky\n\n## Dawn\n\nIt is red.\n"))
                .containsExactly(
                        "docs/zh/sky.md does not have the new section docs/sky.md#dawn",
                        "docs/zh/sky.md has a section that is gone: docs/sky.md#night");
    }

    @Test
    void otherLineBreaksAndTablesThatAreWrittenFromTheCodeAreNoChange() {
        var page = translationOf(
                "# Sky\n\nIt is blue.\n\n<!-- a: written from the code by b -->\n| 1 |\n<!-- end of a -->\n");

        assertThat(problems(
                        page,
                        "# Sky\n\nIt\nis blue.\n\n<!-- a: written from the code by b -->\n| 2 |\n<!-- end of a -->\n"))
                .isEmpty();
    }

    @Test
    void aSectionThatIsLeftOutMayChange() {
        var page = "<!-- translates docs/README.md\nnight -\n-->\n";

        assertThat(problems(page, "## Night\n\nIt is black.\n")).isEmpty();
    }

    @Test
    void allOtherSectionsCanBeLeftOutButNotThoseThatAreTranslated() {
        var page = translationOf("# Sky\n\nIt is blue.\n").replace("-->", "* -\n-->");

        assertThat(problems(page, "# Sky\n\nIt is grey.\n\n## Night\n\nIt is dark.\n"))
                .containsExactly("docs/zh/sky.md is behind docs/sky.md#sky, which has changed");
    }

    @Test
    void whatWasCheckedIsNoLongerBehindAndLeavesOutWhatItLeftOut() {
        var page = translation("<!-- translates docs/README.md\nsky 00000000\ngone 00000000\nnight -\n-->\n", SKY);

        assertThat(page.comment()).matches("<!-- translates docs/sky.md\nnight -\nsky (?!0{8})[0-9a-f]{8}\n-->");
    }

    private static String translationOf(String english) {
        var digests =
                translation("<!-- translates docs/README.md\n-->\n", english).comment();
        return digests.replace("docs/sky.md", "docs/README.md");
    }

    private static List<String> problems(String page, String english) {
        return translation(page, english).problems();
    }

    // what a page says of the page at docs/README.md, as if it said it of another one
    private static Translation translation(String page, String english) {
        var said =
                Translation.of(new Page(Page.CHINESE.resolve("sky.md"), page)).get(0);
        return new Translation(said.page(), new Page(ENGLISH, english), said.digests());
    }
}
