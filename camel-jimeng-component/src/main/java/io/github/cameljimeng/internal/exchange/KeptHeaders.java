package io.github.cameljimeng.internal.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.PatternHelper;

/** Selects the headers that are stored with a task for the exchange of its result. */
public final class KeptHeaders {

    private KeptHeaders() {}

    /** @param patterns names, wildcards or regular expressions, separated by commas; {@code null} for none */
    public static Map<String, Object> of(Exchange exchange, String patterns) {
        var kept = new LinkedHashMap<String, Object>();
        if (patterns == null || patterns.isBlank()) {
            return kept;
        }
        var names = patterns.trim().split("\\s*,\\s*");
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (value != null && PatternHelper.matchPatterns(name, names)) {
                kept.put(name, storable(value));
            }
        });
        return kept;
    }

    // rows are JSON: values without a JSON type are kept as text
    private static Object storable(Object value) {
        return value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Double
                ? value
                : value.toString();
    }
}
