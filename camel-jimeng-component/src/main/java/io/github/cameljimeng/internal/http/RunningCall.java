package io.github.cameljimeng.internal.http;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * A call that a thread of the component makes for a caller. When the caller gives up, a request that has not been sent
 * yet is not sent any more, and waits before that end. A request that has been sent is completed, because it is paid
 * for.
 */
final class RunningCall implements Runnable {

    private static final ThreadLocal<RunningCall> CURRENT = new ThreadLocal<>();

    private final Runnable work;
    private final BooleanSupplier abandoned;
    private final CountDownLatch over = new CountDownLatch(1);

    /** The thread of the call while it waits before sending, else {@code null}. */
    private Thread waiting;

    private boolean givenUp;

    /** @param abandoned checked before anything is sent: whether the result is no longer wanted */
    RunningCall(Runnable work, BooleanSupplier abandoned) {
        this.work = work;
        this.abandoned = abandoned;
    }

    /** A wait that an interrupt ends; {@code false} if what it waits for will not happen. */
    @FunctionalInterface
    interface Wait {
        boolean completes() throws InterruptedException;
    }

    /**
     * Waits on behalf of the call that the current thread makes, if there is one.
     *
     * @throws InterruptedException when the call was given up; also when the thread itself was interrupted
     */
    static boolean await(Wait wait) throws InterruptedException {
        var call = CURRENT.get();
        return call == null ? wait.completes() : call.awaitTurn(wait);
    }

    /**
     * The last check before a request is sent.
     *
     * @throws InterruptedException when the call that the current thread makes was given up
     */
    static void checkNotAbandoned() throws InterruptedException {
        var call = CURRENT.get();
        if (call != null) {
            call.check();
        }
    }

    @Override
    public void run() {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
            over.countDown();
        }
    }

    private boolean awaitTurn(Wait wait) throws InterruptedException {
        begin();
        try {
            return wait.completes();
        } finally {
            end();
        }
    }

    private synchronized void begin() throws InterruptedException {
        check();
        waiting = Thread.currentThread();
    }

    private synchronized void check() throws InterruptedException {
        if (givenUp || abandoned.getAsBoolean()) {
            throw new InterruptedException("the caller no longer waits for the result");
        }
    }

    // an interrupt that arrives at the last moment is meant for the wait, not for the request that follows
    private synchronized void end() {
        waiting = null;
        if (givenUp) {
            Thread.interrupted();
        }
    }

    private synchronized void giveUp() {
        givenUp = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /**
     * Waits for the end of the call. When the waiting thread is interrupted meanwhile, the call is given up, and the
     * wait goes on until it has ended.
     *
     * @return whether the thread was interrupted; its interrupt status is cleared
     */
    boolean awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                over.await();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                giveUp();
            }
        }
    }
}
