package io.github.cameljimeng.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentCountsTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void manyReadersOfAMomentAskTheRepositoryOnce() {
        var counts = new RecentCounts(this::count, clock::get);

        for (int i = 0; i < 10; i++) {
            assertThat(counts.get().due()).isEqualTo(1);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void afterASecondTheyAreCountedAgain() {
        var counts = new RecentCounts(this::count, clock::get);
        counts.get();

        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(counts.get().due()).isEqualTo(2);
    }

    @Test
    void aRepositoryThatIsOutOfReachIsNotAskedByEachReader() {
        var counts = new RecentCounts(
                () -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("no connection");
                },
                clock::get);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(counts::get).hasMessage("no connection");
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureIsForgottenAfterASecond() {
        var counts = new RecentCounts(
                () -> {
                    if (asked.get() == 0) {
                        asked.incrementAndGet();
                        throw new IllegalStateException("no connection");
                    }
                    return count();
                },
                clock::get);
        assertThatThrownBy(counts::get).hasMessage("no connection");

        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(counts.get().due()).isEqualTo(2);
    }

    // a database may need longer to answer than an answer is remembered
    @Test
    void theSecondBeginsWithTheAnswer() {
        var counts = new RecentCounts(
                () -> {
                    clock.addAndGet(Duration.ofSeconds(30).toNanos());
                    return count();
                },
                clock::get);

        counts.get();
        counts.get();

        assertThat(asked).hasValue(1);
    }

    @Test
    void readersAtTheSameMomentShareOneQuestion() throws Exception {
        var counts = new RecentCounts(this::count, clock::get);

        Together.run(8, reader -> counts.get());

        assertThat(asked).hasValue(1);
    }

    private TaskCounts count() {
        return new TaskCounts(Map.of(), asked.incrementAndGet(), null);
    }
}
