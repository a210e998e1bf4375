package io.github.cameljimeng.springboot;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.JimengConfiguration;
import io.github.cameljimeng.ledger.TaskRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Each option of the catalog is completed by an IDE, with what the catalog says of it, and reaches the component. */
class CatalogInSpringTest {

    private static final String GROUP = "camel.component.jimeng.";
    private static final JsonNode CATALOG =
            read("/META-INF/io/github/cameljimeng/jimeng.json").get("componentProperties");
    private static final JsonNode METADATA = read("/META-INF/spring-configuration-metadata.json");
    private static final Map<String, JsonNode> PROPERTIES = byName(METADATA.get("properties"));
    private static final Map<String, JsonNode> HINTS = byName(METADATA.get("hints"));

    private static JsonNode read(String resource) {
        try (var in = CatalogInSpringTest.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .collect(toMap(entry -> entry.get("name").asText(), Function.identity()));
    }

    static Stream<String> options() {
        return CATALOG.properties().stream().map(Map.Entry::getKey);
    }

    private static String property(String option) {
        return GROUP + StringHelper.camelCaseToDash(option);
    }

    @Test
    void nothingElseIsCompleted() {
        assertThat(PROPERTIES.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("enabled"), options())
                        .map(CatalogInSpringTest::property)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionIsCompletedWithWhatTheCatalogSays(String name) {
        var option = CATALOG.get(name);

        var completed = PROPERTIES.get(property(name));

        assertThat(completed.get("description").asText())
                .startsWith(option.get("description").asText());
        assertThat(completed.get("defaultValue")).isEqualTo(option.get("defaultValue"));
        assertThat(completed.get("type").asText()).isEqualTo(type(option));
        assertThat(HINTS.containsKey(property(name))).isEqualTo(option.has("enum"));
        if (option.has("enum")) {
            assertThat(HINTS.get(property(name)).get("values").findValuesAsText("value"))
                    .isEqualTo(StreamSupport.stream(option.get("enum").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }
    }

    private static String type(JsonNode option) {
        var type = option.get("javaType").asText();
        if (option.get("type").asText().equals("duration")) {
            return "java.time.Duration";
        }
        return switch (type) {
            case "boolean" -> "java.lang.Boolean";
            case "int" -> "java.lang.Integer";
            case "long" -> "java.lang.Long";
            case "double" -> "java.lang.Double";
            case "java.util.Map<java.lang.String, java.lang.Object>" -> type.replace(" ", "");
            default -> type.startsWith("java.lang.") ? type : "java.lang.String";
        };
    }

    @Test
    void eachOptionReachesTheComponent() {
        var application = JimengInSpring.application()
                .withBean(
                        "dataSource", javax.sql.DataSource.class, () -> JimengInSpring.bean(javax.sql.DataSource.class))
                .withBean("taskRepository", TaskRepository.class, () -> JimengInSpring.bean(TaskRepository.class))
                .withBean("httpComponent", org.apache.camel.component.http.HttpComponent.class)
                .withBean("configuration", JimengConfiguration.class);
        var values = CATALOG.properties().stream()
                .collect(toMap(Map.Entry::getKey, entry -> value(entry.getKey(), entry.getValue())));
        with(application, values).run(context -> {
            assertThat(context).hasNotFailed();
            var component = context.getBean(CamelContext.class).getComponent("jimeng", JimengComponent.class);
            var configurer = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            for (var option : options().toList()) {
                assertThat(word(configurer.getOptionValue(component, option, false)))
                        .as(option)
                        .isEqualTo(expected(option, values.get(option), context::getBean));
            }
        });
    }

    private static ApplicationContextRunner with(ApplicationContextRunner application, Map<String, String> values) {
        return application.withPropertyValues(values.entrySet().stream()
                .map(value -> property(value.getKey())
                        + (CATALOG.get(value.getKey()).has("prefix") ? ".a_field=" : "=")
                        + value.getValue())
                .toArray(String[]::new));
    }

    /** One that is not the default. */
    private static String value(String name, JsonNode option) {
        return switch (option.get("type").asText()) {
            case "boolean" -> String.valueOf(!option.get("defaultValue").asBoolean());
            case "duration" -> "17s";
            case "integer" -> "17";
            case "number" -> "1.7";
            case "enum" -> option.get("enum").get(1).asText();
            case "object" -> option.has("prefix") ? "17" : "#bean:" + name;
            default -> "the " + name;
        };
    }

    private static Object expected(String name, String text, Function<String, Object> beans) {
        var option = CATALOG.get(name);
        return switch (option.get("type").asText()) {
            case "boolean" -> Boolean.valueOf(text);
            case "duration" -> 17_000L;
            case "integer" -> option.get("javaType").asText().matches("int|java.lang.Integer") ? (Object) 17 : 17L;
            case "number" -> 1.7;
            case "object" -> option.has("prefix") ? Map.of("a_field", "17") : beans.apply(name);
            default -> text;
        };
    }

    // some options with a list of words are texts, some constants
    private static Object word(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : value;
    }

    @Test
    void theCatalogHasOptionsOfEveryKind() {
        assertThat(options().map(name -> CATALOG.get(name).get("type").asText()).distinct())
                .containsAll(List.of("boolean", "duration", "integer", "number", "enum", "object", "string"));
    }
}
