package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStoresTest {

    @ParameterizedTest
    @CsvSource({"6, 6 s ahead", "-3600, 3600 s behind"})
    void aClockThatDiffersIsToldOnce(int seconds, String told) {
        assertThat(logOf(seconds))
                .singleElement()
                .asString()
                .contains(told, "may be delivered twice", "synchronize the clocks");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -5})
    void aFewSecondsAreNot(int seconds) {
        assertThat(logOf(seconds)).isEmpty();
    }

    @Test
    void aClockThatCannotBeReadIsNoReasonNotToStart() {
        var tasks = new FailingTasks() {
            @Override
            public Optional<Duration> clockDifference() {
                throw new IllegalStateException("no such function");
            }
        };

        assertThat(logOf(tasks)).isEmpty();
    }

    private static List<String> logOf(int seconds) {
        var tasks = new FailingTasks();
        tasks.clockIsAheadBy(Duration.ofSeconds(seconds));
        return logOf(tasks);
    }

    private static List<String> logOf(FailingTasks tasks) {
        try (var log = new CapturedLog("io.github.cameljimeng.internal.ledger");
                var stores = new TaskStores((before, after) -> {}, group -> {})) {
            var choice = new TaskStores.Choice(tasks, null, null, false, true);
            for (var name : List.of("a", "b")) {
                assertThat(stores.group(choice, name, Duration.ofHours(1))
                                .operations()
                                .count()
                                .pending())
                        .isZero();
            }
            return log.lines();
        }
    }
}
