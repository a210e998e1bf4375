package io.github.cameljimeng.springboot;

import io.github.cameljimeng.JimengComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The properties {@code camel.component.jimeng.*} of a Spring environment, in every notation that Spring supports. The
 * catalog lists the options. A blank value counts as unset, so {@code ${JIMENG_API_KEY:}} works without the variable.
 */
final class JimengComponentProperties {

    private final Map<ComponentOption, Object> values;

    private JimengComponentProperties(Map<ComponentOption, Object> values) {
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @throws UnknownPropertyException if a property with the prefix is unknown
     * @throws org.springframework.boot.context.properties.bind.BindException if a value does not have the type of its
     *     option
     */
    static JimengComponentProperties of(Environment environment) {
        var options = ComponentOption.all();
        new UnknownProperties(options).refuse(environment);
        var binder = Binder.get(environment);
        var values = new LinkedHashMap<ComponentOption, Object>();
        options.forEach(option ->
                binder.bind(option.property(), option.bindable()).ifBound(value -> values.put(option, value)));
        values.values().removeIf(value -> value instanceof String text && text.isBlank());
        return new JimengComponentProperties(values);
    }

    /** @throws InvalidConfigurationPropertyValueException if a reference does not name a bean of the right type */
    void applyTo(JimengComponent component) {
        values.forEach((option, value) -> apply(component, option, value));
    }

    private static void apply(JimengComponent component, ComponentOption option, Object value) {
        try {
            PropertyBindingSupport.build()
                    .withCamelContext(component.getCamelContext())
                    .withTarget(component)
                    .withConfigurer(component.getComponentPropertyConfigurer())
                    .withProperty(option.name(), value)
                    .withMandatory(true)
                    .bind();
        } catch (PropertyBindingException e) {
            throw new InvalidConfigurationPropertyValueException(option.property(), value, option.requirement());
        }
    }
}
