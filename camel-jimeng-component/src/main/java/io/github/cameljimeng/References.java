package io.github.cameljimeng;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/** Options with arbitrary names, which Camel sets without resolving references. */
final class References {

    private static final String PROPERTY = "#property:";

    private References() {}

    /** Whether the value refers to an object, not to text such as a property. */
    static boolean isBean(Object value) {
        return value instanceof String text && text.startsWith("#") && !text.startsWith(PROPERTY);
    }

    /** The value itself, or the bean or property that it refers to. */
    static Object resolved(CamelContext context, Object value) throws Exception {
        if (isBean(value)) {
            return PropertyBindingSupport.resolveBean(context, value);
        }
        if (!(value instanceof String text) || !text.startsWith(PROPERTY)) {
            return value;
        }
        var key = text.substring(PROPERTY.length());
        return context.getPropertiesComponent()
                .resolveProperty(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Property " + key + " is not set, but an option" + " refers to it"));
    }

    /**
     * Merges the values of the component with those of an endpoint, which take precedence one by one.
     *
     * @param inherited of the component, {@code null} for none
     */
    static Map<String, Object> merged(CamelContext context, Map<String, Object> inherited, Map<String, Object> own)
            throws Exception {
        var merged = new LinkedHashMap<String, Object>(inherited == null ? Map.of() : inherited);
        for (var option : own.entrySet()) {
            merged.put(option.getKey(), resolved(context, option.getValue()));
        }
        return merged;
    }
}
