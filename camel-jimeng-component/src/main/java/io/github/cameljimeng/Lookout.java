package io.github.cameljimeng;

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
 * Something far away that is looked at on another thread, as nobody knows how long that takes: one look at a time,
 * however many want to know, and they wait for a moment only.
 */
final class Lookout {

    private static final Duration OVERDUE = Duration.ofSeconds(5);

    private final Runnable look;
    private final Executor threads;
    private final InstantSource clock;
    private CompletableFuture<Optional<String>> current = CompletableFuture.completedFuture(Optional.empty());
    private Optional<String> before = Optional.empty();
    private Instant since = Instant.MIN;

    /** @param look fails, with a message for people, when not all is well */
    Lookout(Runnable look, Executor threads, InstantSource clock) {
        this.look = look;
        this.threads = threads;
        this.clock = clock;
    }

    /** Begins a look, unless one is under way. */
    synchronized void begin() {
        if (current.isDone()) {
            before = current.join();
            since = clock.instant();
            current = started();
        }
    }

    private CompletableFuture<Optional<String>> started() {
        try {
            return CompletableFuture.supplyAsync(this::look, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Optional.of("the component is stopping"));
        }
    }

    private Optional<String> look() {
        try {
            look.run();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    /** Waits for the look that is under way, but not for longer than this. */
    void await(Duration patience) {
        try {
            underWay().get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // what is known by then is what trouble() tells
        }
    }

    private synchronized CompletableFuture<Optional<String>> underWay() {
        return current;
    }

    /** Whether somebody is looking. */
    synchronized boolean isLooking() {
        return !current.isDone();
    }

    /** What is not well, as of the last look that came to an end; a look that does not is trouble itself. */
    synchronized Optional<String> trouble() {
        if (current.isDone()) {
            return current.join();
        }
        var waiting = Duration.between(since, clock.instant());
        return waiting.compareTo(OVERDUE) < 0
                ? before
                : Optional.of("no answer for " + waiting.toSeconds() + " seconds");
    }
}
