package io.github.cameljimeng.internal.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs status queries or downloads, each in its place of {@link CallPlaces}, on threads that are shared with others. */
final class PlacedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(PlacedCalls.class);
    private static final Duration NO_THREAD_DELAY = Duration.ofSeconds(1);

    private final CallPlaces places;
    private final Duration prompt;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Queue<Call> waiting = new ArrayDeque<>();

    /** A call; handles its own failures. */
    @FunctionalInterface
    interface Call {
        /** @param sending is called just before the call is sent: the time that it waits for its turn does not count */
        void run(Runnable sending);
    }

    /** @param prompt a call that takes longer moves out of the way of others */
    PlacedCalls(CallPlaces places, Duration prompt, Executor threads, ScheduledExecutorService timer) {
        this.places = places;
        this.prompt = prompt;
        this.threads = threads;
        this.timer = timer;
    }

    CallPlaces places() {
        return places;
    }

    /**
     * Runs a call in a prompt place; without one it waits for its turn, without a thread.
     *
     * @throws RejectedExecutionException when the threads are shut down; the call has not run
     */
    void run(Call call) {
        promptOrWait(call).ifPresent(place -> start(call, place));
    }

    /**
     * Runs a call in a slow place, for a task whose last query was not answered.
     *
     * @return {@code false} when there is no such place, and the call has not run
     * @throws RejectedExecutionException when the threads are shut down; the call has not run
     */
    boolean tryRunSlowly(Call call) {
        var free = places.slow();
        free.ifPresent(place -> start(call, place));
        return free.isPresent();
    }

    private Optional<CallPlaces.Place> promptOrWait(Call call) {
        synchronized (waiting) {
            var place = places.prompt();
            if (place.isEmpty()) {
                waiting.add(call);
            }
            return place;
        }
    }

    private void start(Call call, CallPlaces.Place place) {
        boolean started = false;
        try {
            threads.execute(() -> runAll(call, place));
            started = true;
        } finally {
            if (!started) {
                place.end();
            }
        }
    }

    // continues with waiting calls, so that none needs another thread
    private void runAll(Call first, CallPlaces.Place place) {
        run(first, place);
        runWaiting();
    }

    private void runWaiting() {
        for (var next = nextWaiting(); next.isPresent(); next = nextWaiting()) {
            next.get().run();
        }
    }

    private Optional<Runnable> nextWaiting() {
        synchronized (waiting) {
            var place = waiting.isEmpty() ? Optional.<CallPlaces.Place>empty() : places.prompt();
            return place.map(free -> {
                var call = waiting.remove();
                return () -> run(call, free);
            });
        }
    }

    private void run(Call call, CallPlaces.Place place) {
        var patience = new Patience(timer, prompt, () -> overdue(place));
        try {
            call.run(patience::begin);
        } catch (Throwable e) {
            LOG.error("A status query or download failed with an error", e);
        } finally {
            patience.end();
            place.end();
        }
    }

    // when a call moves out of the way, a waiting one gets its place
    private void overdue(CallPlaces.Place place) {
        place.overdue();
        boolean anyWaits;
        synchronized (waiting) {
            anyWaits = !waiting.isEmpty();
        }
        if (anyWaits) {
            startWaiting();
        }
    }

    private void startWaiting() {
        try {
            threads.execute(this::runWaiting);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not executed: the component is stopping");
        } catch (Error e) {
            LOG.warn("No thread could be started for a status query or download; retrying in {}", NO_THREAD_DELAY, e);
            var unused = timer.schedule(this::startWaiting, NO_THREAD_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
