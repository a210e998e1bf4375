package io.github.cameljimeng.docs;

import io.github.cameljimeng.gateway.Constraint;
import io.github.cameljimeng.gateway.ExtraField;
import io.github.cameljimeng.gateway.Field;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.Uploads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Renders the tables of docs/gateways.md from the forms of the gateways. */
final class GatewayTables {

    static final String BEGIN = "<!-- tables: written from the code by ./mvnw -pl camel-jimeng-component -am test"
            + " -Ddocs.write=true -->\n";
    static final String END = "<!-- end of tables -->\n";

    /** The end of a pattern for names with a date, such as 250828. */
    private static final String DATED = "-2*";

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
        var columns = new LinkedHashMap<String, RequestSchema>();
        schema.cases().forEach(one -> columns.put(names(one), one.schema()));
        columns.put(schema.cases().isEmpty() ? "limit" : "any other, unchecked", schema);
        var heading = "\n**`jimeng:%s`** · `POST %s`%s\n\n"
                .formatted(operation, schema.path(), schema.cases().isEmpty() ? "" : ", by " + decides(schema));
        return heading + table(columns);
    }

    private static String decides(RequestSchema schema) {
        return "`" + schema.cases().get(0).parameter().option() + "`";
    }

    private static String names(RequestSchema.Case one) {
        var patterns = one.names().patterns();
        return patterns.stream()
                // a name and the same with a date are one
                .filter(pattern -> !(pattern.endsWith(DATED) && patterns.contains(name(pattern))))
                .map(pattern -> pattern.isEmpty() ? "not set" : "`" + pattern + "`" + dated(pattern, patterns))
                .collect(Collectors.joining("<br>"));
    }

    private static String name(String dated) {
        return dated.substring(0, dated.length() - DATED.length());
    }

    private static String dated(String name, List<String> patterns) {
        return patterns.contains(name + DATED) ? "(`" + DATED + "`)" : "";
    }

    /** The fields of all models, a row each, and what each model takes of it. */
    private static String table(Map<String, RequestSchema> columns) {
        var rows = new LinkedHashMap<String, Map<String, String>>();
        columns.forEach((name, schema) -> {
            schema.fields().forEach(field -> put(rows, option(field), name, cell(field)));
            schema.extras().forEach(extra -> put(rows, option(extra), name, cell(extra)));
            if (schema.uploads() != null) {
                uploads(schema).forEach((option, limit) -> put(rows, option, name, limit));
            }
        });
        var text = new StringJoiner("\n", "", "\n");
        text.add("| option | on the wire | " + String.join(" | ", columns.keySet()) + " |");
        text.add("|---|---" + "|---".repeat(columns.size()) + "|");
        rows.forEach((option, cells) -> text.add(columns.keySet().stream()
                .map(name -> cells.getOrDefault(name, ""))
                .collect(Collectors.joining(" | ", "| " + option + " | ", " |"))));
        return text.toString();
    }

    private static void put(Map<String, Map<String, String>> rows, String option, String column, String cell) {
        rows.computeIfAbsent(option, o -> new LinkedHashMap<>()).put(column, cell);
    }

    private static String option(Field field) {
        return "`%s` | %s"
                .formatted(
                        field.parameter().option(),
                        field.wireName() == null ? becomes(field.parameter()) : "`" + field.wireName() + "`");
    }

    private static String becomes(Parameter parameter) {
        return switch (parameter) {
            case N -> "becomes `max_images`";
            case LOGO_INFO, AIGC_META -> "`" + parameter.wireName() + "` in `req_json` of each status query";
            default -> "becomes width and height";
        };
    }

    private static String cell(Field field) {
        var parts = new StringJoiner(", ").setEmptyValue("yes");
        if (field.defaultValue() != null) {
            parts.add("default `" + field.defaultValue() + "`");
        } else if (field.required()) {
            parts.add("required");
        }
        if (!field.constraint().allows().isEmpty()) {
            parts.add(field.constraint().allows());
        }
        return parts.toString().replace("|", "\\|");
    }

    private static String option(ExtraField extra) {
        return "`parameters.%s` | `%s`".formatted(extra.name(), extra.name());
    }

    private static String cell(ExtraField extra) {
        var allows = extra.constraint().allows();
        return allows.equals(Constraint.notSupported().allows()) ? "" : allows.isEmpty() ? "yes" : allows;
    }

    private static Map<String, String> uploads(RequestSchema schema) {
        var uploads = schema.uploads();
        var rows = new LinkedHashMap<String, String>();
        if (uploads.json() == Uploads.JsonImages.URLS_OR_BASE64) {
            rows.put("body | `binary_data_base64`", schema.isOpen() ? "yes" : limit(uploads));
            if (uploads.maxMaskBytes() > 0) {
                rows.put(
                        "`mask` | the second image",
                        schema.isOpen() ? "yes" : "greyscale, black where the image is kept");
            }
            return rows;
        }
        rows.put(
                uploads.part() == null
                        ? "body | `image`, in JSON"
                        : "body | `%s`, several: `%s`".formatted(uploads.part(), uploads.repeatedPart()),
                schema.isOpen() ? "required" : "required, " + limit(uploads));
        if (uploads.maxMaskBytes() > 0) {
            rows.put("`mask` | `mask`", schema.isOpen() ? "yes" : maskLimit(uploads));
        }
        return rows;
    }

    private static String limit(Uploads uploads) {
        return "%d image%s%s, %s"
                .formatted(
                        uploads.maxImages(),
                        uploads.maxImages() == 1 ? "" : "s",
                        uploads.maxBytes() == Long.MAX_VALUE ? "" : " of " + megabytes(uploads.maxBytes()),
                        uploads.formats().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    }

    private static String megabytes(long bytes) {
        return bytes % MEGABYTE == 0
                ? bytes / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGABYTE);
    }

    private static String maskLimit(Uploads uploads) {
        return "PNG with an alpha channel, as large as the image, %d MB".formatted(uploads.maxMaskBytes() / MEGABYTE);
    }
}
