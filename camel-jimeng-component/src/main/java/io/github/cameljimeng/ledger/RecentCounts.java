package io.github.cameljimeng.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Counts of a group, cached for a second: a management console reads ten numbers one by one, and counting may read every row.
 * Failures are cached, too.
 */
final class RecentCounts {

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<TaskCounts> source;
    private final LongSupplier clock;
    private TaskCounts counts;
    private RuntimeException failure;
    private long loadedAt;

    RecentCounts(Supplier<TaskCounts> source, LongSupplier clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized TaskCounts get() {
        boolean known = counts != null || failure != null;
        if (!known || clock.getAsLong() - loadedAt >= MAX_AGE_NANOS) {
            load();
        }
        if (failure != null) {
            throw failure;
        }
        return counts;
    }

    private void load() {
        counts = null;
        failure = null;
        try {
            counts = source.get();
        } catch (RuntimeException e) {
            failure = e;
        }
        loadedAt = clock.getAsLong();
    }
}
