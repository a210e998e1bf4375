package io.github.cameljimeng.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.GeneratedImage;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * Turns what a header or a map holds into values that JSON has: texts, numbers, booleans, lists and maps. Anything that
 * could not be written later is refused here, before a task is put on record or anything is sent.
 */
final class PlainValues {

    /** Of lists and maps; as for JSON that is read. */
    private static final int DEEPEST = 100;

    /** Of all values: a few lists that contain each other expand to more than a machine can write. */
    private static final int MOST = 100_000;

    /** 300 digits, as many as a floating point number has at most. */
    private static final int MOST_BITS = 1000;

    private static final int MOST_EXPONENT = 300;

    private final Exchange exchange;
    private final String holder;
    private final Set<Object> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    /** @param holder for messages: {@code Header CamelJimengParameters} */
    PlainValues(Exchange exchange, String holder) {
        this.exchange = exchange;
        this.holder = holder;
    }

    /**
     * The value of a header, {@code null} if there is none. A stream can be read again afterwards.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if the value has no form in JSON
     */
    static Object ofHeader(Exchange exchange, String name) {
        var value = exchange.getMessage().getHeader(name);
        if (value == null) {
            return null;
        }
        var holder = "Header " + name;
        try {
            var again = ValueText.rereadable(exchange, value);
            if (again != value) {
                exchange.getMessage().setHeader(name, again);
            }
            return new PlainValues(exchange, holder).of(again);
        } catch (IOException e) {
            throw Invalid.because(holder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws io.github.cameljimeng.error.JimengInvalidRequestException if the value has no form in JSON */
    Object of(Object value) {
        if (++count > MOST) {
            throw Invalid.because(holder + " contains more than " + MOST + " values");
        }
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (isText(value)) {
            return value.toString();
        }
        if (value instanceof JsonNode node && node.isValueNode()) {
            return scalar(node);
        }
        if (value instanceof GeneratedImage image && image.getUrl() != null) {
            return image.getUrl();
        }
        return nested(value);
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof UUID
                || value instanceof URI
                || value instanceof URL
                || value instanceof TemporalAccessor;
    }

    private Object nested(Object value) {
        if (!isNested(value)) {
            return new ValueText(exchange, holder).of(value);
        }
        if (path.size() >= DEEPEST || !path.add(value)) {
            throw Invalid.because(holder + " is nested too deeply, or contains itself");
        }
        try {
            if (value instanceof JsonNode node && node.isObject()) {
                return object(node);
            }
            if (value instanceof Map<?, ?> map) {
                return map(map);
            }
            return value instanceof Iterable<?> items ? list(items) : array(value);
        } finally {
            path.remove(value);
        }
    }

    private static boolean isNested(Object value) {
        boolean array = value.getClass().isArray() && !(value instanceof byte[] || value instanceof char[]);
        return array || value instanceof Map || (value instanceof Iterable && !(value instanceof Path));
    }

    private Map<String, Object> map(Map<?, ?> map) {
        var plain = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> plain.put(key(key), of(value)));
        return plain;
    }

    /** The name of a field. */
    private String key(Object key) {
        var name = of(key);
        if (name != null && !(name instanceof Map || name instanceof List)) {
            return name.toString();
        }
        throw Invalid.because(holder + " has a key that is not text: "
                + (key == null ? "null" : "a " + key.getClass().getName()));
    }

    private Map<String, Object> object(JsonNode node) {
        var plain = new LinkedHashMap<String, Object>();
        node.properties().forEach(field -> plain.put(field.getKey(), of(field.getValue())));
        return plain;
    }

    private List<Object> list(Iterable<?> items) {
        var plain = new ArrayList<Object>();
        items.forEach(item -> plain.add(of(item)));
        return plain;
    }

    private List<Object> array(Object array) {
        var plain = new ArrayList<Object>();
        for (int i = 0; i < Array.getLength(array); i++) {
            plain.add(of(Array.get(array, i)));
        }
        return plain;
    }

    private Object scalar(JsonNode node) {
        if (node.isNumber()) {
            return number(node.numberValue());
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }

    private Number number(Number number) {
        if (number instanceof BigInteger whole && whole.bitLength() > MOST_BITS) {
            throw tooLarge();
        }
        if (number instanceof BigDecimal decimal
                && (decimal.unscaledValue().bitLength() > MOST_BITS
                        || Math.abs((long) decimal.scale()) > MOST_EXPONENT)) {
            throw tooLarge();
        }
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            throw Invalid.because(holder + " contains " + number + ", which JSON does not support");
        }
        return isStandard(number) ? number : converted(number);
    }

    private static boolean isStandard(Number number) {
        return number.getClass().getName().startsWith("java.");
    }

    // what such a class writes need not be a number of JSON
    private Number converted(Number number) {
        try {
            return number(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            throw Invalid.because(holder + " contains a " + number.getClass().getName() + " that is not a number", e);
        }
    }

    private RuntimeException tooLarge() {
        return Invalid.because(holder + " contains a number with too many digits");
    }
}
