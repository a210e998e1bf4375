package io.github.cameljimeng.internal.exchange;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/** Camel's error handlers read the header {@code CamelRedeliveryDelay} as a {@code Long}. */
@Converter(generateLoader = true)
public final class RetryDelayConverter {

    private RetryDelayConverter() {}

    /** {@code null} for an exchange that fails for another reason, or not at all. */
    @Converter(allowNull = true)
    public static Long toLong(RetryDelay delay, Exchange exchange) {
        return exchange == null || delay.holdsFor(exchange) ? Long.valueOf(delay.longValue()) : null;
    }
}
