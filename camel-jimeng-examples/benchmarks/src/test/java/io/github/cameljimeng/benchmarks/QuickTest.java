package io.github.cameljimeng.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.benchmarks.process.Jdk25;
import io.github.cameljimeng.benchmarks.report.Page;
import io.github.cameljimeng.benchmarks.report.Section;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark works, with sizes so small that its numbers mean nothing. */
class QuickTest {

    private static final Path WORK = Path.of("target/quick");

    private static Bench bench;

    @BeforeAll
    static void openTheBench() throws Exception {
        bench = Bench.open(Sizes.quick(), WORK, Jdk25.find(null), Optional.of(component()));
    }

    @AfterAll
    static void closeTheBench() {
        bench.close();
    }

    // the component beside itself: an older version is measured in the same way
    private static Path component() throws URISyntaxException {
        return Path.of(JimengComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    static List<Run> runs() {
        return Runs.all();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyContenderOfARunGivesAResult(Run run) throws Exception {
        var section = run.measure(bench);

        assertThat(section.tables()).isNotEmpty().allSatisfy(table -> assertThat(table.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain("").noneMatch(cell -> cell.contains("fails"))));
        thePageHasItsChartsBesideIt(run, section);
    }

    private static void thePageHasItsChartsBesideIt(Run run, Section section) throws Exception {
        var page = WORK.resolve(run.name()).resolve("performance.md");
        new Page("the command", Map.of(), List.of(section)).write(page);

        assertThat(page).content().contains("## " + section.title());
        for (var link : Links.images(Files.readString(page))) {
            assertThat(page.resolveSibling(link)).content().contains("<svg");
        }
    }
}
