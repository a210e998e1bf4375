package io.github.cameljimeng.examples.scaleout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.examples.scaleout.CrashRun.Kill;
import io.github.cameljimeng.examples.scaleout.CrashRun.Outage;
import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The crash test must be able to fail. */
class CrashReportTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long PID = 4711;

    @Test
    void aRequestWithoutImageAndWithoutWordIsLost() {
        var report = report(Set.of("a"), Set.of("b"), List.of(), List.of());

        assertThat(report.lost()).containsExactly("c");
        assertThat(report.unknown()).containsExactly("b");
    }

    @Test
    void anUnknownOutcomeIsExplainedByTheKillThatCutTheSubmit() {
        var report = report(
                Set.of("a", "c"),
                Set.of("b"),
                List.of(work(0, Step.TAKEN, "b")),
                List.of(new Kill(NOON.plusMillis(300), 1, PID)));

        assertThat(report.unexplainedUnknown()).isEmpty();
    }

    @Test
    void anUnknownOutcomeOfASubmitThatCameToAnEndIsNotExplained() {
        var report = report(
                Set.of("a", "c"),
                Set.of("b"),
                List.of(work(0, Step.TAKEN, "b"), work(100, Step.ROLLED_BACK, "b")),
                List.of(new Kill(NOON.plusMillis(300), 1, PID)));

        assertThat(report.unexplainedUnknown()).containsExactly("b");
    }

    @Test
    void anUnknownOutcomeWithoutAKillIsNotExplained() {
        var report = report(
                Set.of("a", "c"),
                Set.of("b"),
                List.of(work(0, Step.TAKEN, "b")),
                List.of(new Kill(NOON.plusMillis(300), 2, PID + 1)));

        assertThat(report.unexplainedUnknown()).containsExactly("b");
    }

    @Test
    void aSecondDeliveryIsExplainedByAKillRightAfterTheFirst() {
        var deliveries = List.of(work(0, Step.DELIVERED, "a"), work(60_000, Step.DELIVERED, "a"));

        var explained = report(ALL, Set.of(), deliveries, List.of(new Kill(NOON.plusMillis(20), 1, PID)));
        var tooLate = report(ALL, Set.of(), deliveries, List.of(new Kill(NOON.plusSeconds(30), 1, PID)));

        assertThat(explained.duplicates()).hasSize(1);
        assertThat(explained.unexplainedDuplicates()).isEmpty();
        assertThat(tooLate.unexplainedDuplicates()).hasSize(1);
    }

    @Test
    void aSecondDeliveryIsExplainedByADatabaseThatWasDown() {
        var deliveries = List.of(work(0, Step.DELIVERED, "a"), work(60_000, Step.DELIVERED, "a"));
        var outage = new Outage(NOON.minusSeconds(1), NOON.plusSeconds(2));

        var report = new CrashReport(
                new CrashRun.End(List.of(), snapshot(ALL, Set.of()), deliveries, List.of(), Optional.of(outage)),
                Optional.empty());

        assertThat(report.unexplainedDuplicates()).isEmpty();
    }

    @Test
    void whatIsPaidTwiceOrForNothingIsNamed() {
        var end =
                new CrashRun.End(List.of(), snapshot(Set.of("a"), Set.of("b")), List.of(), List.of(), Optional.empty());
        var report = new CrashReport(end, Optional.of(List.of("a", "a", "b", "c")));

        assertThat(report.paidTwice()).containsExactly("a");
        assertThat(report.paidForNothing()).containsExactly("c");
    }

    private static final Set<String> ALL = Set.of("a", "b", "c");

    private static CrashReport report(
            Set<String> delivered, Set<String> unknown, List<WorkRecord> records, List<Kill> kills) {
        var end = new CrashRun.End(List.of(), snapshot(delivered, unknown), records, kills, Optional.empty());
        return new CrashReport(end, Optional.empty());
    }

    private static Snapshot snapshot(Set<String> delivered, Set<String> unknown) {
        return new Snapshot(Duration.ZERO, List.of(), Optional.empty(), ALL, delivered, unknown, Map.of());
    }

    private static WorkRecord work(long millis, Step step, String request) {
        return new WorkRecord(NOON.plusMillis(millis), 1, PID, step, request, null);
    }
}
