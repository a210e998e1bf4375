package io.github.cameljimeng;

import io.github.cameljimeng.internal.gateway.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/** The option {@code parameters.<name>}. Values in JSON are parsed. */
record ParametersOption(CamelContext context) {

    /**
     * Merges the values of the component with those of an endpoint, which take precedence one by one. Empty values are unset.
     *
     * @param inherited of the component, {@code null} for none
     * @param own as in the URI; references are resolved as Camel does for the options that it sets
     */
    Map<String, Object> merged(Map<String, Object> inherited, Map<String, Object> own) throws Exception {
        var merged = new LinkedHashMap<String, Object>();
        if (inherited != null) {
            inherited.forEach((name, value) -> {
                if (!"".equals(value)) {
                    merged.put(name, typed(value));
                }
            });
        }
        for (var option : own.entrySet()) {
            merged.put(option.getKey(), resolved(option.getValue()));
        }
        return merged;
    }

    private Object resolved(Object value) throws Exception {
        var resolved = References.resolved(context, value);
        return References.isBean(value) ? resolved : typed(resolved);
    }

    // properties of Spring Boot may be nested
    private static Object typed(Object value) {
        if (value instanceof Map<?, ?> map) {
            var typed = new LinkedHashMap<Object, Object>();
            map.forEach((key, nested) -> typed.put(key, typed(nested)));
            return typed;
        }
        return value instanceof String text ? Json.value(text) : value;
    }
}
