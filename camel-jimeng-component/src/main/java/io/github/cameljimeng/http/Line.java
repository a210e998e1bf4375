package io.github.cameljimeng.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.util.concurrent.ThreadType;

/**
 * The line to one gateway that all endpoints with the same {@link TransportSettings} share: its transport, the permits
 * that bound the calls in flight for every kind of thread, how many of them the gateway takes, and the pace of its
 * requests.
 *
 * <p>A caller waits for a permit on its own thread. That is the brake: a file or JMS consumer in front of a slow
 * gateway slows down instead of piling up exchanges. A permit holder always has a thread of its own and never waits
 * for another permit, so the wait cannot be for ever.
 */
public final class Line implements AutoCloseable {

    private final Supplier<Transport> opening;
    private final Lock lock = new ReentrantLock();
    private final ExecutorService threads;
    private final Semaphore permits;
    private final Admission admission;
    private final Pace pace;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Transport transport;

    /**
     * @param opening opens the transport with {@link #open} or the first request, not before: an HTTP client takes a third
     *     of a second of an application's start
     * @param threads unbounded, so that each permit holder finds one; owned by the caller. Who calls on a virtual thread
     *     gets a new virtual one also where Camel's own are not
     */
    public Line(Supplier<Transport> opening, ExecutorService threads, TransportSettings settings) {
        this(opening, threads, settings, System::nanoTime);
    }

    Line(Supplier<Transport> opening, ExecutorService threads, TransportSettings settings, LongSupplier clock) {
        this.opening = opening;
        this.threads = threads;
        this.permits = new Semaphore(settings.maxConcurrentRequests(), true);
        this.admission = new Admission(settings.maxConcurrentRequests(), settings.adaptiveConcurrency());
        this.pace = new Pace(settings.requestsPerSecond(), clock);
    }

    /**
     * Waits for a permit, then runs the work on another thread and gives the permit back when it is done.
     *
     * @throws InterruptedException when the wait was interrupted; the work did not run
     * @throws java.util.concurrent.RejectedExecutionException when the pool is shut down; the work did not run
     */
    public void dispatch(Runnable work, Runnable done) throws InterruptedException {
        permits.acquire();
        boolean started = false;
        try {
            start(() -> {
                try {
                    work.run();
                } finally {
                    permits.release();
                }
                // without the permit: the rest of the route may ask for one itself
                done.run();
            });
            started = true;
        } finally {
            if (!started) {
                permits.release();
            }
        }
    }

    // who calls on a virtual thread wants thousands of calls, and no platform thread for each of them
    private void start(Runnable task) {
        if (VirtualThreads.isCurrent() && ThreadType.current() == ThreadType.PLATFORM) {
            VirtualThreads.start(task);
        } else {
            threads.execute(task);
        }
    }

    /**
     * Waits for a permit and runs the work on the calling thread, whose calls nobody can break off by interrupting it.
     *
     * @return whether somebody has tried to; the thread is not interrupted then, and should be as soon as the result is
     *     safe
     * @throws InterruptedException when the wait was interrupted; the work did not run
     */
    public boolean run(Runnable work) throws InterruptedException {
        permits.acquire();
        try {
            return BorrowedThread.run(work);
        } finally {
            permits.release();
        }
    }

    /** Whether the calling thread is a virtual one, whose calls an interrupt breaks off also in {@link #run}. */
    public static boolean isOnVirtualThread() {
        return VirtualThreads.isCurrent();
    }

    /**
     * Waits until the gateway takes one more request; nobody waits unless {@link TransportSettings#adaptiveConcurrency}
     * is set. A caller that pauses before it sends again must not be admitted meanwhile, or those who are working would
     * seem more than they are.
     *
     * @param dueSince since when the request could have been sent: the oldest goes first
     */
    public Admitted admit(Instant dueSince) throws TransportException {
        complete(() -> admission.await(dueSince));
        return admission.admitted();
    }

    /**
     * {@link Transport#execute} at this line's pace: of all requests that wait, the one that has been due longest goes
     * first.
     *
     * @param call is made when its turn has come, since a signature is good for minutes only
     * @param dueSince since when the request could have been sent
     */
    public <T> T execute(Supplier<HttpCall> call, Duration deadline, Instant dueSince, HttpReply.Reader<T> reader)
            throws TransportException {
        complete(() -> pace.await(dueSince));
        return transport().execute(call.get(), deadline, reader);
    }

    /** {@link Transport#execute} to another host than the gateway's, which has no say in its pace. */
    public <T> T fetch(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) throws TransportException {
        return transport().execute(call, deadline, reader);
    }

    /** Waits; gives up at once when the line is closed or the thread interrupted. */
    public void pause(Duration duration) throws TransportException {
        if (!duration.isZero()) {
            complete(() -> !closed.await(duration.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    /** A wait that ends early, with {@code false}, when the line is closed. */
    @FunctionalInterface
    private interface Wait {
        boolean completes() throws InterruptedException;
    }

    private static void complete(Wait wait) throws TransportException {
        try {
            BorrowedThread.checkInterrupt();
            if (!wait.completes()) {
                throw stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted before the request was sent", false, false, 0, e);
        }
    }

    /** How many requests wait for their turn. */
    int waiting() {
        return admission.waiting() + pace.waiting();
    }

    /** How many requests may be at the gateway at once. */
    int limit() {
        return admission.limit();
    }

    /** Opens the transport ahead of the first request; a line that is closed stays so. */
    public void open() {
        try {
            transport();
        } catch (TransportException closedMeanwhile) {
            // then nobody needs it
        }
    }

    @Override
    public void close() {
        closed.countDown();
        admission.close();
        pace.close();
        lock.lock();
        try {
            if (transport != null) {
                transport.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private static TransportException stopped() {
        return new TransportException("the component was stopped before the request was sent", false, false, 0, null);
    }

    private Transport transport() throws TransportException {
        // without the lock, which thousands of calls would queue for
        var opened = transport;
        return opened != null ? opened : opened();
    }

    // a line that is closed before its first request never opens one
    private Transport opened() throws TransportException {
        lock.lock();
        try {
            if (transport == null) {
                if (closed.getCount() == 0) {
                    throw stopped();
                }
                transport = opening.get();
            }
            return transport;
        } finally {
            lock.unlock();
        }
    }
}
