package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObservedTaskRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final ImageTask task =
            Rows.intent("default", "octopusx", null, NOW, NOW).submitted("t-1", NOW, NOW);
    private final ImageTask leased = task.leased(NOW.plusSeconds(60));

    @Test
    void eachWrittenRowIsReportedAndNoOther() {
        var writes = new ArrayList<RowUpdate>();
        var observed = new ObservedTaskRepository(tasks, (before, after) -> writes.add(new RowUpdate(before, after)));

        observed.add(task);
        observed.add(task);
        observed.replace(task, leased);
        observed.replaceAll(List.of(new RowUpdate(task, leased), new RowUpdate(leased, task)));
        observed.remove(leased);
        observed.remove(task);

        assertThat(writes)
                .containsExactly(
                        new RowUpdate(null, task),
                        new RowUpdate(task, leased),
                        new RowUpdate(leased, task),
                        new RowUpdate(task, null));
    }

    @ParameterizedTest
    @MethodSource("io.github.cameljimeng.internal.ledger.TaskWriterTest#errors")
    void anErrorOfTheObserverDoesNotMakeAWriteFail(Error error) {
        var observed = new ObservedTaskRepository(tasks, (before, after) -> {
            throw error;
        });

        assertThat(observed.add(task)).isEmpty();
        assertThat(observed.replace(task, leased)).isTrue();
        assertThat(observed.replaceAll(List.of(new RowUpdate(leased, task)))).containsExactly(true);
        assertThat(observed.remove(task)).isTrue();
    }
}
