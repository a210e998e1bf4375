package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.simulator.Client.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server-sent events of {@code stream=true}. */
class StreamTest extends SimulatorTest {

    private static final String ORDER =
            "{\"model\":\"gpt-image-1\",\"prompt\":\"a cat\",\"size\":\"64x48\",\"stream\":true%s}";

    @ParameterizedTest
    @CsvSource({"'', 0", "'\"partial_images\":0', 0", "'\"partial_images\":3', 3"})
    void partial_images_come_before_the_finished_one(String field, int partial) {
        var answer = client.json("/v1/images/generations", ORDER.formatted(field.isEmpty() ? "" : "," + field));

        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        var events = events(answer);
        assertThat(events).hasSize(partial + 1);
        assertThat(events.subList(0, partial))
                .allSatisfy(
                        event -> assertThat(event.path("type").asText()).isEqualTo("image_generation.partial_image"));
        var last = events.get(partial);
        assertThat(last.path("type").asText()).isEqualTo("image_generation.completed");
        assertThat(Samples.decode(last.path("b64_json").asText()).getWidth()).isEqualTo(64);
        assertThat(last.path("size").asText()).isEqualTo("64x48");
        assertThat(last.at("/usage/total_tokens").isIntegralNumber()).isTrue();
    }

    @Test
    void an_edit_has_events_of_its_own() {
        var form = new Form()
                .text("model", "gpt-image-1")
                .text("prompt", "a hat")
                .text("stream", "true")
                .text("partial_images", "1")
                .file("image", "input.png", "image/png", Samples.png());

        assertThat(events(client.form("/v1/images/edits", form)))
                .extracting(event -> event.path("type").asText())
                .containsExactly("image_edit.partial_image", "image_edit.completed");
    }

    @Test
    void without_stream_the_reply_is_json() {
        var answer = client.json(
                "/v1/images/generations", ORDER.replace("true", "false").formatted(""));

        assertThat(answer.at("/data")).hasSize(1);
    }

    @Test
    void a_refusal_is_json_as_well() {
        var answer = client.json("/v1/images/generations", ORDER.formatted(",\"partial_images\":4"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).contains("partial_images must be from 0 to 3");
    }

    private static List<JsonNode> events(Answer answer) {
        return new String(answer.bytes(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> Json.parse(line.substring("data: ".length())))
                .toList();
    }
}
