package io.github.cameljimeng;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A Kamelet as the jar has it.
 *
 * @param file the name of its file
 */
record KameletFile(String file, JsonNode content) {

    private static final Path FOLDER = Path.of("target/classes/kamelets");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(\\w+)}}");

    static Stream<KameletFile> all() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(KameletFile::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KameletFile read(Path path) {
        try (var in = Files.newInputStream(path)) {
            var yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return new KameletFile(path.getFileName().toString(), new ObjectMapper().valueToTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return content.at("/metadata/name").asText();
    }

    /** {@code action}, {@code sink} or {@code source}. */
    String type() {
        return content.at("/metadata/labels")
                .get("camel.apache.org/kamelet.type")
                .asText();
    }

    String annotation(String name) {
        return content.at("/metadata/annotations")
                .get("camel.apache.org/" + name)
                .asText();
    }

    /** The definition of each property, by name. */
    Set<Map.Entry<String, JsonNode>> properties() {
        return content.at("/spec/definition/properties").properties();
    }

    /** The names of the properties that the template uses. */
    Set<String> placeholders() {
        return PLACEHOLDER
                .matcher(content.at("/spec/template").toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    /** The calls of the component that take a property, each {@code uri} and {@code parameters}. */
    List<JsonNode> calls(String property) {
        var calls = calls();
        return calls.size() == 1 || property.equals(option(property)) ? calls : List.of(calls.get(gateway(property)));
    }

    /** The calls of the component: one, or one for each of two gateways. */
    List<JsonNode> calls() {
        if (type().equals("source")) {
            return List.of(content.at("/spec/template/from"));
        }
        var step = content.at("/spec/template/from/steps/0");
        return step.has("to")
                ? List.of(step.get("to"))
                : List.of(step.at("/loadBalance/steps/0/to"), step.at("/loadBalance/steps/1/to"));
    }

    /** The option that a property sets: {@code model} for {@code firstModel}. */
    static String option(String property) {
        var option = property.replaceFirst("^(first|second)(?=[A-Z])", "");
        // firstPollDelay is an option itself
        return option.equals(property) || CatalogJson.options().has(property)
                ? property
                : Character.toLowerCase(option.charAt(0)) + option.substring(1);
    }

    private static int gateway(String property) {
        return property.startsWith("first") ? 0 : 1;
    }

    @Override
    public String toString() {
        return file;
    }
}
