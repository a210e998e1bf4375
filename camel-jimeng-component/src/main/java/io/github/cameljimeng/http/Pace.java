package io.github.cameljimeng.http;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Spaces requests evenly. A free slot goes to the request that has been due longest, and among equals to the one that
 * came first. 0 requests a second means no limit.
 */
final class Pace implements AutoCloseable {

    private static final long UNTIL_CALLED = Duration.ofDays(1).toNanos();

    private final long interval;
    private final LongSupplier clock;
    private final Lock lock = new ReentrantLock();
    private final Queue<Turn> turns = new PriorityQueue<>();
    private long nextSlot;
    private long arrivals;
    private boolean closed;

    /** One waiting thread; only the first of the queue watches the clock. */
    private record Turn(Instant dueSince, long arrival, Condition called) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byDue = dueSince.compareTo(other.dueSince);
            return byDue == 0 ? Long.compare(arrival, other.arrival) : byDue;
        }
    }

    /** @param clock in nanoseconds, from any beginning */
    Pace(double requestsPerSecond, LongSupplier clock) {
        this.interval = requestsPerSecond <= 0 ? 0 : (long) (1_000_000_000 / requestsPerSecond);
        this.clock = clock;
        this.nextSlot = clock.getAsLong();
    }

    /**
     * Waits for a slot.
     *
     * @param dueSince since when the request could have been sent
     * @return whether the slot is the caller's; {@code false} once this is closed
     */
    boolean await(Instant dueSince) throws InterruptedException {
        if (interval == 0) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            var turn = join(dueSince);
            try {
                while (!closed && !takeSlot(turn)) {
                    var unused = turn.called().awaitNanos(untilNextLook(turn));
                }
                return !closed;
            } finally {
                leave(turn);
            }
        } finally {
            lock.unlock();
        }
    }

    private Turn join(Instant dueSince) {
        if (turns.isEmpty()) {
            // slots that nobody wanted are gone, or an idle time would be followed by a burst
            nextSlot = Math.max(nextSlot, clock.getAsLong());
        }
        var turn = new Turn(dueSince, arrivals++, lock.newCondition());
        turns.add(turn);
        return turn;
    }

    private boolean takeSlot(Turn turn) {
        long now = clock.getAsLong();
        if (!isFirst(turn) || now < nextSlot) {
            return false;
        }
        // counted from the slot, not from now: a thread that woke up late does not slow down the others
        nextSlot = Math.max(nextSlot + interval, now);
        return true;
    }

    private long untilNextLook(Turn turn) {
        return isFirst(turn) ? nextSlot - clock.getAsLong() : UNTIL_CALLED;
    }

    private boolean isFirst(Turn turn) {
        return turn.equals(turns.peek());
    }

    private void leave(Turn turn) {
        turns.remove(turn);
        if (!turns.isEmpty()) {
            turns.peek().called().signal();
        }
    }

    /** How many wait right now. */
    int waiting() {
        lock.lock();
        try {
            return turns.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            turns.forEach(turn -> turn.called().signal());
        } finally {
            lock.unlock();
        }
    }
}
