package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.ResultFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** How much is kept in directories, counted once a minute at most: that reads them all. */
final class RecentUsage {

    private static final long MAX_AGE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Collection<ResultFiles> directories;
    private final LongSupplier clock;
    private ResultFiles.Usage usage;
    private long countedAt;

    RecentUsage(Collection<ResultFiles> directories, LongSupplier clock) {
        this.directories = directories;
        this.clock = clock;
    }

    /** @throws UncheckedIOException when a directory cannot be read */
    synchronized long get(ToLongFunction<ResultFiles.Usage> number) {
        if (usage == null || clock.getAsLong() - countedAt >= MAX_AGE_NANOS) {
            usage = count();
            countedAt = clock.getAsLong();
        }
        return number.applyAsLong(usage);
    }

    private ResultFiles.Usage count() {
        long files = 0;
        long bytes = 0;
        try {
            for (var directory : directories) {
                var one = directory.usage();
                files += one.files();
                bytes += one.bytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ResultFiles.Usage(files, bytes);
    }
}
