package io.github.cameljimeng;

import io.github.cameljimeng.internal.gateway.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/** The option {@code parameters.<name>}: texts that are JSON stand for what they mean. */
record ParametersOption(CamelContext context) {

    private static final String PROPERTY = "#property:";

    /**
     * The values of the component and those of an endpoint, which go before them one by one. Empty texts are unset.
     *
     * @param inherited of the component, {@code null} for none
     * @param own as they stand in the URI: references are resolved as Camel does it for the options that it sets
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
        if (!(value instanceof String text) || !text.startsWith("#")) {
            return typed(value);
        }
        if (!text.startsWith(PROPERTY)) {
            return PropertyBindingSupport.resolveBean(context, text);
        }
        var key = text.substring(PROPERTY.length());
        return typed(context.getPropertiesComponent()
                .resolveProperty(key)
                .orElseThrow(() -> new IllegalArgumentException("There is no property " + key)));
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
