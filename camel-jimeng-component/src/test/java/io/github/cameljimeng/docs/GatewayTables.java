package io.github.cameljimeng.docs;

import io.github.cameljimeng.gateway.ExtraField;
import io.github.cameljimeng.gateway.Field;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.Uploads;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Renders the tables of docs/gateways.md from the forms of the gateways. */
final class GatewayTables {

    static final String BEGIN = "<!-- tables: written from the code by ./mvnw -pl camel-jimeng-component -am test"
            + " -Ddocs.write=true -->\n";
    static final String END = "<!-- end of tables -->\n";

    private static final long MEGABYTE = 1024 * 1024;

    private GatewayTables() {}

    /** The page with fresh tables between its markers. */
    static String renderInto(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < 0) {
            throw new IllegalStateException("docs/gateways.md has lost the markers of its tables");
        }
        return page.substring(0, begin + BEGIN.length()) + render() + page.substring(end);
    }

    private static String render() {
        return Gateways.all().stream().map(GatewayTables::gateway).collect(Collectors.joining());
    }

    private static String gateway(Gateway gateway) {
        var text = new StringBuilder("\n### %s\n\nAt `%s`.\n".formatted(gateway.name(), gateway.baseUrl()));
        gateway.generateSchema().ifPresent(schema -> text.append(schema("generate", schema)));
        gateway.editSchema().ifPresent(schema -> text.append(schema("edit", schema)));
        gateway.taskApi().ifPresent(tasks -> text.append(schema("jm-submit", tasks.submit())));
        return text.append('\n').toString();
    }

    private static String schema(String operation, RequestSchema schema) {
        var text = new StringBuilder("\n**`jimeng:%s`** · `POST %s`\n".formatted(operation, schema.path()));
        for (var one : schema.cases()) {
            text.append("\n%s %s:\n\n%s".formatted(one.parameter().option(), names(one), table(one.schema())));
        }
        if (!schema.cases().isEmpty()) {
            text.append("\nAny other %s, sent unchecked:\n"
                    .formatted(schema.cases().get(0).parameter().option()));
        }
        return text.append('\n').append(table(schema)).toString();
    }

    private static String names(RequestSchema.Case one) {
        return one.names().patterns().stream()
                .map(pattern -> pattern.isEmpty() ? "not set" : "`" + pattern + "`")
                .collect(Collectors.joining(", "));
    }

    private static String table(RequestSchema schema) {
        var rows = new StringJoiner("\n");
        schema.fields().forEach(field -> rows.add(row(field)));
        schema.extras().forEach(extra -> rows.add(row(extra)));
        if (schema.uploads() != null) {
            rows.add(uploads(schema.uploads(), schema.isOpen()));
        }
        return "| option | on the wire | | default | limit |\n|---|---|---|---|---|\n%s\n".formatted(rows);
    }

    private static String row(Field field) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        field.parameter().option(),
                        field.wireName() == null ? becomes(field.parameter()) : "`" + field.wireName() + "`",
                        field.required() ? "required" : "",
                        field.defaultValue() == null ? "" : "`" + field.defaultValue() + "`",
                        field.constraint().allows().replace("|", "\\|"));
    }

    private static String becomes(Parameter parameter) {
        return parameter == Parameter.N ? "becomes `max_images`" : "becomes width and height";
    }

    private static String row(ExtraField extra) {
        return "| `parameters.%s` | `%s` |  |  | %s |"
                .formatted(
                        extra.name(), extra.name(), extra.constraint().allows().replace("|", "\\|"));
    }

    private static String uploads(Uploads uploads, boolean unlimited) {
        return "| body | %s | required | | %s |%s"
                .formatted(
                        uploads.part() == null
                                ? "`image`, in JSON"
                                : "`%s`, several: `%s`".formatted(uploads.part(), uploads.repeatedPart()),
                        unlimited ? "" : limit(uploads),
                        uploads.maxMaskBytes() == 0
                                ? ""
                                : "\n| `mask` | `mask` | | | %s |".formatted(unlimited ? "" : maskLimit(uploads)));
    }

    private static String limit(Uploads uploads) {
        return "%d image%s of %d MB, %s"
                .formatted(
                        uploads.maxImages(),
                        uploads.maxImages() == 1 ? "" : "s",
                        uploads.maxBytes() / MEGABYTE,
                        uploads.formats().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    }

    private static String maskLimit(Uploads uploads) {
        return "PNG with an alpha channel of the size of the image, %d MB".formatted(uploads.maxMaskBytes() / MEGABYTE);
    }
}
