package io.github.cameljimeng.task;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The counts of a group as they were a moment ago. Whoever looks at a group reads ten numbers at once, and to count may
 * mean to read all rows: within a second there is one answer for all, also when the answer is a failure.
 */
final class RecentCounts {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<TaskCounts> repository;
    private final LongSupplier clock;
    private TaskCounts counts;
    private RuntimeException failure;
    private long answeredAt;

    RecentCounts(Supplier<TaskCounts> repository, LongSupplier clock) {
        this.repository = repository;
        this.clock = clock;
    }

    synchronized TaskCounts get() {
        boolean known = counts != null || failure != null;
        if (!known || clock.getAsLong() - answeredAt >= FRESH_NANOS) {
            ask();
        }
        if (failure != null) {
            throw failure;
        }
        return counts;
    }

    private void ask() {
        counts = null;
        failure = null;
        try {
            counts = repository.get();
        } catch (RuntimeException e) {
            failure = e;
        }
        answeredAt = clock.getAsLong();
    }
}
