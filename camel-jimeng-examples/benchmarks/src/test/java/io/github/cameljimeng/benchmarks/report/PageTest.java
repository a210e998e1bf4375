package io.github.cameljimeng.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

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
