package io.github.cameljimeng.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls to one account on threads of the component, as many at once as there are permits.
 *
 * <p>A caller waits for a permit on its own thread. That is the back pressure: a file or JMS consumer in front of a
 * slow gateway slows down instead of piling up exchanges. A permit holder always has a thread of its own and never
 * waits for another permit, so there is no deadlock.
 */
public final class CallExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(CallExecutor.class);

    private final Executor threads;
    private final int maxConcurrentCalls;
    private final Semaphore permits;

    /**
     * @param threads an unbounded pool, so that every permit holder gets a thread; owned by the caller
     * @param maxConcurrentCalls permits
     */
    public CallExecutor(Executor threads, int maxConcurrentCalls) {
        this(threads, maxConcurrentCalls, new Semaphore(maxConcurrentCalls, true));
    }

    private CallExecutor(Executor threads, int maxConcurrentCalls, Semaphore permits) {
        this.threads = threads;
        this.maxConcurrentCalls = maxConcurrentCalls;
        this.permits = permits;
    }

    /** The same permits with other threads. */
    public CallExecutor on(Executor otherThreads) {
        return new CallExecutor(otherThreads, maxConcurrentCalls, permits);
    }

    /** Waits for a permit, to be used by {@link #start} or {@link #runAndWait}. */
    public void acquire() throws InterruptedException {
        permits.acquire();
    }

    /** Takes a permit if there is one, without waiting. */
    public boolean tryAcquire() {
        return permits.tryAcquire();
    }

    /**
     * Runs the work with the permit of the caller, which is given back at its end.
     *
     * @param abandoned checked before anything is sent: whether the result is no longer wanted
     * @param done runs on the same thread after the permit was given back, however the work ended
     * @throws RejectedExecutionException when the pool is shut down; neither has run, and the permit is given back
     */
    public void start(Runnable work, BooleanSupplier abandoned, Runnable done) {
        start(new RunningCall(work, abandoned), done);
    }

    /**
     * The same, and waits for the end of the work. An interrupt of the waiting thread does not end the wait: a request
     * that has not been sent yet is given up, one that has been sent is completed.
     *
     * @return whether the waiting thread was interrupted; its interrupt status is cleared, restoring it is up to the
     *     caller
     */
    public boolean runAndWait(Runnable work, BooleanSupplier abandoned) {
        var call = new RunningCall(work, abandoned);
        start(call, () -> {});
        return call.awaitEnd();
    }

    private void start(RunningCall call, Runnable done) {
        boolean started = false;
        try {
            threads.execute(() -> run(call, done));
            started = true;
        } finally {
            if (!started) {
                permits.release();
            }
        }
    }

    private void run(RunningCall call, Runnable done) {
        try {
            call.run();
        } catch (Throwable e) {
            // the work handles its own failures, so this is a failure of that handling
            LOG.error("A call failed unexpectedly", e);
        } finally {
            permits.release();
            // without the permit: the rest of the route may ask for one itself
            done.run();
        }
    }

    /** Whether no call is in flight. */
    public boolean isIdle() {
        return permits.availablePermits() == maxConcurrentCalls;
    }
}
