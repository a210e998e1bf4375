package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that compare the component with others have the figures of the page that was measured. */
class FiguresTest {

    private static final Pattern FIGURE = Pattern.compile("\\b[\\d,.]+ (?:ms|µs|MB|×)(?= |$|\\*|\\.|,|;|\\)|，)");
    // what the measured calls carried, as the page puts it
    private static final List<String> SIZES = List.of("60 MB", "130 MB", "20 MB");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/why.md", "docs/zh/README.md"})
    void areThoseOfThePageOfPerformance(String name) {
        var measured = Page.of(Project.ROOT.resolve("docs/performance.md")).text();
        var figures = FIGURE.matcher(Page.of(Project.ROOT.resolve(name)).prose())
                .results()
                .map(match -> match.group())
                .filter(figure -> !SIZES.contains(figure))
                .toList();

        assertThat(figures).hasSizeGreaterThan(8).allSatisfy(figure -> assertThat(measured)
                .containsPattern("\\b" + Pattern.quote(figure)));
    }
}
