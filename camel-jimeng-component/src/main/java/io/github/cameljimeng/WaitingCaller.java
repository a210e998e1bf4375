package io.github.cameljimeng;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AsyncProcessorAwaitManager;

/**
 * Whether the thread that brings an exchange waits until it is done, as a {@code ProducerTemplate}, a JMS or Kafka
 * consumer and a servlet do; {@code seda:} and {@code file:} go on with the next one. Camel tells a producer nothing of it,
 * but its await manager stands on the stack of a thread that will wait.
 *
 * <p>A look takes some 20 µs, which is nothing beside calls that take as long as images do. After shorter ones the last
 * look holds on: a thread that comes again so soon, from the same endpoint, waits or does not, as before.
 */
final class WaitingCaller {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final long NANOS_TO_HOLD_ON = 50_000_000;

    private volatile Look last = new Look(0, null, false, System.nanoTime());

    private record Look(long thread, Endpoint from, boolean waits, long nanoTime) {
        boolean holdsFor(Look now) {
            return thread == now.thread && from == now.from && now.nanoTime - nanoTime < NANOS_TO_HOLD_ON;
        }
    }

    /** Whether the calling thread waits for this exchange. */
    boolean brings(Exchange exchange) {
        var before = last;
        var now = new Look(Thread.currentThread().getId(), exchange.getFromEndpoint(), before.waits, System.nanoTime());
        if (!before.holdsFor(now)) {
            now = new Look(now.thread, now.from, looks(), now.nanoTime);
        }
        last = now;
        return now.waits;
    }

    private static boolean looks() {
        return STACK.walk(frames ->
                frames.anyMatch(frame -> AsyncProcessorAwaitManager.class.isAssignableFrom(frame.getDeclaringClass())));
    }
}
