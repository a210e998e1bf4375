package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one request, collected from headers, body and options.
 *
 * @param parameters the set values, converted to the types of their parameters
 * @param extra fields outside the parameter table, by wire name, passed on unchanged
 * @param images the images to edit
 * @param mask {@code null} if there is none
 */
public record RequestValues(
        Map<Parameter, Object> parameters, Map<String, Object> extra, List<ImageSource> images, ImageSource mask) {

    /** The value of a field, else its default; {@code null} without either. */
    public Object value(Field field) {
        return parameters.getOrDefault(field.parameter(), field.defaultValue());
    }

    /** The number of images sent, as files or links. */
    public int inputImages() {
        return images.size() + (parameters.get(Parameter.IMAGES) instanceof List<?> links ? links.size() : 0);
    }

    /** Collects the values of a request. */
    public static final class Builder {
        private final Map<Parameter, Object> parameters = new EnumMap<>(Parameter.class);
        private final Map<String, Object> extra = new LinkedHashMap<>();

        /**
         * Sets a parameter; {@code null} and {@code ""} leave it unset. Members of an object are set one by one; members that
         * are already set stay.
         *
         * @throws io.github.cameljimeng.error.JimengInvalidRequestException if the value cannot be converted
         */
        public Builder set(Parameter parameter, Object value) {
            if (value == null || (value instanceof CharSequence text && text.isEmpty())) {
                return this;
            }
            try {
                var converted = parameter.convert(value);
                if (converted instanceof Map<?, ?> members) {
                    merge(parameter, members);
                } else {
                    parameters.put(parameter, converted);
                }
            } catch (ArithmeticException | IllegalArgumentException e) {
                throw Violation.of(parameter, "must be " + parameter.type().description() + ", not " + described(value))
                        .toException(e);
            }
            return this;
        }

        private void merge(Parameter parameter, Map<?, ?> members) {
            var merged = new LinkedHashMap<Object, Object>();
            if (parameters.get(parameter) instanceof Map<?, ?> known) {
                merged.putAll(known);
            }
            merged.putAll(members);
            if (!merged.isEmpty()) {
                parameters.put(parameter, merged);
            }
        }

        private static String described(Object value) {
            return value instanceof CharSequence || value instanceof Boolean || isShort(value)
                    ? Violation.quote(value)
                    : "a " + value.getClass().getTypeName();
        }

        // converting a huge number to text is expensive
        private static boolean isShort(Object value) {
            return value instanceof Number && !(value instanceof BigInteger) && !(value instanceof BigDecimal);
        }

        public Builder extra(String name, Object value) {
            extra.put(name, value);
            return this;
        }

        /** Removes a parameter and returns its value, {@code null} if there was none. */
        public Object take(Parameter parameter) {
            return parameters.remove(parameter);
        }

        public boolean has(Parameter parameter) {
            return parameters.containsKey(parameter);
        }

        /** The converted value, {@code null} if there is none. */
        public Object get(Parameter parameter) {
            return parameters.get(parameter);
        }

        /** The fields outside the parameter table. */
        public Map<String, Object> extra() {
            return Collections.unmodifiableMap(extra);
        }

        public RequestValues build(List<ImageSource> images, ImageSource mask) {
            return new RequestValues(parameters, extra, images, mask);
        }
    }
}
