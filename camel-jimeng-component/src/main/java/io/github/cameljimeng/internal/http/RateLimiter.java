package io.github.cameljimeng.internal.http;

import java.time.Instant;
import java.util.function.LongSupplier;

/** A rate limit that spaces requests evenly. 0 requests a second means no limit. */
final class RateLimiter extends OldestFirstQueue {

    private final long interval;
    private final LongSupplier clock;
    private long nextSlot;

    /** @param clock in nanoseconds, with any origin */
    RateLimiter(double requestsPerSecond, LongSupplier clock) {
        this.interval = requestsPerSecond <= 0 ? 0 : (long) (1_000_000_000 / requestsPerSecond);
        this.clock = clock;
        this.nextSlot = clock.getAsLong();
    }

    @Override
    boolean await(Instant dueSince) throws InterruptedException {
        return interval == 0 || super.await(dueSince);
    }

    // unused slots expire, otherwise a burst would follow an idle time
    @Override
    void queueWasEmpty() {
        nextSlot = Math.max(nextSlot, clock.getAsLong());
    }

    @Override
    boolean take() {
        long now = clock.getAsLong();
        if (now < nextSlot) {
            return false;
        }
        // counted from the slot and not from now, so that a thread that woke up late does not slow down the others
        nextSlot = Math.max(nextSlot + interval, now);
        return true;
    }

    @Override
    long untilNextCheck() {
        return nextSlot - clock.getAsLong();
    }
}
