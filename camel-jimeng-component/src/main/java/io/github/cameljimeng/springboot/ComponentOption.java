package io.github.cameljimeng.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.Bindable;

/**
 * An option of the component, as described by the catalog in the jar.
 *
 * @param name in camel case
 * @param javaType the Java type
 * @param choices the allowed values; empty if any value is allowed
 * @param bindable the type of the property; Spring checks and reports values of another type
 */
record ComponentOption(String name, String javaType, List<String> choices, Bindable<?> bindable) {

    static final String PREFIX = "camel.component.jimeng.";

    private static final String CATALOG = "/META-INF/io/github/cameljimeng/jimeng.json";
    private static final Bindable<Map<String, Object>> FIELDS = Bindable.mapOf(String.class, Object.class);

    /** All options of the component. The first one is {@code configuration}, which replaces all others. */
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
        return new ComponentOption(name, option.path("javaType").asText(), choices(option), bindable(option));
    }

    private static List<String> choices(JsonNode option) {
        return StreamSupport.stream(option.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What a value must be, for messages. */
    String requirement() {
        return choices.isEmpty()
                ? "It must be #bean:name of a bean of type " + javaType + "."
                : "It must be one of " + String.join(", ", choices) + ".";
    }

    private static Bindable<?> bindable(JsonNode option) {
        return switch (option.path("type").asText()) {
            case "boolean" -> Bindable.of(Boolean.class);
            case "duration" -> Bindable.of(Duration.class);
            case "integer" -> isLong(option) ? Bindable.of(Long.class) : Bindable.of(Integer.class);
            case "number" -> Bindable.of(Double.class);
            // anything else is text, references to beans included
            default -> option.has("prefix") ? FIELDS : Bindable.of(String.class);
        };
    }

    private static boolean isLong(JsonNode option) {
        return option.path("javaType").asText().matches("long|java\\.lang\\.Long");
    }

    private boolean isConfiguration() {
        return name.equals("configuration");
    }

    /** Whether it is a prefix for names with values. */
    boolean isPrefix() {
        return bindable.equals(FIELDS);
    }

    /** The property that sets it, in Spring's canonical form. */
    String property() {
        return PREFIX + StringHelper.camelCaseToDash(name);
    }
}
