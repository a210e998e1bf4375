package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.simulator.Client.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volcengine Ark and BytePlus ModelArk, by the pages "Image generation API" and "Streaming responses". */
@Timeout(60)
class ArkTest extends SimulatorTest {

    private static final String PATH = "/api/v3/images/generations";
    private static final String SMALL =
            "\"model\":\"doubao-seedream-4-0-250828\",\"prompt\":\"a cat\",\"size\":\"1280x720\"";
    private static final String GROUP_OF_2 = SMALL
            + ",\"sequential_image_generation\":\"auto\",\"sequential_image_generation_options\":{\"max_images\":2}";

    private Answer order(String fields) {
        return client.json(PATH, "{" + fields + "}");
    }

    @Test
    void one_image_comes_as_a_url_with_its_size_and_its_tokens() {
        var answer = order(SMALL);

        assertThat(answer.at("/data")).hasSize(1);
        assertThat(answer.at("/data/0/url").asText()).startsWith(simulator.filesUrl());
        assertThat(answer.at("/data/0/size").asText()).isEqualTo("1280x720");
        assertThat(answer.at("/usage/generated_images").asInt()).isOne();
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(1280 * 720 / 256);
        assertThat(client.download(answer.at("/data/0/url").asText()).header("Content-Type"))
                .isEqualTo("image/jpeg");
    }

    @Test
    void a_group_comes_whole_or_with_the_error_of_one_beside_the_others() {
        assertThat(order(GROUP_OF_2).at("/data")).hasSize(2);

        var answer = order(GROUP_OF_2.replace("a cat", "a cat [one refused]"));

        assertThat(answer.at("/data/0/url").asText()).isNotEmpty();
        assertThat(answer.at("/data/1/error/code").asText()).isEqualTo("OutputImageSensitiveContentDetected");
        assertThat(answer.at("/usage/generated_images").asInt()).isOne();
    }

    @Test
    void a_stream_has_an_event_for_each_image_and_one_at_the_end() {
        var answer = order(GROUP_OF_2.replace("a cat", "a cat [one refused]") + ",\"stream\":true");

        assertThat(events(answer))
                .extracting(event -> event.path("type").asText())
                .containsExactly(
                        "image_generation.partial_succeeded",
                        "image_generation.partial_failed",
                        "image_generation.completed");
        assertThat(new String(answer.bytes(), UTF_8)).endsWith("data: [DONE]\n\n");
    }

    @Test
    void layers_say_where_they_belong() {
        var answer = order(
                "\"model\":\"seedream-5-5-261028\",\"layer_decomposition\":true,\"image\":\"data:image/png;base64,"
                        + Samples.base64() + "\",\"response_format\":\"b64_json\"");

        assertThat(answer.at("/data")).hasSize(3);
        assertThat(answer.at("/data/2/z_index").asInt()).isEqualTo(2);
        assertThat(answer.at("/data/2/bounding_box")).hasSize(4);
        assertThat(Samples.decode(answer.at("/data/2/b64_json").asText())
                        .getColorModel()
                        .hasAlpha())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doubao-seedream-4-0-250828     | 1K        | 1280x719",
                "doubao-seedream-4-0-250828     | 1600x600  | 800x800",
                "doubao-seedream-4-5-251128     | 2560x1440 | 1K",
                "doubao-seedream-5-0-260128     | 2K        | 1500x1500",
                "doubao-seedream-5-0-pro-260628 | 1280x720  | 2049x2048",
                "dola-seedream-5-0-pro-260628   | 1.5K      | 4K",
                "seedream-5-5-261028            | 1K        | 1:1",
                "ep-20261127-abcde              | 1280x720  | 16384x1000"
            })
    void sizes_are_those_of_the_model(String model, String size, String refused) {
        var order = "\"model\":\"" + model + "\",\"prompt\":\"a cat\",\"size\":\"%s\"";

        assertThat(order(order.formatted(size)).status()).isEqualTo(200);
        assertThat(order(order.formatted(refused)).errorMessage()).contains("`size`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | InvalidParameter | n                          | doubao-seedream-4-0-250828 | \"n\":2",
                "400 | InvalidParameter | output_format              | doubao-seedream-4-5-251128 | \"output_format\":\"png\"",
                "400 | InvalidParameter | stream                     | seedream-5-5-261028        | \"stream\":true",
                "400 | InvalidParameter | sequential_image_generation | dola-seedream-5-0-pro-260628 | \"sequential_image_generation\":\"auto\"",
                "400 | InvalidParameter | background                 | seedream-5-5-261028        | \"background\":\"transparent\",\"output_format\":\"jpeg\"",
                "400 | InvalidParameter | image                      | seedream-5-5-261028        | \"layer_decomposition\":true",
                "400 | InvalidParameter | mode                       | doubao-seedream-4-5-251128 | \"optimize_prompt_options\":{\"mode\":\"fast\"}",
                "400 | InvalidParameter | image                      | doubao-seedream-4-0-250828 | \"image\":\"DATA:image/PNG;base64,AA\"",
                "400 | InvalidParameter | max_images                 | doubao-seedream-4-0-250828 | \"sequential_image_generation\":\"auto\",\"sequential_image_generation_options\":{\"max_images\":16}",
                "404 | InvalidEndpointOrModel.NotFound | seedream-9 | seedream-9                 | \"watermark\":false"
            })
    void what_the_page_does_not_allow_is_refused(int status, String code, String word, String model, String field) {
        var answer = order("\"model\":\"" + model + "\",\"prompt\":\"a cat\"," + field);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("/error/code").asText()).isEqualTo(code);
        assertThat(answer.errorMessage()).contains(word);
    }

    @Test
    void references_and_images_are_fifteen_at_most() {
        var fields = SMALL + ",\"sequential_image_generation\":\"auto\","
                + "\"sequential_image_generation_options\":{\"max_images\":2},\"image\":["
                + "\"https://e/1\",".repeat(13)
                + "\"https://e/1\"]";

        assertThat(order(fields).errorMessage()).contains("with 14 input images it may be 1");
    }

    @Test
    void a_prompt_or_a_key_that_is_refused_has_the_code_of_ark() {
        assertThat(order(SMALL.replace("a cat", "[moderated]"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("InputTextSensitiveContentDetected");
        assertThat(client.send(HttpRequest.newBuilder(URI.create(client.baseUrl() + PATH))
                                .GET())
                        .at("/error/code")
                        .asText())
                .isEqualTo("AuthenticationError");
    }

    @Test
    void the_models_are_listed_for_free() {
        assertThat(client.get("/api/v3/models").at("/data")).hasSize(5);
    }

    private static List<JsonNode> events(Answer answer) {
        return new String(answer.bytes(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Json.parse(line.substring("data: ".length())))
                .toList();
    }
}
