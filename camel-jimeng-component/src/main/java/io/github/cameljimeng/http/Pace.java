package io.github.cameljimeng.http;

import java.time.Instant;
import java.util.function.LongSupplier;

/** Spaces requests evenly. 0 requests a second means no limit. */
final class Pace extends DueQueue {

    private final long interval;
    private final LongSupplier clock;
    private long nextSlot;

    /** @param clock in nanoseconds, from any beginning */
    Pace(double requestsPerSecond, LongSupplier clock) {
        this.interval = requestsPerSecond <= 0 ? 0 : (long) (1_000_000_000 / requestsPerSecond);
        this.clock = clock;
        this.nextSlot = clock.getAsLong();
    }

    @Override
    boolean await(Instant dueSince) throws InterruptedException {
        return interval == 0 || super.await(dueSince);
    }

    // slots that nobody wanted are gone, or an idle time would be followed by a burst
    @Override
    void lineBegins() {
        nextSlot = Math.max(nextSlot, clock.getAsLong());
    }

    @Override
    boolean take() {
        long now = clock.getAsLong();
        if (now < nextSlot) {
            return false;
        }
        // counted from the slot, not from now: a thread that woke up late does not slow down the others
        nextSlot = Math.max(nextSlot + interval, now);
        return true;
    }

    @Override
    long untilNextLook() {
        return nextSlot - clock.getAsLong();
    }
}
