package io.github.cameljimeng.internal.image;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What can be read in the place of each stream of an exchange that was read and can be read only once. Kept with the
 * exchange, because a redelivery puts the same streams back into the message.
 */
public record ReadStreams(Exchange exchange) {

    private static final String PROPERTY = "CamelJimengReadStreams";

    /** What is to be read for this value: its replacement, or the value itself. */
    public Object get(Object value) {
        return replacements().getOrDefault(value, value);
    }

    public void replace(Object stream, Object replacement) {
        if (isEmpty()) {
            exchange.setProperty(PROPERTY, Collections.synchronizedMap(new IdentityHashMap<>()));
        }
        replacements().put(stream, replacement);
    }

    boolean isEmpty() {
        return exchange.getProperty(PROPERTY) == null;
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> replacements() {
        // not Map.of(), which refuses null
        return isEmpty() ? Collections.emptyMap() : (Map<Object, Object>) exchange.getProperty(PROPERTY);
    }
}
