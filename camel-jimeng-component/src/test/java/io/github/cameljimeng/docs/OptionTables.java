package io.github.cameljimeng.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Renders docs/options.md from the generated catalog. */
final class OptionTables {

    private static final String CATALOG = "/META-INF/io/github/cameljimeng/jimeng.json";
    private static final String HEAD = """
            # Options and headers

            <!-- written from the catalog of the component by ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true -->

            An option can be set on the component, for all endpoints: `camel.component.jimeng.ratio = 16:9`. It can be set on an
            endpoint, in its URI: `jimeng:generate?ratio=16:9`. And for most options there is a header, for one message:
            `CamelJimengRatio`. A header overrides the endpoint, and the endpoint overrides the component. Durations are milliseconds
            or texts such as `90s`.
            """;
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("common", "Gateway, results and tasks");
        GROUPS.put("security", "Security");
        GROUPS.put("money", "Money");
        GROUPS.put("producer", "What to draw");
        GROUPS.put("producer (advanced)", "What to draw, advanced");
        GROUPS.put("consumer", "from(\"jimeng:jm-poll\")");
        GROUPS.put("consumer (advanced)", "from(\"jimeng:jm-poll\"), advanced");
        GROUPS.put("scheduler", "Scheduler of from(\"jimeng:jm-poll\")");
        GROUPS.put("health", "Health checks");
        GROUPS.put("advanced", "Transport and other advanced options");
    }

    private OptionTables() {}

    static String render() throws IOException {
        try (var in = OptionTables.class.getResourceAsStream(CATALOG)) {
            var catalog = new ObjectMapper().readTree(in);
            var endpoint = catalog.get("properties");
            var component = catalog.get("componentProperties");
            return HEAD
                    + options("## Options of the component and of endpoints", endpoint, component::has)
                    + options("## Options of endpoints only", endpoint, name -> !component.has(name))
                    + options("## Options of the component only", component, name -> !endpoint.has(name))
                    + headers(catalog.get("headers"));
        }
    }

    private static String options(String title, JsonNode properties, Predicate<String> chosen) {
        for (var entry : properties.properties()) {
            var group = entry.getValue().path("group").asText();
            if (!GROUPS.containsKey(group)) {
                throw new IllegalStateException(
                        "Option " + entry.getKey() + " is of a group without a table: " + group);
            }
        }
        var text = new StringBuilder("\n").append(title).append("\n");
        GROUPS.forEach((group, name) -> {
            var rows = new StringJoiner("\n", "", "\n");
            rows.setEmptyValue("");
            for (var entry : properties.properties()) {
                var option = entry.getValue();
                if (option.path("group").asText().equals(group)
                        && !option.path("kind").asText().equals("path")
                        && chosen.test(entry.getKey())) {
                    rows.add(row(entry.getKey(), option));
                }
            }
            if (rows.length() > 0) {
                text.append("\n### ").append(name).append("\n\n| option | type | default | |\n|---|---|---|---|\n");
                text.append(rows);
            }
        });
        return text.toString();
    }

    private static String row(String name, JsonNode option) {
        var type = option.path("enum").isArray()
                ? enumeration(option.path("enum"))
                : option.path("type").asText();
        return "| `%s` | %s | %s | %s%s |"
                .formatted(
                        option.has("prefix") ? option.path("prefix").asText() + "*" : name,
                        type,
                        code(option.path("defaultValue").asText("")),
                        option.path("description").asText().replace("|", "\\|"),
                        option.path("secret").asBoolean() ? " Secret." : "");
    }

    private static String enumeration(JsonNode values) {
        var joined = new StringJoiner(", ");
        values.forEach(value -> joined.add(value.asText()));
        return joined.toString();
    }

    private static String headers(JsonNode headers) {
        var in = new StringJoiner("\n", "", "\n");
        var out = new StringJoiner("\n", "", "\n");
        for (var entry : headers.properties()) {
            var header = entry.getValue();
            var row = "| `%s` | %s | %s |"
                    .formatted(
                            entry.getKey(),
                            header.path("javaType").asText(),
                            header.path("description").asText().replace("|", "\\|"));
            (header.path("label").asText().equals("producer") ? in : out).add(row);
        }
        return "\n## Headers in\n\n| header | type | |\n|---|---|---|\n" + in
                + "\n## Headers out\n\n| header | type | |\n|---|---|---|\n" + out;
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
