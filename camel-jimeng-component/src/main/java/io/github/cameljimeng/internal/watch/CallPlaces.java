package io.github.cameljimeng.internal.watch;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places of status queries or downloads, without clock or threads. A call holds one of the few prompt places only
 * while it is prompt: one that takes its time moves to a wide allowance, so that calls that are never answered do not
 * stop the others. A status query of a task whose last one was not answered starts there.
 */
final class CallPlaces {

    /** A slow query costs a thread and a connection, and both are idle. */
    private static final int LEAST_SLOW = 256;

    private static final int SLOW_FOR_EACH = 8;

    private final int promptLimit;
    private final int slowLimit;
    private final Lock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Set<Place> prompt = new LinkedHashSet<>();
    private final Set<Place> slow = new LinkedHashSet<>();

    CallPlaces(int promptLimit, int slowLimit) {
        this.promptLimit = promptLimit;
        this.slowLimit = slowLimit;
    }

    /**
     * Of status queries.
     *
     * @param promptLimit prompt places
     * @param connections that paid requests leave over: slow queries must not take those away. There are at least as many
     *     slow places as prompt ones
     */
    static CallPlaces queries(int promptLimit, int connections) {
        int wanted = Math.max(LEAST_SLOW, SLOW_FOR_EACH * promptLimit);
        return new CallPlaces(promptLimit, Math.max(promptLimit, Math.min(wanted, connections - promptLimit)));
    }

    /** Of downloads; those that are slow are still data that arrives. */
    static CallPlaces downloads(int promptLimit) {
        return new CallPlaces(promptLimit, SLOW_FOR_EACH * promptLimit);
    }

    /** The place of one call. */
    final class Place {

        private boolean isOverdue;

        private Place() {}

        /** The call has taken longer than a prompt one. */
        void overdue() {
            lock.lock();
            try {
                isOverdue = true;
                moveOverdue();
            } finally {
                lock.unlock();
            }
        }

        /** The call has ended. */
        void end() {
            lock.lock();
            try {
                prompt.remove(this);
                slow.remove(this);
                moveOverdue();
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    // those that found no room wait where they are
    private void moveOverdue() {
        var places = prompt.iterator();
        while (slow.size() < slowLimit && places.hasNext()) {
            var place = places.next();
            if (place.isOverdue) {
                places.remove();
                slow.add(place);
                freed.signalAll();
            }
        }
    }

    /** A prompt place, if there is one. */
    Optional<Place> prompt() {
        return place(prompt, promptLimit);
    }

    /** A slow place, if there is one. */
    Optional<Place> slow() {
        return place(slow, slowLimit);
    }

    private Optional<Place> place(Set<Place> places, int limit) {
        lock.lock();
        try {
            if (places.size() >= limit) {
                return Optional.empty();
            }
            var place = new Place();
            places.add(place);
            return Optional.of(place);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a prompt place.
     *
     * @return how many there are, 0 when there was none in this time, or when the wait was interrupted
     */
    int awaitPrompt(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (prompt.size() >= promptLimit && left > 0) {
                left = freed.awaitNanos(left);
            }
            return promptLimit - prompt.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no call is under way.
     *
     * @return whether none is
     */
    boolean awaitNone(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (inFlight() > 0 && left > 0) {
                left = freed.awaitNanos(left);
            }
            return inFlight() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** How many calls are under way. */
    int inFlight() {
        lock.lock();
        try {
            return prompt.size() + slow.size();
        } finally {
            lock.unlock();
        }
    }
}
