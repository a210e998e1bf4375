package io.github.cameljimeng.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.gateway.Field;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.TaskApi;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders, for the page of an operation, which gateway takes which parameter. */
final class OperationTables {

    private static final Map<String, Function<Gateway, Optional<RequestSchema>>> SCHEMAS = Map.of(
            "generate", Gateway::generateSchema,
            "edit", Gateway::editSchema,
            "jm-submit", gateway -> gateway.taskApi().map(TaskApi::submit));

    private OperationTables() {}

    static String begin(String operation) {
        return "<!-- options of " + operation
                + ": written from the code by ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true -->\n";
    }

    static final String END = "<!-- end of options -->\n";

    /** The rows between the markers. */
    static String render(String operation) throws IOException {
        var gateways = Gateways.all().stream()
                .filter(gateway -> SCHEMAS.get(operation).apply(gateway).isPresent())
                .collect(Collectors.toMap(
                        Gateway::name,
                        gateway -> SCHEMAS.get(operation).apply(gateway).orElseThrow(),
                        (a, b) -> a,
                        java.util.LinkedHashMap::new));
        var descriptions = catalog().get("properties");
        return "\n| option | | " + String.join(" | ", gateways.keySet()) + " |\n|---|---|"
                + "---|".repeat(gateways.size()) + "\n"
                + Arrays.stream(Parameter.values())
                        .filter(parameter -> gateways.values().stream()
                                .anyMatch(schema -> field(schema, parameter).isPresent()))
                        .map(parameter -> "| `%s` | %s | %s |\n"
                                .formatted(
                                        parameter.option(),
                                        OptionTables.description(descriptions.path(parameter.option())),
                                        gateways.values().stream()
                                                .map(schema -> cell(field(schema, parameter)))
                                                .collect(Collectors.joining(" | "))))
                        .collect(Collectors.joining())
                + "\n";
    }

    // of the schema that has a default, or else of the first model that has the field
    private static Optional<Field> field(RequestSchema schema, Parameter parameter) {
        return Stream.concat(Stream.of(schema), schema.cases().stream().map(RequestSchema.Case::schema))
                .flatMap(one -> one.field(parameter).stream())
                .max(Comparator.comparing((Field field) -> field.defaultValue() != null)
                        .thenComparing(Field::required));
    }

    private static String cell(Optional<Field> field) {
        if (field.isEmpty()) {
            return "";
        }
        var value = field.get().defaultValue();
        return value != null ? "`" + value + "`" : field.get().required() ? "required" : "yes";
    }

    private static JsonNode catalog() throws IOException {
        try (var in = OperationTables.class.getResourceAsStream("/META-INF/io/github/cameljimeng/jimeng.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
