package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenAI's own OpenAPI document as a witness: what goes out to {@code provider=openai} is what it describes. The document
 * is third-party data and no part of this project: {@code -Dopenai.document=} says where it is.
 */
@EnabledIfSystemProperty(named = "openai.document", matches = ".+", disabledReason = "there is no OpenAI document")
class OpenAiDocumentTest extends SimulatedGatewayTest {

    private static JsonNode document;

    @BeforeAll
    static void readDocument() throws Exception {
        document = new YAMLMapper()
                .readTree(Path.of(System.getProperty("openai.document")).toFile());
    }

    private static JsonSchema schema(String path, String contentType) {
        var schema = document.at("/paths/" + path.replace("/", "~1") + "/post/requestBody/content/"
                + contentType.replace("/", "~1") + "/schema");
        assertThat(schema.isObject())
                .as("the document describes %s as %s", path, contentType)
                .isTrue();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    }

    private JsonNode sent(String path) {
        return simulator.journal().last(path).json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model=gpt-image-1",
                "model=gpt-image-1&n=3&size=1536x1024&quality=high&background=transparent&outputFormat=webp",
                "model=dall-e-3&size=1024x1024&responseFormat=url&quality=hd",
                "model=gpt-image-1&parameters.moderation=low&parameters.user=me"
            })
    void aGenerationIsWhatTheDocumentDescribes(String options) {
        template.requestBody("jimeng:generate?provider=openai&" + options, "千军万马 and a cat");

        assertThat(schema("/v1/images/generations", "application/json").validate(sent("/v1/images/generations")))
                .isEmpty();
    }

    @Test
    void aJsonEditIsWhatTheDocumentDescribes() {
        template.requestBody(
                "jimeng:edit?provider=openai&editFormat=json&model=gpt-image-1&prompt=a hat&size=1024x1024&quality=low",
                List.of(TestImages.png(16, 16, false), "https://example.com/photo.png"));

        assertThat(schema("/v1/images/edits", "application/json").validate(sent("/v1/images/edits")))
                .isEmpty();
    }

    @Test
    void theTextsOfAMultipartEditAreFieldsOfTheDocument() {
        template.requestBody(
                "jimeng:edit?provider=openai&model=gpt-image-1&prompt=a hat&n=2&size=1024x1024&quality=low&background=opaque",
                List.of(TestImages.png(16, 16, false), TestImages.png(16, 16, false)));

        var described = document.at(
                "/paths/~1v1~1images~1edits/post/requestBody/content/multipart~1form-data/schema/properties");
        assertThat(simulator.journal().last("/v1/images/edits").parts())
                .extracting(part -> part.name().replace("[]", ""))
                .allSatisfy(name -> assertThat(described.has(name)).as(name).isTrue());
    }

    @Test
    void theWitnessWouldSpeakUp() {
        template.requestBody(
                "jimeng:generate?provider=openai&validation=off", Map.of("prompt", "x", "model", "gpt-image-1"));
        var broken = (ObjectNode) sent("/v1/images/generations").deepCopy();
        broken.remove("prompt");
        broken.put("n", "many");

        assertThat(schema("/v1/images/generations", "application/json").validate(broken))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
