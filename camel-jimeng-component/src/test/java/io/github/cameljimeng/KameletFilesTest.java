package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kamelets of the jar are well-formed, and say the same as the catalog of the component. */
class KameletFilesTest {

    private static final JsonNode OPTIONS = CatalogJson.options();

    static Stream<KameletFile> kamelets() {
        return KameletFile.all();
    }

    @Test
    void theJarHasFiveKamelets() {
        assertThat(kamelets())
                .extracting(KameletFile::file)
                .containsExactly(
                        "jimeng-edit-action.kamelet.yaml",
                        "jimeng-failover-action.kamelet.yaml",
                        "jimeng-generate-action.kamelet.yaml",
                        "jimeng-result-source.kamelet.yaml",
                        "jimeng-submit-sink.kamelet.yaml");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theNameIsThatOfTheFileAndTellsTheType(KameletFile kamelet) {
        assertThat(kamelet.file()).isEqualTo(kamelet.name() + ".kamelet.yaml");
        assertThat(kamelet.name()).endsWith("-" + kamelet.type());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void catalogsCanShowIt(KameletFile kamelet) {
        assertThat(kamelet.annotation("provider")).isEqualTo("camel-jimeng");
        assertThat(kamelet.annotation("kamelet.support.level")).isEqualTo("Preview");
        var icon = kamelet.annotation("kamelet.icon").replace("data:image/svg+xml;base64,", "");
        assertThat(new String(Base64.getDecoder().decode(icon), StandardCharsets.UTF_8))
                .startsWith("<svg ")
                .endsWith("</svg>");
        assertThat(kamelet.content().at("/spec/definition/title").asText()).startsWith("Jimeng ");
        assertThat(kamelet.content().at("/spec/definition/description").asText())
                .isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void eachPropertyIsDescribedAndUsedAndEachPlaceholderIsAProperty(KameletFile kamelet) {
        assertThat(kamelet.properties()).allSatisfy(property -> {
            assertThat(property.getValue().path("title").asText()).isNotBlank();
            assertThat(property.getValue().path("description").asText()).isNotBlank();
        });
        assertThat(kamelet.properties()).extracting(Map.Entry::getKey).hasSameElementsAs(kamelet.placeholders());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aPropertyIsTheParameterOfItsNameAndIsLeftOutWhenItIsUnset(KameletFile kamelet) {
        kamelet.properties().forEach(property -> {
            boolean hasDefault = property.getValue().has("default");
            assertThat(kamelet.calls(property.getKey()))
                    .extracting(call -> parameter(call, property.getKey()))
                    .allSatisfy(value -> assertThat(value)
                            .contains(hasDefault ? "{{" + property.getKey() + "}}" : "{{?" + property.getKey() + "}}"));
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void secretsArePasswords(KameletFile kamelet) {
        kamelet.properties().forEach(property -> {
            boolean secret = OPTIONS.get(KameletFile.option(property.getKey()))
                    .get("secret")
                    .asBoolean();
            assertThat(property.getValue().path("format").asText().equals("password"))
                    .as(property.getKey())
                    .isEqualTo(secret);
        });
    }

    // Camel 4.22 converts what goes in and comes out to the format of the data type: a photo would be read into the
    // heap
    @ParameterizedTest
    @MethodSource("kamelets")
    void noDataTypeNamesAFormat(KameletFile kamelet) {
        assertThat(kamelet.content().at("/spec/dataTypes").findValues("format")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void typesAndChoicesAreThoseOfTheCatalog(KameletFile kamelet) {
        kamelet.properties().forEach(property -> {
            var option = OPTIONS.get(KameletFile.option(property.getKey()));
            var choices = texts(option.path("enum"));
            boolean yesOrNo = choices.equals(List.of("true", "false"));

            assertThat(property.getValue().get("type").asText())
                    .as("type of " + property.getKey())
                    .isEqualTo(
                            yesOrNo ? "boolean" : schemaType(option.get("type").asText()));
            if (!choices.isEmpty() && !yesOrNo) {
                assertThat(texts(property.getValue().get("enum")))
                        .as("choices of " + property.getKey())
                        .isEqualTo(choices);
            }
        });
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String schemaType(String catalogType) {
        return switch (catalogType) {
            case "boolean", "integer", "number" -> catalogType;
            default -> "string";
        };
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theComponentKnowsTheUriAndItsParameters(KameletFile kamelet) {
        boolean isSource = kamelet.type().equals("source");
        for (var call : kamelet.calls()) {
            var parameters = kamelet.properties().stream()
                    .filter(property -> kamelet.calls(property.getKey()).contains(call))
                    .map(property -> KameletFile.option(property.getKey()) + "=" + valid(call, property))
                    .collect(Collectors.joining("&"));

            var result = CatalogJson.catalog()
                    .validateEndpointProperties(
                            call.get("uri").asText() + "?" + parameters, false, isSource, !isSource);

            assertThat(result.isSuccess()).as(result.summaryErrorMessage(true)).isTrue();
        }
    }

    // where a bean is asked for, the catalog takes no placeholder
    private static String valid(JsonNode call, Map.Entry<String, JsonNode> property) {
        var option = OPTIONS.get(KameletFile.option(property.getKey()));
        return option.get("type").asText().equals("object")
                ? property.getValue().get("example").asText()
                : parameter(call, property.getKey());
    }

    private static String parameter(JsonNode call, String property) {
        return call.get("parameters").get(KameletFile.option(property)).asText();
    }

    // camel export puts a queue in the place of each endpoint, and takes this option for the queue's
    @ParameterizedTest
    @MethodSource("kamelets")
    void noParameterIsCalledSizeSoThatRoutesCanBeExported(KameletFile kamelet) {
        assertThat(kamelet.calls()).noneMatch(call -> call.get("parameters").has("size"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void itNeedsThisVersionOfTheComponent(KameletFile kamelet) {
        assertThat(texts(kamelet.content().at("/spec/dependencies")))
                .hasSize(3)
                .contains("camel:core", "camel:kamelet")
                .anyMatch(name -> name.matches("mvn:io\\.github\\.cameljimeng:camel-jimeng-component:\\d+\\.\\d.*"));
        assertThat(kamelet.content().toString()).doesNotContain("${");
    }
}
