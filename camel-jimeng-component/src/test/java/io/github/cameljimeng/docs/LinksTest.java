package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the docs link to is there, and each page is linked to. */
class LinksTest {

    static Stream<Page> pages() {
        return Page.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Page page) {
        assertThat(page.links().flatMap(link -> problems(page, link).stream())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.md", "tasks.md#nowhere", "#nowhere", "../camel-jimeng-examples/nowhere/README.md"})
    void aDeadLinkIsFound(String link) {
        var page = Page.of(Project.ROOT.resolve("docs/jimeng.md"));

        assertThat(problems(page, link)).isNotEmpty();
    }

    @Test
    void theBookHasEachPage() {
        var book = Page.of(Project.ROOT.resolve("docs/README.md")).links().toList();

        assertThat(Page.pagesIn(Project.ROOT.resolve("docs")))
                .map(path -> path.getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .allSatisfy(name -> assertThat(book).contains(name));
    }

    @Test
    void theFirstPageInChineseHasEachPageInChinese() {
        var first = Page.of(Page.CHINESE.resolve("README.md")).links().toList();

        assertThat(Page.pagesIn(Page.CHINESE))
                .map(path -> path.getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(first).contains(name));
    }

    @Test
    void thePageAtTheTopHasEachExample() {
        var links = Page.of(Project.ROOT.resolve("README.md")).links().toList();

        assertThat(Project.folders(Project.ROOT.resolve("camel-jimeng-examples")))
                .filteredOn(folder -> Files.exists(folder.resolve("README.md")))
                .allSatisfy(folder ->
                        assertThat(links).contains("camel-jimeng-examples/" + folder.getFileName() + "/README.md"));
    }

    @Test
    void picturesAreSmallEnoughForAPageThatIsReadOnThePhone() throws IOException {
        try (var files = Files.list(Project.ROOT.resolve("docs/images"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.size(file))
                    .isLessThan(250_000));
        }
    }

    private static List<String> problems(Page page, String link) {
        if (link.matches("(?:https|mailto):.*")) {
            return List.of();
        }
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return List.of("there is no " + link);
        }
        return parts.length == 1 || hasAnchor(target, parts[1]) ? List.of() : List.of("there is no heading " + link);
    }

    private static boolean hasAnchor(Path target, String anchor) {
        return target.toString().endsWith(".md") && Page.of(target).anchors().contains(anchor);
    }
}
