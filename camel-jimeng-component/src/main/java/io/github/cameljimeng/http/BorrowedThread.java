package io.github.cameljimeng.http;

/**
 * A thread that belongs to others and makes a call all the same, because it would only wait for it. Whoever interrupts
 * it wants it to stop waiting, not to throw away what is paid for: on such a thread {@link ChannelSocket} waits in a way
 * that an interrupt does not end, and the interrupt is put aside until the work is done.
 *
 * <p>A virtual thread is never one: it could only wait like that by holding its carrier.
 */
final class BorrowedThread {

    private static final ThreadLocal<BorrowedThread> CURRENT = new ThreadLocal<>();

    private boolean interrupted;

    private BorrowedThread() {}

    /**
     * Runs the work on the calling thread.
     *
     * @return whether somebody has interrupted the thread meanwhile; it is for the caller to say so again
     */
    static boolean run(Runnable work) {
        if (VirtualThreads.isCurrent()) {
            work.run();
            return false;
        }
        var thread = new BorrowedThread();
        CURRENT.set(thread);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
        return Thread.interrupted() || thread.interrupted;
    }

    /** Whether the calling thread is one now. */
    static boolean isCurrent() {
        return CURRENT.get() != null;
    }

    /**
     * Puts an interrupt of the calling thread aside, so that it can wait again.
     *
     * @return whether there was one
     */
    static boolean putInterruptAside() {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            CURRENT.get().interrupted = true;
        }
        return interrupted;
    }

    /**
     * For waits before anything is sent, which may end at once.
     *
     * @throws InterruptedException when an interrupt was put aside
     */
    static void checkInterrupt() throws InterruptedException {
        var thread = CURRENT.get();
        if (thread != null && thread.interrupted) {
            throw new InterruptedException();
        }
    }
}
