package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one exchange asks for, after headers, body and options were put together, before a form orders it.
 *
 * @param parameters by row of the table, as the row's type; only what somebody set
 * @param extra fields that no row knows, by wire name, passed on unchanged
 * @param images the images to edit
 * @param mask {@code null} when there is none
 */
public record RequestValues(
        Map<Parameter, Object> parameters, Map<String, Object> extra, List<ImageSource> images, ImageSource mask) {

    /** The fields in the order of the form, with its defaults, then the extra ones. */
    Map<String, Object> fields(RequestForm form) {
        return form.translation().apply(this).translated(form);
    }

    private Map<String, Object> translated(RequestForm form) {
        var fields = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            var value = value(field);
            if (value != null && field.wireName() != null) {
                fields.put(field.wireName(), field.asNumber() ? asNumber(value) : value);
            }
        }
        // with validation=warn or off, what the form does not know goes out under its usual name
        parameters.forEach((parameter, value) -> {
            if (form.field(parameter).isEmpty()) {
                fields.put(parameter.wireName(), value);
            }
        });
        fields.putAll(extra);
        return fields;
    }

    Object value(Field field) {
        return parameters.getOrDefault(field.parameter(), field.defaultValue());
    }

    /** The model that the form will send, {@code null} when it sends none. */
    public String model(RequestForm form) {
        return (String) form.field(Parameter.MODEL).map(this::value).orElse(null);
    }

    /** The values of these rows as texts, by option name. */
    public Map<String, String> remember(RequestForm form, Iterable<Parameter> rows) {
        var remembered = new LinkedHashMap<String, String>();
        for (var row : rows) {
            form.field(row).map(this::value).ifPresent(value -> remembered.put(row.option(), value.toString()));
        }
        return remembered;
    }

    private static Object asNumber(Object value) {
        return value.toString().matches("\\d{1,18}") ? (Object) Long.valueOf(value.toString()) : value;
    }

    /** Collects values one by one. */
    public static final class Builder {
        private final Map<Parameter, Object> parameters = new EnumMap<>(Parameter.class);
        private final Map<String, Object> extra = new LinkedHashMap<>();

        /**
         * Sets a row; {@code null} and, for texts, {@code ""} leave it unset.
         *
         * @throws io.github.cameljimeng.error.JimengInvalidRequestException when the value is not of the row's type
         */
        public Builder set(Parameter parameter, Object value) {
            if (value == null || (value instanceof CharSequence text && text.isEmpty())) {
                return this;
            }
            try {
                parameters.put(parameter, parameter.type().convert(value));
            } catch (ArithmeticException | IllegalArgumentException e) {
                throw Problem.of(parameter, "must be " + parameter.type().description() + ", not '" + value + "'")
                        .toException(e);
            }
            return this;
        }

        public Builder extra(String name, Object value) {
            extra.put(name, value);
            return this;
        }

        public boolean has(Parameter parameter) {
            return parameters.containsKey(parameter);
        }

        public RequestValues build(List<ImageSource> images, ImageSource mask) {
            return new RequestValues(parameters, extra, images, mask);
        }
    }
}
