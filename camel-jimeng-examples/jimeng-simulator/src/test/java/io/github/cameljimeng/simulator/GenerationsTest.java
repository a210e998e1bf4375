package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Client.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationsTest extends SimulatorTest {

    @Test
    void a_jimeng_model_answers_with_the_url_of_a_png_and_an_empty_b64_json() {
        var answer = generate("\"size\":\"256*128\"");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Oneapi-Request-Id")).isNotBlank();
        assertThat(answer.at("/created").isIntegralNumber()).isTrue();
        assertThat(answer.at("/data/0/b64_json").asText("-")).isEmpty();
        assertThat(answer.at("/data/0/revised_prompt").asText()).contains("a cat");
        var image = client.download(answer.at("/data/0/url").asText());
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        assertThat(Samples.decode(image.bytes()).getWidth()).isEqualTo(256);
    }

    @Test
    void b64_json_is_sent_when_it_is_asked_for() {
        var answer = generate("\"size\":\"64x48\",\"response_format\":\"b64_json\"");

        assertThat(answer.at("/data/0/url").asText("-")).isEmpty();
        assertThat(Samples.decode(answer.at("/data/0/b64_json").asText()).getHeight())
                .isEqualTo(48);
    }

    @Test
    void every_model_answers_with_a_url_unless_it_is_asked_for_bytes() {
        var body = "{\"model\":\"gpt-image-1\",\"prompt\":\"a cat\",\"size\":\"64x64\"%s}";

        var usual = client.json("/v1/images/generations", body.formatted(""));
        var asked = client.json("/v1/images/generations", body.formatted(",\"response_format\":\"b64_json\""));

        assertThat(usual.at("/data/0/url").asText()).startsWith(simulator.filesUrl());
        assertThat(asked.at("/data/0/b64_json").asText()).isNotEmpty();
    }

    @Test
    void seedream_takes_plain_base64_and_jimeng_does_not() {
        var body = "{\"model\":\"%s\",\"prompt\":\"a\",\"n\":1,\"size\":\"64x64\",\"image\":[\"" + Samples.base64()
                + "\"]}";

        assertThat(client.json("/v1/images/generations", body.formatted("doubao-seedream-4-0-250828"))
                        .status())
                .isEqualTo(200);
        assertRefused(client.json("/v1/images/generations", body.formatted("jimeng-4.0")), "http, https or data URLs");
    }

    @Test
    void as_many_images_come_as_are_asked_for_and_they_differ() {
        var answer = client.json(
                "/v1/images/generations",
                "{\"model\":\"jimeng-4.5\",\"prompt\":\"a cat\",\"n\":3,\"size\":\"64*64\",\"response_format\":\"b64_json\"}");

        assertThat(answer.at("/data")).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ratio\":\"16:9\"', 1360, 768",
        "'\"ratio\":\"21:9\",\"resolution\":\"2k\"', 3024, 1296",
        "'\"resolution\":\"1k\"', 1024, 1024",
        "'\"size\":\"320x200\",\"ratio\":\"1:1\"', 320, 200"
    })
    void the_image_is_of_exactly_the_size_asked_for(String fields, int width, int height) {
        var answer = generate(fields + ",\"response_format\":\"b64_json\"");

        var image = Samples.decode(answer.at("/data/0/b64_json").asText());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\":\"a\",\"n\":1} | model is required",
                "{\"model\":\"jimeng-4.0\",\"n\":1} | prompt is required",
                "{\"model\":\"jimeng-4.0\",\"prompt\":\" \",\"n\":1} | prompt is required",
                "{\"model\":\"jimeng-4.0\",\"prompt\":7,\"n\":1} | prompt must be a string",
                "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\"} | n is required",
                "[] | must be a JSON object",
                "{\"model\": | not JSON",
            })
    void a_body_that_lacks_what_is_required_is_refused(String body, String message) {
        assertRefused(client.json("/v1/images/generations", body), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":\"1\" | n must be an integer",
                "\"n\":1.5 | n must be an integer",
                "\"n\":11 | n must be from 1 to 10",
                "\"n\":0 | n must be from 1 to 10",
                "\"n\":-1 | n must be from 1 to 10",
                "\"size\":1024 | size must be a string",
                "\"size\":\"1024×1024\" | size must be written",
                "\"size\":\"9000*16\" | size must be written",
                "\"ratio\":\"wide\" | ratio must be written a:b",
                "\"resolution\":\"8k\" | resolution must be one of 1k, 2k, 4k",
                "\"resolution\":2 | resolution must be a string",
                "\"image\":\"https://example.com/a.png\" | image must be an array of strings",
                "\"image\":[{}] | image must be an array of strings",
                "\"image\":[\"a.png\"] | http, https or data URLs",
                "\"image\":[\"data:image/png;base64,AAAA\"] | not a PNG, JPEG or WebP",
                "\"response_format\":\"binary\" | response_format must be one of url, b64_json",
            })
    void a_field_that_is_wrong_is_refused(String field, String message) {
        var body = field.startsWith("\"n\"")
                ? "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\"," + field + "}"
                : "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\",\"n\":1," + field + "}";

        assertRefused(client.json("/v1/images/generations", body), message);
    }

    @Test
    void another_content_type_than_json_is_refused() {
        var answer = client.form("/v1/images/generations", new Form().text("prompt", "a"));

        assertRefused(answer, "Content-Type must be application/json");
    }

    @Test
    void fields_the_simulator_does_not_know_are_ignored() {
        assertThat(generate("\"size\":\"64*64\",\"new_field\":{\"a\":1}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "https://example.com/reference.png"})
    void a_reference_image_is_painted_into_the_result(String reference) {
        var url = reference.equals("data") ? Samples.dataUrl() : reference;
        var plain = generate("\"size\":\"64*64\",\"response_format\":\"b64_json\"");
        var referenced = generate("\"size\":\"64*64\",\"response_format\":\"b64_json\",\"image\":[\"" + url + "\"]");

        assertThat(referenced.status()).isEqualTo(200);
        assertThat(referenced.at("/data/0/b64_json")).isNotEqualTo(plain.at("/data/0/b64_json"));
    }

    @Test
    void a_moderated_prompt_is_refused_with_the_vendors_code() {
        var answer = client.json(
                "/v1/images/generations", "{\"model\":\"jimeng-4.0\",\"prompt\":\"a [moderated] cat\",\"n\":1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error/code").textValue()).isEqualTo("50412");
    }

    @Test
    void a_call_takes_its_duration() {
        try (var slow =
                JimengSimulator.builder().callDuration(Duration.ofMillis(300)).start()) {
            var start = System.nanoTime();
            Client.of(slow)
                    .json(
                            "/v1/images/generations",
                            "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\",\"n\":1,\"size\":\"64*64\"}");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    private Answer generate(String fields) {
        return client.json(
                "/v1/images/generations", "{\"model\":\"jimeng-4.0\",\"prompt\":\"a cat\",\"n\":1," + fields + "}");
    }

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error/type").asText()).isEqualTo("new_api_error");
        assertThat(answer.at("/error/code").asText()).isEqualTo("invalid_request");
        assertThat(answer.errorMessage()).contains(message);
    }
}
