package io.github.cameljimeng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentCountsTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void manyReadersWithinASecondCountOnce() {
        var counts = new RecentCounts(this::count, clock::get);

        for (int i = 0; i < 10; i++) {
            assertThat(counts.get().due()).isEqualTo(1);
        }

        assertThat(loads).hasValue(1);
    }

    @Test
    void afterASecondTheyAreCountedAgain() {
        var counts = new RecentCounts(this::count, clock::get);
        counts.get();

        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(counts.get().due()).isEqualTo(2);
    }

    @Test
    void aFailureIsCachedToo() {
        var counts = new RecentCounts(
                () -> {
                    loads.incrementAndGet();
                    throw new IllegalStateException("no connection");
                },
                clock::get);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(counts::get).hasMessage("no connection");
        }

        assertThat(loads).hasValue(1);
    }

    @Test
    void aCachedFailureExpiresAfterASecond() {
        var counts = new RecentCounts(
                () -> {
                    if (loads.get() == 0) {
                        loads.incrementAndGet();
                        throw new IllegalStateException("no connection");
                    }
                    return count();
                },
                clock::get);
        assertThatThrownBy(counts::get).hasMessage("no connection");

        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(counts.get().due()).isEqualTo(2);
    }

    // a database may take longer to answer than the answer is cached
    @Test
    void theSecondBeginsWhenTheRepositoryHasAnswered() {
        var counts = new RecentCounts(
                () -> {
                    clock.addAndGet(Duration.ofSeconds(30).toNanos());
                    return count();
                },
                clock::get);

        counts.get();
        counts.get();

        assertThat(loads).hasValue(1);
    }

    @Test
    void concurrentReadersCountOnce() throws Exception {
        var counts = new RecentCounts(this::count, clock::get);

        Together.run(8, reader -> counts.get());

        assertThat(loads).hasValue(1);
    }

    private TaskCounts count() {
        return new TaskCounts(Map.of(), loads.incrementAndGet(), null, Map.of());
    }
}
