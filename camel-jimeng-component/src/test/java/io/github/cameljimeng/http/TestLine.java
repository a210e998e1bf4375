package io.github.cameljimeng.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.impl.DefaultCamelContext;

/** A line over the real transport, with all it needs to live, as the component opens it. */
public final class TestLine implements AutoCloseable {

    public static final int PERMITS = 20;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CamelHttpTransport transport;
    private final Line line;

    private TestLine(TransportSettings settings, LongSupplier clock) {
        this.transport = new CamelHttpTransport(context, settings, timer);
        this.line = new Line(() -> transport, threads, settings, clock);
    }

    public static TestLine open() {
        return paced(0, System::nanoTime);
    }

    /** A line whose slots come free as the clock says. */
    public static TestLine paced(double requestsPerSecond, LongSupplier clock) {
        return new TestLine(
                new TransportSettings(Duration.ofSeconds(2), PERMITS, false, requestsPerSecond, null), clock);
    }

    /** A line that learns how many requests the gateway takes at once. */
    public static TestLine adaptive(int maxConcurrentRequests) {
        return new TestLine(
                new TransportSettings(Duration.ofSeconds(2), maxConcurrentRequests, true, 0, null), System::nanoTime);
    }

    /** How many requests may be at the gateway at once. */
    public int limit() {
        return line.limit();
    }

    /** How many requests wait for their turn. */
    public int waiting() {
        return line.waiting();
    }

    public Line line() {
        return line;
    }

    public Transport transport() {
        return transport;
    }

    @Override
    public void close() {
        line.close();
        // a line that was never used has not opened it
        transport.close();
        threads.shutdownNow();
        timer.shutdownNow();
        context.stop();
    }
}
