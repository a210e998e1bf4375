package io.github.cameljimeng.http;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Requests in line for something of which there is not enough. It goes to the one that has been due longest, and among
 * equals to the one that came first. Subclasses say when there is some; they are asked under the lock of the queue.
 */
abstract class DueQueue implements AutoCloseable {

    private static final long UNTIL_CALLED = Duration.ofDays(1).toNanos();

    private final Lock lock = new ReentrantLock();
    private final Queue<Turn> turns = new PriorityQueue<>();
    private long arrivals;
    private boolean closed;

    /** One waiting thread; only the first in line looks whether there is something. */
    private record Turn(Instant dueSince, long arrival, Condition called) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byDue = dueSince.compareTo(other.dueSince);
            return byDue == 0 ? Long.compare(arrival, other.arrival) : byDue;
        }
    }

    /** Takes one, if there is one. */
    abstract boolean take();

    /** Nanoseconds until the first in line should look again by itself. */
    long untilNextLook() {
        return UNTIL_CALLED;
    }

    /** Somebody comes and nobody was in line. */
    void lineBegins() {
        // of interest to those who count what nobody took
    }

    /**
     * Waits for its turn.
     *
     * @param dueSince since when the request could have been sent
     * @return {@code false} once this is closed, and nothing was taken
     */
    boolean await(Instant dueSince) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var turn = join(dueSince);
            try {
                while (!closed && !(isFirst(turn) && take())) {
                    var unused = turn.called().awaitNanos(isFirst(turn) ? untilNextLook() : UNTIL_CALLED);
                }
                return !closed;
            } finally {
                turns.remove(turn);
                callFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private Turn join(Instant dueSince) {
        if (turns.isEmpty()) {
            lineBegins();
        }
        var turn = new Turn(dueSince, arrivals++, lock.newCondition());
        turns.add(turn);
        return turn;
    }

    private boolean isFirst(Turn turn) {
        return turn.equals(turns.peek());
    }

    private void callFirst() {
        if (!turns.isEmpty()) {
            turns.peek().called().signal();
        }
    }

    /** Reads or changes what there is; the first in line looks again. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            callFirst();
            lock.unlock();
        }
    }

    /** How many wait right now. */
    int waiting() {
        return locked(turns::size);
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
