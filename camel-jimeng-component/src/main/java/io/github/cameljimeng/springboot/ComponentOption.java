package io.github.cameljimeng.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.Bindable;

/**
 * An option of the component, as the catalog in the jar has it.
 *
 * @param name in camel case
 * @param javaType what the option is in Java
 * @param form what a property holds; Spring checks it and tells what is wrong
 */
record ComponentOption(String name, String javaType, Bindable<?> form) {

    static final String PREFIX = "camel.component.jimeng.";

    private static final String CATALOG = "/META-INF/io/github/cameljimeng/jimeng.json";
    private static final Bindable<Map<String, Object>> FIELDS = Bindable.mapOf(String.class, Object.class);

    /** All options of the component; that which replaces the others goes first. */
    static List<ComponentOption> all() {
        try (var in = ComponentOption.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper()
                    .readTree(in).path("componentProperties").properties().stream()
                            .map(option -> of(option.getKey(), option.getValue()))
                            .sorted((a, b) -> Boolean.compare(b.isConfiguration(), a.isConfiguration()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComponentOption of(String name, JsonNode option) {
        return new ComponentOption(name, option.path("javaType").asText(), form(option));
    }

    private static Bindable<?> form(JsonNode option) {
        return switch (option.path("type").asText()) {
            case "boolean" -> Bindable.of(Boolean.class);
            case "duration" -> Bindable.of(Duration.class);
            case "integer" -> isLong(option) ? Bindable.of(Long.class) : Bindable.of(Integer.class);
            case "number" -> Bindable.of(Double.class);
            // anything else is text, a reference to a bean too
            default -> option.has("prefix") ? FIELDS : Bindable.of(String.class);
        };
    }

    private static boolean isLong(JsonNode option) {
        return option.path("javaType").asText().matches("long|java\\.lang\\.Long");
    }

    private boolean isConfiguration() {
        return name.equals("configuration");
    }

    /** Whether it has a value for each name below its own. */
    boolean isPrefix() {
        return form.equals(FIELDS);
    }

    /** The name of the property that sets it, in Spring's canonical form. */
    String property() {
        return PREFIX + StringHelper.camelCaseToDash(name);
    }
}
