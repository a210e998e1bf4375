package io.github.cameljimeng.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
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
    private ScheduledFuture<?> alarm;
    private long alarmAt;

    InFlight(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Fails with {@code RejectedExecutionException} when the timer is shut down. */
    void add(Progress call) {
        lock.lock();
        try {
            if (alarm == null || call.expiresAt() - alarmAt < 0) {
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
            alarm = null;
            calls.stream()
                    .mapToLong(Progress::expiresAt)
                    .reduce((one, other) -> one - other < 0 ? one : other)
                    .ifPresent(this::setAlarm);
        } finally {
            lock.unlock();
        }
    }

    // of two alarms each would set another when it rings, and each deadline before the others would add one
    private void setAlarm(long at) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarm = timer.schedule(this::expire, at - System.nanoTime(), TimeUnit.NANOSECONDS);
        alarmAt = at;
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
