package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The type of a parameter, in a URI option, a header or JSON alike. */
public enum ParameterType {
    TEXT("a text") {
        @Override
        Object convert(Object value) {
            return text(value);
        }
    },
    INTEGER("a whole number") {
        @Override
        Object convert(Object value) {
            return number(value).longValueExact();
        }
    },
    DECIMAL("a number") {
        @Override
        Object convert(Object value) {
            return number(value);
        }
    },
    BOOLEAN("true or false") {
        @Override
        Object convert(Object value) {
            return switch (text(value).trim()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false");
            };
        }
    },
    LINKS("one or more URLs") {
        @Override
        Object convert(Object value) {
            if (value instanceof Collection<?> items) {
                return items.stream().map(ParameterType::text).toList();
            }
            if (value instanceof Object[] items) {
                return Stream.of(items).map(ParameterType::text).toList();
            }
            return splitUrls(text(value));
        }
    },
    OBJECT("a map or a JSON object") {
        @Override
        Object convert(Object value) {
            throw new IllegalArgumentException("its members have types of their own");
        }
    };

    /** No gateway accepts more digits, and larger numbers take more than linear time to read and write. */
    private static final int MOST_DIGITS = 40;

    private static final int MOST_BITS = 4 * MOST_DIGITS;

    private final String description;

    ParameterType(String description) {
        this.description = description;
    }

    /** For messages: {@code a whole number}. */
    public String description() {
        return description;
    }

    /**
     * Converts a value to {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean} or a {@code List} of {@code
     * String}. {@link Parameter} converts objects.
     *
     * @param value a string, a number, a boolean or a collection of these
     * @throws IllegalArgumentException if the value cannot be converted
     * @throws ArithmeticException if a number is out of range
     */
    abstract Object convert(Object value);

    private static String text(Object value) {
        if (value instanceof BigDecimal || value instanceof BigInteger) {
            return number(value).toPlainString();
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("neither a text nor a number");
    }

    private static BigDecimal number(Object value) {
        if (!(value instanceof CharSequence || value instanceof Number) || isTooLong(value)) {
            throw new IllegalArgumentException("not a number");
        }
        var text = value.toString().trim();
        if (text.length() > 2 * MOST_DIGITS) {
            throw new IllegalArgumentException("too many digits");
        }
        var number = new BigDecimal(text);
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("too many digits");
        }
        return number;
    }

    private static boolean isTooLong(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().bitLength() > MOST_BITS;
        }
        return (value instanceof BigInteger whole) && whole.bitLength() > MOST_BITS;
    }

    // a data URL contains a comma, so only a comma before a URL is a separator
    private static List<String> splitUrls(String text) {
        var urls = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || (text.charAt(i) == ',' && isUrlAfter(text, i))) {
                addUrl(urls, text.substring(start, i));
                start = i + 1;
            }
        }
        addUrl(urls, text.substring(start));
        return urls;
    }

    private static void addUrl(List<String> urls, String text) {
        var url = text.trim();
        if (!url.isEmpty()) {
            urls.add(url);
        }
    }

    private static boolean isUrlAfter(String text, int comma) {
        int i = comma + 1;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return text.startsWith("http:", i) || text.startsWith("https:", i) || text.startsWith("data:", i);
    }
}
