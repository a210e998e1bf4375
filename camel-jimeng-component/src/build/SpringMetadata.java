import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.util.StringHelper;

/**
 * Run by the build: writes from the component's catalog what an IDE reads to complete {@code camel.component.jimeng.*}
 * in the configuration of a Spring Boot application. Arguments: the catalog, and the file to write.
 */
final class SpringMetadata {

    private static final String GROUP = "camel.component.jimeng";
    private static final String SOURCE = "io.github.cameljimeng.springboot.JimengComponentAutoConfiguration";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static void main(String[] files) throws Exception {
        var options = MAPPER.readTree(Path.of(files[0]).toFile()).path("componentProperties");
        var metadata = MAPPER.createObjectNode();
        metadata.putArray("groups")
                .addObject()
                .put("name", GROUP)
                .put("type", SOURCE)
                .put("sourceType", SOURCE)
                .put("description", "Generate and edit images with Jimeng and OpenAI-compatible image gateways.");
        var properties = metadata.putArray("properties");
        var hints = metadata.putArray("hints");
        property(properties, "enabled", "java.lang.Boolean", "Whether these properties are applied to the component.")
                .put("defaultValue", true);
        options.properties().forEach(option -> {
            describe(properties, option.getKey(), option.getValue());
            hint(hints, option.getKey(), option.getValue().path("enum"));
        });
        Files.createDirectories(Path.of(files[1]).getParent());
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(Path.of(files[1]).toFile(), metadata);
    }

    private static void describe(ArrayNode properties, String name, JsonNode option) {
        var text = option.path("description").asText();
        if (option.path("type").asText().equals("object") && !option.has("prefix")) {
            text += " A reference to a bean of the type " + option.path("javaType").asText() + ": #bean:name.";
        }
        var property = property(properties, name, type(option), text);
        if (option.has("defaultValue")) {
            property.set("defaultValue", option.get("defaultValue"));
        }
    }

    private static ObjectNode property(ArrayNode properties, String name, String type, String description) {
        return properties
                .addObject()
                .put("name", GROUP + "." + StringHelper.camelCaseToDash(name))
                .put("type", type)
                .put("description", description)
                .put("sourceType", SOURCE);
    }

    private static String type(JsonNode option) {
        return switch (option.path("type").asText()) {
            case "boolean" -> "java.lang.Boolean";
            case "duration" -> "java.time.Duration";
            case "integer" -> option.path("javaType").asText().matches("long|java.lang.Long")
                    ? "java.lang.Long"
                    : "java.lang.Integer";
            case "number" -> "java.lang.Double";
            case "object" -> option.has("prefix")
                    ? "java.util.Map<java.lang.String,java.lang.Object>"
                    // the property holds the reference, as text
                    : "java.lang.String";
            default -> "java.lang.String";
        };
    }

    private static void hint(ArrayNode hints, String name, JsonNode values) {
        if (values.isArray()) {
            var hint = hints.addObject().put("name", GROUP + "." + StringHelper.camelCaseToDash(name));
            var array = hint.putArray("values");
            values.forEach(value -> array.addObject().put("value", value.asText()));
        }
    }
}
