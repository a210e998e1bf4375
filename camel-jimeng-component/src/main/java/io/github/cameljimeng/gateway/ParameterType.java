package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The type of a parameter, whether it comes from a URI option, a header or JSON. */
public enum ParameterType {
    TEXT("a text") {
        @Override
        Object convert(Object value) {
            return value.toString();
        }
    },
    INTEGER("a whole number") {
        @Override
        Object convert(Object value) {
            return new BigDecimal(value.toString().trim()).longValueExact();
        }
    },
    DECIMAL("a number") {
        @Override
        Object convert(Object value) {
            return new BigDecimal(value.toString().trim());
        }
    },
    BOOLEAN("true or false") {
        @Override
        Object convert(Object value) {
            return switch (value.toString().trim()) {
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
                return items.stream().map(String::valueOf).toList();
            }
            if (value instanceof Object[] items) {
                return Stream.of(items).map(String::valueOf).toList();
            }
            return splitUrls(value.toString());
        }
    };

    private final String description;

    ParameterType(String description) {
        this.description = description;
    }

    /** For messages: {@code a whole number}. */
    public String description() {
        return description;
    }

    /**
     * The value as this type: {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean} or a {@code List} of
     * {@code String}.
     *
     * @throws RuntimeException if the value cannot be converted
     */
    abstract Object convert(Object value);

    // a data URL contains a comma itself, so only a comma in front of a URL is a separator
    private static List<String> splitUrls(String text) {
        var urls = new ArrayList<String>();
        Arrays.stream(text.trim().split(",\\s*(?=https?:|data:)|\\s*\\n\\s*", -1))
                .map(String::trim)
                .filter(url -> !url.isEmpty())
                .forEach(urls::add);
        return urls;
    }
}
