package io.github.cameljimeng.internal.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs status queries, each in its place of {@link QueryPlaces}, on threads that are shared with other calls. */
final class StatusQueries {

    private static final Logger LOG = LoggerFactory.getLogger(StatusQueries.class);

    /** Most answers take a gateway less than 500 ms. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private static final Duration NO_THREAD_DELAY = Duration.ofSeconds(1);

    private final QueryPlaces places;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Queue<Query> waiting = new ArrayDeque<>();

    /** A status query; handles its own failures. */
    @FunctionalInterface
    interface Query {
        /** @param sending is called just before the query is sent: the time that it waits for its turn does not count */
        void run(Runnable sending);
    }

    StatusQueries(QueryPlaces places, Executor threads, ScheduledExecutorService timer) {
        this.places = places;
        this.threads = threads;
        this.timer = timer;
    }

    QueryPlaces places() {
        return places;
    }

    /**
     * Runs a query in a prompt place; without one it waits for its turn, without a thread.
     *
     * @throws RejectedExecutionException when the threads are shut down; the query has not run
     */
    void run(Query query) {
        promptOrWait(query).ifPresent(place -> start(query, place));
    }

    /**
     * Runs a query in a slow place, for a task whose last query was not answered.
     *
     * @return {@code false} when there is no such place, and the query has not run
     * @throws RejectedExecutionException when the threads are shut down; the query has not run
     */
    boolean tryRunSlowly(Query query) {
        var free = places.slow();
        free.ifPresent(place -> start(query, place));
        return free.isPresent();
    }

    private Optional<QueryPlaces.Place> promptOrWait(Query query) {
        synchronized (waiting) {
            var place = places.prompt();
            if (place.isEmpty()) {
                waiting.add(query);
            }
            return place;
        }
    }

    private void start(Query query, QueryPlaces.Place place) {
        boolean started = false;
        try {
            threads.execute(() -> runAll(query, place));
            started = true;
        } finally {
            if (!started) {
                place.end();
            }
        }
    }

    // goes on with those who wait, so that none needs another thread
    private void runAll(Query first, QueryPlaces.Place place) {
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
            var place = waiting.isEmpty() ? Optional.<QueryPlaces.Place>empty() : places.prompt();
            return place.map(free -> {
                var query = waiting.remove();
                return () -> run(query, free);
            });
        }
    }

    private void run(Query query, QueryPlaces.Place place) {
        var patience = new Patience(place);
        try {
            query.run(patience::begin);
        } catch (Throwable e) {
            LOG.error("A status query ended with an error", e);
        } finally {
            patience.end();
            place.end();
        }
    }

    private boolean anyWaits() {
        synchronized (waiting) {
            return !waiting.isEmpty();
        }
    }

    /** Moves a query that is not answered promptly out of the way. */
    private final class Patience {

        private final QueryPlaces.Place place;
        private Future<?> end;

        Patience(QueryPlaces.Place place) {
            this.place = place;
        }

        void begin() {
            try {
                end = timer.schedule(this::isOver, PROMPT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("Not scheduled: the component is stopping");
            }
        }

        private void isOver() {
            place.overdue();
            if (anyWaits()) {
                startWaiting();
            }
        }

        void end() {
            if (end != null) {
                end.cancel(false);
            }
        }
    }

    // a query has moved out of the way, so one of those who wait has a place
    private void startWaiting() {
        try {
            threads.execute(this::runWaiting);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not executed: the component is stopping");
        } catch (Error e) {
            LOG.warn("No thread could be started for a status query; trying again in {}", NO_THREAD_DELAY, e);
            var unused = timer.schedule(this::startWaiting, NO_THREAD_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
