package io.github.cameljimeng;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AsyncProcessorAwaitManager;

/**
 * Whether the thread that brings an exchange waits until it is done, as a {@code ProducerTemplate}, a JMS or Kafka
 * consumer and a servlet do; {@code seda:} and {@code file:} go on with the next one. Camel tells a producer nothing of it,
 * but its await manager stands on the stack of a thread that will wait.
 *
 * <p>A look takes some 20 µs, so one holds on for a while for exchanges from the same endpoint: whoever feeds a route
 * waits for it or does not, always.
 */
final class WaitingCaller {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final long NANOS_TO_HOLD_ON = 50_000_000;

    private volatile Look last = new Look(null, false, System.nanoTime());

    private record Look(Endpoint from, boolean waits, long nanoTime) {
        boolean holdsFor(Endpoint source, long now) {
            return source != null && source == from && now - nanoTime < NANOS_TO_HOLD_ON;
        }
    }

    /** Whether the calling thread waits for this exchange. */
    boolean brings(Exchange exchange) {
        var source = exchange.getFromEndpoint();
        long now = System.nanoTime();
        var look = last;
        if (!look.holdsFor(source, now)) {
            look = new Look(source, looks(), now);
            last = look;
        }
        return look.waits;
    }

    private static boolean looks() {
        return STACK.walk(frames ->
                frames.anyMatch(frame -> AsyncProcessorAwaitManager.class.isAssignableFrom(frame.getDeclaringClass())));
    }
}
