package io.github.cameljimeng;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The one call of the component: {@code uri} and {@code parameters}. */
    JsonNode call() {
        return content.at(type().equals("source") ? "/spec/template/from" : "/spec/template/from/steps/0/to");
    }

    @Override
    public String toString() {
        return file;
    }
}
