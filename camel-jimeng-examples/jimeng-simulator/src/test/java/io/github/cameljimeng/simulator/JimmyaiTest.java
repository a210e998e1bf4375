package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Client.Answer;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JimmyaiTest extends SimulatorTest {

    private static final String EDITS = "/api/open-api/v1/images/edits";
    private static final String GENERATIONS = "/api/open-api/v1/images/generations";
    private static final String TASKS = "/api/open-api/v1/images";

    @Test
    void an_edit_answers_with_an_envelope_of_base64_model_and_usage() {
        var answer = client.form(EDITS, edit());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/code").intValue()).isEqualTo(20000);
        assertThat(answer.at("/msg").asText()).isEqualTo("ok");
        assertThat(answer.at("/data/created").isIntegralNumber()).isTrue();
        assertThat(answer.at("/data/model").asText()).isEqualTo("gpt-image-2");
        assertThat(answer.at("/data/usage/output_tokens_details/image_tokens").isIntegralNumber())
                .isTrue();
        assertThat(answer.at("/data/data/0").has("url")).isFalse();
        assertThat(Samples.decode(answer.at("/data/data/0/b64_json").asText()).getWidth())
                .isEqualTo(96);
    }

    @Test
    void an_edit_answers_with_a_url_when_asked() {
        var answer = client.form(EDITS, edit().text("response_format", "url").text("output_format", "jpeg"));

        assertThat(answer.at("/data/data/0").has("b64_json")).isFalse();
        var image = client.download(answer.at("/data/data/0/url").asText());
        assertThat(PictureFormat.ofSignature(image.bytes())).contains(PictureFormat.JPEG);
    }

    @Test
    void sixteen_files_are_accepted_and_seventeen_are_not() {
        var form = edit();
        for (var i = 2; i <= 16; i++) {
            form.file("image", i + ".png", "image/png", Samples.png());
        }
        assertThat(client.form(EDITS, form).at("/code").intValue()).isEqualTo(20000);
        assertRefused(client.form(EDITS, form.file("image", "17.png", "image/png", Samples.png())), "at most 16");
    }

    @Test
    void files_and_masks_above_20_megabytes_are_refused() {
        var large = Arrays.copyOf(Samples.png(), 20 * 1024 * 1024 + 1);

        assertRefused(
                client.form(EDITS, new Form().text("prompt", "a").file("image", "a.png", "image/png", large)),
                "exceeds 20 MB");
        assertRefused(client.form(EDITS, edit().file("mask", "m.png", "image/png", large)), "exceeds 20 MB");
    }

    @ParameterizedTest
    @CsvSource({
        "n, 0, n must be from 1",
        "quality, standard, quality must be one of",
        "background, none, background must be one of",
        "output_format, gif, output_format must be one of",
        "size, wide, size must be written"
    })
    void a_field_of_an_edit_that_is_wrong_is_refused(String name, String value, String message) {
        assertRefused(client.form(EDITS, edit().text(name, value)), message);
    }

    @Test
    void an_edit_makes_as_many_images_as_are_asked_for() {
        assertThat(client.form(EDITS, edit().text("n", "3")).at("/data/data")).hasSize(3);
    }

    @Test
    void a_chunked_upload_is_as_good_as_any() {
        assertThat(client.chunkedForm(EDITS, edit()).at("/code").intValue()).isEqualTo(20000);
    }

    @Test
    void a_transparent_background_needs_a_format_with_alpha() {
        assertRefused(
                client.form(EDITS, edit().text("background", "transparent").text("output_format", "jpeg")),
                "needs output_format png or webp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "webp"})
    void a_transparent_background_is_transparent(String format) {
        var answer = client.form(EDITS, edit().text("background", "transparent").text("output_format", format));

        var image = Samples.decode(answer.at("/data/data/0/b64_json").asText());
        assertThat(image.getRGB(0, 0) >>> 24).isZero();
    }

    @Test
    void an_edit_must_be_multipart_and_hold_an_image_and_a_prompt() {
        assertRefused(client.json(EDITS, "{}"), "Content-Type must be multipart/form-data");
        assertRefused(client.form(EDITS, new Form().text("prompt", "a")), "image is required");
        assertRefused(
                client.form(EDITS, new Form().file("image", "a.png", "image/png", Samples.png())),
                "prompt is required");
    }

    @Test
    void a_generation_answers_with_base64_of_the_size_asked_for() {
        var answer = client.json(GENERATIONS, "{\"prompt\":\"a\",\"size\":\"128x64\"}");

        var image = Samples.decode(answer.at("/data/data/0/b64_json").asText());
        assertThat(image.getWidth()).isEqualTo(128);
        assertThat(image.getHeight()).isEqualTo(64);
    }

    @Test
    void a_generation_makes_one_image_at_most() {
        assertRefused(client.json(GENERATIONS, "{\"prompt\":\"a\",\"n\":2}"), "n must be from 1 to 1");
    }

    @Test
    void a_moderated_prompt_is_refused() {
        assertRefused(client.json(GENERATIONS, "{\"prompt\":\"[moderated]\"}"), "Text Risk Not Pass");
    }

    @Test
    void a_task_is_queued_with_its_code_as_a_string() {
        var answer = client.json(TASKS, "{\"model\":\"nano-banana\",\"prompt\":\"a\"}");

        assertThat(answer.at("/code").textValue()).isEqualTo("20000");
        assertThat(answer.at("/data/status").asText()).isEqualTo("queued");
        assertThat(answer.at("/data/task_id").textValue()).isNotEmpty();
        assertThat(answer.at("/data/created_at").isIntegralNumber()).isTrue();
    }

    @Test
    void a_finished_task_has_an_image_url() {
        var answer = finished("{\"model\":\"nano-banana\",\"prompt\":\"a\",\"ratio\":\"2:1\",\"resolution\":\"1k\"}");

        assertThat(answer.at("/data/status").asText()).isEqualTo("completed");
        var image = client.download(answer.at("/data/result/image_url").asText());
        assertThat(Samples.decode(image.bytes()).getWidth()).isEqualTo(1440);
    }

    @Test
    void a_task_can_fail() {
        var answer = finished("{\"model\":\"gpt-image-2\",\"prompt\":\"[fail]\"}");

        assertThat(answer.at("/data/status").asText()).isEqualTo("failed");
        assertThat(answer.at("/data/error_message").asText()).contains("[fail]");
    }

    @Test
    void a_task_is_processing_until_its_duration_is_over() {
        try (var slow =
                JimengSimulator.builder().taskDuration(Duration.ofHours(1)).start()) {
            var slowClient = Client.of(slow);
            var id = slowClient
                    .json(TASKS, "{\"model\":\"gpt-image-2\",\"prompt\":\"a\"}")
                    .at("/data/task_id")
                    .asText();

            assertThat(slowClient.get(TASKS + "/" + id).at("/data/status").asText())
                    .isEqualTo("processing");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\":\"a\"} | model is required",
                "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\"} | model must be one of",
                "{\"model\":\"gpt-image-2\"} | prompt is required",
                "{\"model\":\"gpt-image-2\",\"prompt\":\"a\",\"ratio\":\"7:5\"} | ratio must be one of",
                "{\"model\":\"gpt-image-2\",\"prompt\":\"a\",\"quality\":\"auto\"} | quality must be one of",
                "{\"model\":\"gpt-image-2\",\"prompt\":\"a\",\"images\":\"x\"} | images must be an array",
            })
    void a_wrong_task_is_refused(String body, String message) {
        assertRefused(client.json(TASKS, body), message);
    }

    @Test
    void an_unknown_task_is_refused() {
        assertRefused(client.get(TASKS + "/42"), "task 42 does not exist");
    }

    private Answer finished(String order) {
        var id = client.json(TASKS, order).at("/data/task_id").asText();
        return await().pollInterval(Duration.ofMillis(50))
                .until(
                        () -> client.get(TASKS + "/" + id),
                        answer -> !answer.at("/data/status").asText().equals("processing"));
    }

    private static Form edit() {
        return new Form().text("prompt", "a hat").file("image", "input.png", "image/png", Samples.png());
    }

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.at("/msg").asText()).contains(message);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/code").intValue()).isEqualTo(20002);
        assertThat(answer.at("/data").isNull()).isTrue();
    }
}
