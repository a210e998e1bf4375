package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The component's catalog, as it comes in its jar: what each option is, for tools such as this one. */
@Component
class Catalog {

    private final JsonNode options;

    /**
     * @param displayName such as {@code Response Format}
     * @param type {@code string}, {@code integer}, {@code number}, {@code enum} and so on
     * @param values of an enum, else empty
     */
    record Option(String displayName, String type, String description, List<String> values) {}

    Catalog(ObjectMapper json) throws IOException {
        try (var in = new ClassPathResource("META-INF/io/github/cameljimeng/jimeng.json").getInputStream()) {
            this.options = json.readTree(in).path("properties");
        }
    }

    Option option(String name) {
        var option = options.path(name);
        var values = new ArrayList<String>();
        option.path("enum").forEach(value -> values.add(value.asText()));
        return new Option(
                option.path("displayName").asText(name),
                option.path("type").asText("string"),
                option.path("description").asText(""),
                values);
    }
}
