package io.github.cameljimeng.examples.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void onATerminalATableTakesThePlaceOfTheOneBefore() {
        var screen = screen(true);

        screen.show(at(1));
        screen.show(at(2));

        // head, two workers, summary
        var fourLinesUp = "\u001b[A".repeat(4);
        assertThat(text())
                .containsOnlyOnce(fourLinesUp + "\r\u001b[J  worker")
                .doesNotContain(fourLinesUp + "\u001b[A");
    }

    @Test
    void whatIsSaidAfterTheLastTableStandsBelowIt() {
        var screen = screen(true);

        screen.show(at(1));
        screen.end(at(2));
        screen.say("done");

        assertThat(text()).endsWith("failed\n\ndone\n");
    }

    @Test
    void elsewhereThereIsALineNowAndThenAndTheTableOnce() {
        var screen = screen(false);

        for (int second = 0; second < 12; second++) {
            screen.show(at(second));
        }
        screen.end(at(12));

        assertThat(text()).doesNotContain("\u001b").containsOnlyOnce("restarts");
        assertThat(text().lines().filter(line -> line.contains("of 2 images"))).hasSize(3 + 1);
    }

    @Test
    void theTableSaysWhoDidWhatAndHowManyTasksThereAre() {
        assertThat(Table.of(at(7)).lines())
                .containsExactly(
                        "  worker       pid   taken  submitted  delivered  restarts",
                        "       1      4711      10          9          8         0",
                        "       2      4712       7          6          5         1",
                        "    7.0 s   1 of 2 images   tasks: 1 pending, 1 done, 0 failed");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() {
        var now =
                new Snapshot(Duration.ZERO, List.of(), Optional.empty(), Set.of("a"), Set.of(), Set.of("a"), Map.of());

        assertThat(Table.summary(now)).contains("not known", "accounts to check: 1");
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(shown, true, UTF_8), terminal);
    }

    private String text() {
        return shown.toString(UTF_8);
    }

    private static Snapshot at(int second) {
        return new Snapshot(
                Duration.ofSeconds(second),
                List.of(new Snapshot.Row(1, 4711, 10, 9, 8, 0), new Snapshot.Row(2, 4712, 7, 6, 5, 1)),
                Optional.of(new TaskCounts(Map.of(TaskState.SUBMITTED, 1L, TaskState.DONE, 1L), 0, null, Map.of())),
                Set.of("a", "b"),
                Set.of("a"),
                Set.of(),
                Map.of());
    }
}
