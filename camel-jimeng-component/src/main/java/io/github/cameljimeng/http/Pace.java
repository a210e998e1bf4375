package io.github.cameljimeng.http;

import java.time.Duration;

/** Spaces requests evenly: the n-th caller gets the n-th slot. 0 requests a second means no limit. */
final class Pace {

    private final long interval;
    private long nextSlot;

    Pace(double requestsPerSecond) {
        this.interval = requestsPerSecond <= 0 ? 0 : (long) (1_000_000_000 / requestsPerSecond);
        this.nextSlot = System.nanoTime();
    }

    /** Takes the next free slot and says how long it is until then. */
    synchronized Duration reserve() {
        if (interval == 0) {
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        long slot = Math.max(nextSlot, now);
        nextSlot = slot + interval;
        return Duration.ofNanos(slot - now);
    }
}
