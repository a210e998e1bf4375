package io.github.cameljimeng.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls that are under way, each with its deadline. One alarm stands for the earliest of them: an alarm for each
 * call would wake the timer's thread for each call, and nearly all end long before it.
 */
final class InFlight {

    private final ScheduledExecutorService timer;
    private final Lock lock = new ReentrantLock();
    private final Set<Progress> calls = new HashSet<>();
    private boolean alarmSet;
    private long alarmAt;

    InFlight(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Fails with {@code RejectedExecutionException} when the timer is shut down. */
    void add(Progress call) {
        lock.lock();
        try {
            if (!alarmSet || call.expiresAt() - alarmAt < 0) {
                setAlarm(call.expiresAt());
            }
            calls.add(call);
        } finally {
            lock.unlock();
        }
    }

    void remove(Progress call) {
        lock.lock();
        try {
            calls.remove(call);
        } finally {
            lock.unlock();
        }
    }

    /** Cancels all of them. */
    void cancel() {
        copy().forEach(Progress::cancel);
    }

    private void expire() {
        long now = System.nanoTime();
        var expired =
                copy().stream().filter(call -> call.expiresAt() - now <= 0).toList();
        expired.forEach(Progress::expire);
        lock.lock();
        try {
            expired.forEach(calls::remove);
            alarmSet = false;
            calls.stream()
                    .mapToLong(Progress::expiresAt)
                    .reduce((one, other) -> one - other < 0 ? one : other)
                    .ifPresent(this::setAlarm);
        } finally {
            lock.unlock();
        }
    }

    private void setAlarm(long at) {
        // an earlier alarm than the one that is set makes that one superfluous, and harmless
        var unused = timer.schedule(this::expire, at - System.nanoTime(), TimeUnit.NANOSECONDS);
        alarmAt = at;
        alarmSet = true;
    }

    private List<Progress> copy() {
        lock.lock();
        try {
            return new ArrayList<>(calls);
        } finally {
            lock.unlock();
        }
    }
}
