package io.github.cameljimeng.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches the requests to one account, for all endpoints with the same {@link TransportSettings}: owns the
 * connections, the concurrency limit and the rate limit.
 */
public final class RequestDispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestDispatcher.class);

    private final Supplier<Transport> opening;
    private final Lock lock = new ReentrantLock();
    private final ConcurrencyLimiter concurrency;
    private final RateLimiter rate;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Transport transport;
    private volatile Instant reopened;

    /**
     * @param opening opens the transport, with {@link #open} or the first request and not before: an HTTP client would
     *     add a third of a second to the start of an application
     */
    public RequestDispatcher(Supplier<Transport> opening, TransportSettings settings) {
        this(opening, settings, System::nanoTime);
    }

    RequestDispatcher(Supplier<Transport> opening, TransportSettings settings, LongSupplier clock) {
        this.opening = opening;
        this.concurrency = new ConcurrencyLimiter(settings.maxConcurrentRequests(), settings.adaptiveConcurrency());
        this.rate = new RateLimiter(settings.requestsPerSecond(), clock);
    }

    /**
     * Waits until one more request may go to the gateway; returns at once unless {@link
     * TransportSettings#adaptiveConcurrency} is set. A caller that pauses before a retry must not hold a permit
     * meanwhile, because the request would be counted as in flight.
     *
     * @param dueSince since when the request could have been sent; the oldest request goes first
     */
    public Permit admit(Instant dueSince) throws TransportException {
        complete(() -> concurrency.await(dueSince));
        return concurrency.permit();
    }

    /**
     * {@link Transport#execute} within the rate limit: of all waiting requests, the one that has been due longest goes
     * first.
     *
     * @param call is built just before it is sent, because a signature is valid for minutes only
     * @param dueSince since when the request could have been sent
     */
    public <T> T execute(Supplier<HttpCall> call, Duration deadline, Instant dueSince, HttpReply.Reader<T> reader)
            throws TransportException {
        complete(() -> {
            boolean inTime = rate.await(dueSince);
            RunningCall.checkNotAbandoned();
            return inTime;
        });
        return transport().execute(call.get(), deadline, reader);
    }

    /** {@link Transport#execute} to another host than the gateway's, to which its rate limit does not apply. */
    public <T> T fetch(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) throws TransportException {
        return transport().execute(call, deadline, reader);
    }

    /** Waits; ends at once when this is closed or the call is given up. */
    public void pause(Duration duration) throws TransportException {
        if (!duration.isZero()) {
            complete(() -> !closed.await(duration.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    /** Waits even if the call is given up, for what is paid for; ends at once when this is closed. */
    void rest(Duration duration) throws TransportException {
        try {
            if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw stopped();
            }
        } catch (InterruptedException e) {
            throw new TransportException("interrupted before the request was sent", false, false, 0, e);
        }
    }

    private static void complete(RunningCall.Wait wait) throws TransportException {
        try {
            if (!RunningCall.await(wait)) {
                throw stopped();
            }
        } catch (InterruptedException e) {
            throw new TransportException("interrupted before the request was sent", false, false, 0, e);
        }
    }

    /** How many requests are queued. */
    int waiting() {
        return concurrency.waiting() + rate.waiting();
    }

    /** How many requests may be at the gateway at once. */
    int limit() {
        return concurrency.limit();
    }

    /** When all connections were last reopened after an error, {@code null} if never. */
    public Instant reopened() {
        return reopened;
    }

    /** Opens the transport ahead of the first request. Without effect once this is closed. */
    public void open() {
        try {
            transport();
        } catch (TransportException closedMeanwhile) {
            // then it is not needed any more
        }
    }

    /** Closes connections that have been idle for a while; to be called every few seconds. */
    public void closeIdle() {
        var open = transport;
        if (open != null) {
            open.closeIdle();
        }
    }

    /** Closes all connections if no request is under way; the next request opens them anew. */
    public void rest() {
        lock.lock();
        try {
            if (transport != null && transport.isIdle()) {
                transport.close();
                transport = null;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        concurrency.close();
        rate.close();
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
        // without the lock, for which thousands of calls would contend
        var known = transport;
        return known != null && known.isOpen() ? known : opened();
    }

    // a dispatcher that is closed before its first request never opens a transport
    private Transport opened() throws TransportException {
        lock.lock();
        try {
            if (closed.getCount() == 0) {
                throw stopped();
            }
            if (transport != null && !transport.isOpen()) {
                LOG.warn("The HTTP client closed all connections after a JVM error. Calls in flight fail, and the"
                        + " next call reconnects");
                reopened = Instant.now();
                transport.close();
                transport = null;
            }
            if (transport == null) {
                transport = opening.get();
            }
            return transport;
        } finally {
            lock.unlock();
        }
    }
}
