package io.github.cameljimeng.internal.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.impl.DefaultCamelContext;

/** A dispatcher over the real transport, with all it needs to live, as the component opens it. */
public final class TestDispatcher implements AutoCloseable {

    public static final int PERMITS = 20;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CamelHttpTransport transport;
    private final RequestDispatcher dispatcher;

    private TestDispatcher(TransportSettings settings, LongSupplier clock) {
        this.transport = new CamelHttpTransport(context, settings, timer);
        this.dispatcher = new RequestDispatcher(() -> transport, settings, clock);
    }

    public static TestDispatcher open() {
        return paced(0, System::nanoTime);
    }

    /** A dispatcher whose slots come free as the clock says. */
    public static TestDispatcher paced(double requestsPerSecond, LongSupplier clock) {
        return new TestDispatcher(
                new TransportSettings(Duration.ofSeconds(2), PERMITS, false, requestsPerSecond, null), clock);
    }

    /** A dispatcher that learns how many requests the gateway takes at once. */
    public static TestDispatcher adaptive(int maxConcurrentRequests) {
        return new TestDispatcher(
                new TransportSettings(Duration.ofSeconds(2), maxConcurrentRequests, true, 0, null), System::nanoTime);
    }

    /** How many requests may be at the gateway at once. */
    public int limit() {
        return dispatcher.limit();
    }

    /** How many requests wait for their turn. */
    public int waiting() {
        return dispatcher.waiting();
    }

    public RequestDispatcher dispatcher() {
        return dispatcher;
    }

    public Transport transport() {
        return transport;
    }

    @Override
    public void close() {
        dispatcher.close();
        // one that was never used has not opened it
        transport.close();
        timer.shutdownNow();
        context.stop();
    }
}
