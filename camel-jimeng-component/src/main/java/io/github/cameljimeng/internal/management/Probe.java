package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.text.ForeignText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A check of a remote system, run on another thread because it may take long. At most one check runs at a time, and
 * callers wait for it only briefly.
 */
final class Probe {

    private static final Duration MAX_CHECK_TIME = Duration.ofSeconds(5);

    private final Runnable check;
    private final Executor threads;
    private final InstantSource clock;
    private CompletableFuture<Optional<String>> current = CompletableFuture.completedFuture(Optional.empty());
    private Optional<String> previous = Optional.empty();
    private Instant since = Instant.MIN;

    /** @param check throws an exception with a message for people if there is a problem */
    Probe(Runnable check, Executor threads, InstantSource clock) {
        this.check = check;
        this.threads = threads;
        this.clock = clock;
    }

    /** Starts a check, unless one is running. */
    synchronized void start() {
        if (current.isDone()) {
            previous = current.join();
            since = clock.instant();
            current = started();
        }
    }

    private CompletableFuture<Optional<String>> started() {
        try {
            return CompletableFuture.supplyAsync(this::check, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Optional.of("the component is stopping"));
        }
    }

    private Optional<String> check() {
        try {
            check.run();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(ForeignText.shown(Objects.requireNonNullElse(e.getMessage(), e.toString())));
        }
    }

    /** Waits for the running check, up to {@code maxWait}. */
    void await(Duration maxWait) {
        try {
            current().get(Math.max(0, maxWait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // problem() returns what is known by then
        }
    }

    private synchronized CompletableFuture<Optional<String>> current() {
        return current;
    }

    /** Whether a check is running. */
    synchronized boolean isRunning() {
        return !current.isDone();
    }

    /**
     * The problem found by the last completed check, empty if there was none; a check that takes too long is a problem
     * itself.
     */
    synchronized Optional<String> problem() {
        if (current.isDone()) {
            return current.join();
        }
        var waiting = Duration.between(since, clock.instant());
        return waiting.compareTo(MAX_CHECK_TIME) < 0
                ? previous
                : Optional.of("no answer for " + waiting.toSeconds() + " seconds");
    }
}
