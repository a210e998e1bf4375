package io.github.cameljimeng.examples.scaleout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkRecordTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final WorkRecord TAKEN = new WorkRecord(NOON, 1, 4711, Step.TAKEN, "image-001", null);
    private static final WorkRecord DELIVERED =
            new WorkRecord(NOON.plusSeconds(1), 2, 4712, Step.DELIVERED, "image-001", "9223372036854775808");

    @TempDir
    Path folder;

    @Test
    void aLineSaysAllThereIs() {
        assertThat(WorkRecord.parse(DELIVERED.line())).contains(DELIVERED);
        assertThat(WorkRecord.parse(TAKEN.line())).contains(TAKEN);
    }

    @Test
    void halfALineIsNoRecord() {
        assertThat(WorkRecord.parse(TAKEN.line().substring(0, 40))).isEmpty();
        assertThat(WorkRecord.parse("a\tb\tc\td\te\tf")).isEmpty();
        assertThat(WorkRecord.parse("")).isEmpty();
    }

    @Test
    void theRecordsOfAllProcessesAreReadInOrderOfTime() throws IOException {
        Files.writeString(folder.resolve("worker-2-4712.tsv"), DELIVERED.line() + "\n");
        Files.writeString(folder.resolve("worker-1-4711.tsv"), TAKEN.line() + "\n2026-11");

        assertThat(WorkLog.read(folder)).containsExactly(TAKEN, DELIVERED);
        assertThat(WorkLog.read(folder.resolve("nothing-yet"))).isEmpty();
    }
}
