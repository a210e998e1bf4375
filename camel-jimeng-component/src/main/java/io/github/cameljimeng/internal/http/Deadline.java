package io.github.cameljimeng.internal.http;

import java.time.Duration;

/**
 * The moment by which several requests must have ended together.
 *
 * @param end by {@link System#nanoTime()}
 * @param length from its start, for messages
 */
public record Deadline(long end, Duration length) {

    public static Deadline after(Duration length) {
        return new Deadline(System.nanoTime() + length.toNanos(), length);
    }

    /** What is left of it, zero if it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** An equal share of what is left, for the next of so many. */
    public Deadline share(int of) {
        return new Deadline(System.nanoTime() + left().toNanos() / of, length);
    }
}
