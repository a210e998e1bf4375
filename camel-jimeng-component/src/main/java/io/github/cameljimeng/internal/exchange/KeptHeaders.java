package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.gateway.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.PatternHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects the headers that are stored with a task for the exchange of its result. */
public final class KeptHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(KeptHeaders.class);

    private KeptHeaders() {}

    /**
     * @param patterns names, wildcards or regular expressions, separated by commas; {@code null} for none
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if a header that a pattern names is not text; what
     *     only a wildcard matches is left out then
     */
    public static Map<String, Object> of(Exchange exchange, String patterns) {
        var kept = new LinkedHashMap<String, Object>();
        if (patterns == null || patterns.isBlank()) {
            return kept;
        }
        var names = Stream.of(patterns.split(",", -1)).map(String::trim).toArray(String[]::new);
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (value != null && PatternHelper.matchPatterns(name, names)) {
                keep(exchange, name, value, Stream.of(names).anyMatch(name::equalsIgnoreCase), kept);
            }
        });
        return kept;
    }

    private static void keep(Exchange exchange, String name, Object value, boolean isNamed, Map<String, Object> kept) {
        try {
            kept.put(name, storable(exchange, name, value));
        } catch (JimengException e) {
            if (isNamed) {
                throw e;
            }
            LOG.debug("Header {} is not kept: {}", name, e.getMessage());
        }
    }

    // rows are JSON: values without a JSON type are kept as text
    private static Object storable(Exchange exchange, String name, Object value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Double) {
            return value;
        }
        var plain = PlainValues.ofHeader(exchange, name);
        return plain instanceof Map || plain instanceof Collection ? Json.text(plain) : String.valueOf(plain);
    }
}
