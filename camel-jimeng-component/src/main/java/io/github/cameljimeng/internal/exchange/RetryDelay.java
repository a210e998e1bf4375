package io.github.cameljimeng.internal.exchange;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * How long a gateway asked to wait: the header {@code CamelRedeliveryDelay} of a failed exchange, in milliseconds. Camel
 * would take a plain number for the delay of whatever fails next, also if the route has gone on long since. This one only
 * holds for the failure that it came with.
 */
public final class RetryDelay extends Number {

    private static final long serialVersionUID = 1;

    private final long millis;
    private final transient Throwable failure;

    private RetryDelay(long millis, Throwable failure) {
        this.millis = millis;
        this.failure = failure;
    }

    /** Sets the header, unless the route has set it itself. */
    static void set(Message message, long millis, Throwable failure) {
        remove(message);
        if (message.getHeader(Exchange.REDELIVERY_DELAY) == null) {
            message.setHeader(Exchange.REDELIVERY_DELAY, new RetryDelay(millis, failure));
        }
    }

    /** Removes the header, unless the route has set it itself. */
    static void remove(Message message) {
        if (message.getHeader(Exchange.REDELIVERY_DELAY) instanceof RetryDelay) {
            message.removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }

    boolean holdsFor(Exchange exchange) {
        return failure != null && PaidCalls.isCause(failure, exchange.getException());
    }

    @Override
    public int intValue() {
        return (int) millis;
    }

    @Override
    public long longValue() {
        return millis;
    }

    @Override
    public float floatValue() {
        return millis;
    }

    @Override
    public double doubleValue() {
        return millis;
    }

    /** Also equal to the plain number, with which a route may compare it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Number number && number.longValue() == millis;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(millis);
    }

    @Override
    public String toString() {
        return Long.toString(millis);
    }
}
