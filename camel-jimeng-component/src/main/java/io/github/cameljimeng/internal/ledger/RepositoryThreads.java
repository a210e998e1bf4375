package io.github.cameljimeng.internal.ledger;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that may wait for a repository, now or at a later time.
 *
 * @param timer only hands work over: it also runs the deadlines of calls and must not wait for a database
 * @param threads run the work
 */
record RepositoryThreads(ScheduledExecutorService timer, Executor threads) {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryThreads.class);
    private static final Duration NO_THREAD_DELAY = Duration.ofSeconds(1);

    /**
     * Runs the work soon, also if no thread can be started at this moment.
     *
     * @return {@code false} when the component is stopping and the work is dropped
     */
    boolean execute(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("Not executed: the component is stopping");
            return false;
        } catch (Error e) {
            LOG.warn("No thread could be started for a task store; retrying in {}", NO_THREAD_DELAY, e);
            return executeAfter(NO_THREAD_DELAY, work);
        }
    }

    /** @return {@code false} when the component is stopping and the work is dropped */
    boolean executeAfter(Duration delay, Runnable work) {
        try {
            var unused = timer.schedule(() -> execute(work), delay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("Not scheduled: the component is stopping");
            return false;
        }
    }

    /** @param interval from one hand-over to the next, and before the first */
    ScheduledFuture<?> executeEvery(Duration interval, Runnable work) {
        long millis = interval.toMillis();
        return timer.scheduleWithFixedDelay(() -> execute(work), millis, millis, TimeUnit.MILLISECONDS);
    }
}
