package io.github.cameljimeng.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A queue of requests for a scarce resource. The request that has been due longest is served first, and among equals
 * the one that arrived first. Subclasses decide when the resource is available; they are called with the lock of the
 * queue held.
 */
abstract class OldestFirstQueue implements AutoCloseable {

    private static final long UNTIL_SIGNALLED = Duration.ofDays(1).toNanos();

    private final Lock lock = new ReentrantLock();
    private final Queue<Turn> turns = new PriorityQueue<>();
    private long arrivals;
    private boolean closed;

    /** One waiting thread; only the first in the queue checks whether the resource is available. */
    private record Turn(Instant dueSince, long arrival, Condition signalled) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byDue = dueSince.compareTo(other.dueSince);
            return byDue == 0 ? Long.compare(arrival, other.arrival) : byDue;
        }
    }

    /** Takes the resource if it is available. */
    abstract boolean take();

    /** Nanoseconds until the first in the queue should check again without being signalled. */
    long untilNextCheck() {
        return UNTIL_SIGNALLED;
    }

    /** Called when a request arrives and the queue is empty. */
    void queueWasEmpty() {
        // for subclasses whose resource accumulates while the queue is empty
    }

    /**
     * Waits until the calling thread is the first in the queue and the resource is available.
     *
     * @param dueSince since when the request could have been sent
     * @return {@code false} if the queue was closed and nothing was taken
     */
    boolean await(Instant dueSince) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var turn = join(dueSince);
            try {
                while (!closed && !(isFirst(turn) && take())) {
                    var unused = turn.signalled().awaitNanos(isFirst(turn) ? untilNextCheck() : UNTIL_SIGNALLED);
                }
                return !closed;
            } finally {
                turns.remove(turn);
                signalFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private Turn join(Instant dueSince) {
        if (turns.isEmpty()) {
            queueWasEmpty();
        }
        var turn = new Turn(dueSince, arrivals++, lock.newCondition());
        turns.add(turn);
        return turn;
    }

    private boolean isFirst(Turn turn) {
        return turn.equals(turns.peek());
    }

    private void signalFirst() {
        if (!turns.isEmpty()) {
            turns.peek().signalled().signal();
        }
    }

    /** Reads or changes the state of the resource; afterwards the first in the queue checks again. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            signalFirst();
            lock.unlock();
        }
    }

    /** How many requests wait at the moment. */
    int waiting() {
        return locked(turns::size);
    }

    /** Ends every wait. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            turns.forEach(turn -> turn.signalled().signal());
        } finally {
            lock.unlock();
        }
    }
}
