package io.github.cameljimeng.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    private final Section met =
            new Section("First").text("About the first.").target(Target.of("speed", "≤ 1.5 ×", "1.20 ×", true));
    private final Section missed = new Section("Second")
            .table(new Table("way", "time").row("one", 1))
            .target(Target.of("heap", "32 MB", "64 MB", false))
            .target(Target.open("threads", "< 60", "no JDK 25"));

    @Test
    void thePageSaysWhereItComesFrom() throws IOException {
        var page = new Page("./mvnw -Pbenchmarks", Map.of("jq", "jq-1.6"), List.of(met)).markdown();

        assertThat(page)
                .startsWith("# Performance\n")
                .contains("```sh\n./mvnw -Pbenchmarks\n```")
                .contains("| machine | ")
                .contains("| jq | jq-1.6 |");
    }

    @Test
    void allTargetsStandInOneTableAndMissedOnesStandOut() throws IOException {
        var page = new Page("command", Map.of(), List.of(met, missed)).markdown();

        assertThat(page)
                .contains("| speed | ≤ 1.5 × | 1.20 × | yes |")
                .contains("| heap | 32 MB | 64 MB | **no** |")
                .contains("| threads | < 60 | no JDK 25 | not measured |");
    }

    @Test
    void sectionsFollowInTheirOrder() throws IOException {
        var page = new Page("command", Map.of(), List.of(met, missed)).markdown();

        assertThat(page).containsSubsequence("## Targets", "## First", "About the first.", "## Second", "| one | 1 |");
    }

    @Test
    void someSectionsCanBeMeasuredAnewAndSaySo(@TempDir Path directory) throws IOException {
        var file = directory.resolve("performance.md");
        new Page("command", Map.of(), List.of(met, missed)).write(file);
        var better = new Section("First").text("Now.").target(Target.of("speed", "≤ 1.5 ×", "1.10 ×", true));

        new Page("command", Map.of(), List.of(better)).renew(file);

        assertThat(file)
                .content()
                .contains("| speed | ≤ 1.5 × | 1.10 × | yes |", "| heap | 32 MB | 64 MB | **no** |")
                .containsPattern(
                        "## First\n\nNow.\n\nMeasured separately on [-0-9]+, after the rest of this page.\n\n## Second")
                .doesNotContain("About the first.", "1.20 ×");
    }

    @Test
    void theLastSectionCanBeMeasuredAnew(@TempDir Path directory) throws IOException {
        var file = directory.resolve("performance.md");
        new Page("command", Map.of(), List.of(met, missed)).write(file);

        new Page("command", Map.of(), List.of(new Section("Second").text("Now."))).renew(file);

        assertThat(file)
                .content()
                .contains("About the first.\n\n## Second\n\nNow.")
                .doesNotContain("| one | 1 |");
    }

    @Test
    void whatIsNotOnThePageCannotBeMeasuredAnew(@TempDir Path directory) throws IOException {
        var file = directory.resolve("performance.md");
        new Page("command", Map.of(), List.of(met)).write(file);
        var other = new Page("command", Map.of(), List.of(missed));

        assertThatIllegalArgumentException().isThrownBy(() -> other.renew(file)).withMessageContaining("## Second");
    }

    @Test
    void chartsAreWrittenBesideThePageAndNameWhatTheyShow(@TempDir Path directory) throws IOException {
        var section = new Section("Charts")
                .chart("bars", "One bar", Charts.bars("Bars", "µs", Map.of("one", 1.5)), 200)
                .chart(
                        "lines",
                        "One line",
                        Charts.lines(
                                "Lines",
                                "price",
                                "lag",
                                List.of(new Charts.Line(
                                        "measured", List.of(new double[] {1, 2}, new double[] {3, 4}), true))),
                        200);

        new Page("command", Map.of(), List.of(section)).write(directory.resolve("performance.md"));

        assertThat(directory.resolve("performance.md"))
                .content()
                .contains("![One bar](performance/bars.svg)", "![One line](performance/lines.svg)");
        assertThat(directory.resolve("performance/bars.svg")).content().contains("<svg", ">µs<", ">one<");
        assertThat(directory.resolve("performance/lines.svg")).content().contains("<svg", ">measured<");
    }
}
