package io.github.cameljimeng.internal.exchange;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/**
 * How long a gateway asked to wait: the header {@code CamelRedeliveryDelay} of a failed exchange. Camel takes it for the
 * delay of whatever fails, so it is removed when the exchange goes on: in a step for failures, or in the next step that
 * Camel may redeliver, before which it copies the exchange.
 */
final class RetryDelay implements SafeCopyProperty {

    private static final String PROPERTY = "CamelJimengRetryDelay";

    private final Object millis;
    // unknown for a copy
    private Exchange exchange;

    private RetryDelay(Object millis) {
        this.millis = millis;
    }

    /** Sets the header, unless the route has set it itself. */
    static void set(Exchange exchange, long millis) {
        remove(exchange);
        if (exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY) == null) {
            var delay = new RetryDelay(millis);
            delay.exchange = exchange;
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.millis);
            exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, delay);
        }
    }

    /** Removes the header, unless the route has set it itself. */
    static void remove(Exchange exchange) {
        find(exchange).ifPresent(RetryDelay::remove);
    }

    private static Optional<RetryDelay> find(Exchange exchange) {
        var found =
                Optional.ofNullable(exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, RetryDelay.class));
        found.ifPresent(delay -> delay.exchange = exchange);
        return found;
    }

    private void remove() {
        var message = exchange.getMessage();
        if (message.getHeader(Exchange.REDELIVERY_DELAY) == millis) {
            message.removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }

    @Override
    public RetryDelay safeCopy() {
        if (exchange != null && exchange.getException() == null) {
            remove();
        }
        return new RetryDelay(millis);
    }
}
