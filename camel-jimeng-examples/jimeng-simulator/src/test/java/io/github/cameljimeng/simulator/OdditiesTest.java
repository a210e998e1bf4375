package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Client.Answer;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What real gateways answer beside their documents: by script, by name and by a word in the prompt. */
class OdditiesTest extends SimulatorTest {

    private static final String PATH = "/v1/images/generations";
    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult&Version=2022-08-31";

    @ParameterizedTest
    @EnumSource(Oddity.class)
    void each_has_a_name_and_stands_in_the_readme(Oddity oddity) throws IOException {
        assertThat(Fault.named(oddity.label())).isEqualTo(Fault.odd(oddity));
        assertThat(Files.readString(Path.of("README.md"))).contains("`" + oddity.label() + "`");
    }

    @ParameterizedTest
    @EnumSource(Oddity.class)
    void a_refusal_is_never_told_otherwise(Oddity oddity) {
        simulator.script(PATH, Fault.odd(oddity));

        assertThat(client.json(PATH, "{}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"zero-error, 0", "ok-error, ok", "error-beside-image, thumbnail_failed"})
    void an_error_stands_beside_the_image(String name, String code) {
        var answer = scripted(name, "");

        assertThat(answer.at("/error/code").asText()).isEqualTo(code);
        assertImage(answer.at("/data/0/url").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "error-in-200, /error/code, internal_server_error",
        "error-type-only, /error/type, rate_limit_error",
        "no-credits, /message, No credits left",
        "negative-code, /code, -2007",
        "rejected, /status, rejected"
    })
    void a_failure_comes_with_200(String name, String pointer, String value) {
        var answer = scripted(name, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at(pointer).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"heartbeats, 65", "many-heartbeats, 1048576"})
    void white_space_comes_before_the_json(String name, int newlines) {
        var text = new String(scripted(name, "").bytes(), UTF_8);

        assertThat(text).startsWith("\n".repeat(newlines) + "{");
        assertImage(Json.parse(text).at("/data/0/url").asText());
    }

    @Test
    void slow_heartbeats_come_while_the_work_goes_on() {
        simulator.script(PATH, Fault.heartbeats(3, Duration.ofMillis(20)));

        var answer = client.json(PATH, order("a", ""));

        assertThat(new String(answer.bytes(), UTF_8)).startsWith("\n\n\n{");
        assertThat(answer.at("/data")).hasSize(1);
    }

    @Test
    void texts_hold_what_json_cannot() {
        assertThat(new String(scripted("raw-newline", "").bytes(), UTF_8)).contains("first line\nsecond line");
        assertThat(new String(scripted("nan", "").bytes(), UTF_8)).contains("\"total_tokens\":NaN");
        assertThat(new String(scripted("broken-utf8", "").bytes(), ISO_8859_1)).contains("first line\u00c3second");
    }

    @Test
    void of_several_images_one_is_refused_or_missing() {
        var refused = scripted("one-refused-of-several", ",\"n\":3");
        assertThat(refused.at("/data")).hasSize(3);
        assertImage(refused.at("/data/1/url").asText());
        assertThat(refused.at("/data/2/error/code").asText()).isEqualTo("OutputImageSensitiveContentDetected");
        assertThat(scripted("one-refused-of-several", "").at("/data")).hasSize(2);
        assertThat(scripted("all-refused", ",\"n\":2").at("/data").findValues("error"))
                .hasSize(2);
        assertThat(scripted("fewer-images", ",\"n\":3").at("/data")).hasSize(2);
        assertThat(scripted("fewer-images", "").at("/data")).hasSize(1);
        assertThat(scripted("success-without-image", "").at("/data")).isEmpty();
    }

    @Test
    void an_image_is_damaged_dead_or_half() {
        var damaged = scripted("damaged-image", ",\"n\":2");
        assertThat(bytesOf(damaged.at("/data/0/url").asText())).startsWith((byte) '?');
        assertImage(damaged.at("/data/1/url").asText());
        var dead = scripted("dead-url", ",\"n\":2");
        assertImage(dead.at("/data/0/url").asText());
        assertThat(client.download(dead.at("/data/1/url").asText()).status()).isEqualTo(404);
        var half = bytesOf(scripted("half-image", "").at("/data/0/url").asText());
        assertThat(PictureFormat.ofSignature(half)).contains(PictureFormat.PNG);
        assertThatThrownBy(() -> PictureFormat.decode(half)).hasMessageContaining("damaged png");
    }

    @ParameterizedTest
    @CsvSource({"damaged-image", "half-image"})
    void inline_images_are_spoiled_as_well(String name) {
        var answer = scripted(name, ",\"response_format\":\"b64_json\"");

        assertThatThrownBy(() -> Samples.decode(answer.at("/data/0/b64_json").asText()))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @ParameterizedTest
    @CsvSource({"late-image, 404", "late-image-202, 202", "late-image-empty, 200"})
    void a_late_image_is_there_at_the_fourth_request(String name, int before) {
        var url = scripted(name, "").at("/data/0/url").asText();

        for (int i = 0; i < 3; i++) {
            var answer = client.download(url);
            assertThat(answer.status()).isEqualTo(before);
            assertThat(answer.bytes()).isEmpty();
        }
        assertImage(url);
    }

    @Test
    void urls_are_such_as_browsers_take() {
        var letters = scripted("url-with-letters", "").at("/data/0/url").asText();
        assertThat(letters).contains("/files/包1/");
        assertImage(letters.replace("包", "%E5%8C%85"));
        var blank = scripted("url-with-blank", "").at("/data/0/url").asText();
        assertThat(blank).contains("/files/a b/");
        assertImage(blank.replace(" ", "%20"));
        var relative = scripted("relative-url", "").at("/data/0/url").asText();
        assertThat(relative).startsWith("/files/");
        assertImage(simulator.url() + relative);
    }

    @Test
    void the_reply_is_an_event_or_the_image_itself() {
        var event = scripted("sse", "");
        assertThat(event.header("Content-Type")).startsWith("text/event-stream");
        assertThat(new String(event.bytes(), UTF_8)).contains("image_generation.completed", "b64_json");
        var image = scripted("image-body", "");
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        assertThat(PictureFormat.ofSignature(image.bytes())).contains(PictureFormat.PNG);
    }

    @Test
    void the_image_of_a_task_stands_in_a_list_of_texts() {
        var id = submitted("a cat");
        await().until(() -> !queried(id).at("/data/image_urls/0").isMissingNode());
        simulator.script(QUERY, Fault.named("task-outputs"));

        var answer = queried(id);

        assertThat(answer.at("/data/status").asText()).isEqualTo("completed");
        assertImage(answer.at("/data/outputs/0").asText());
    }

    @Test
    void the_id_of_a_task_stands_in_a_list() {
        var id = submit("a cat [ids-in-list]").at("/data/0/task_id").asText();

        assertThat(queried(id).at("/data/status").asText()).isEqualTo("generating");
    }

    @Test
    void a_task_shows_previews_until_it_is_done() {
        var id = submitted("a cat [unknown-word-with-preview]");

        var first = queried(id);
        assertThat(first.at("/status").asText()).isEqualTo("rendering");
        assertImage(first.at("/result/image_url").asText());
        await().until(() -> queried(id).at("/data/status").asText().equals("success"));
    }

    @ParameterizedTest
    @CsvSource({"zero-error, /error/code", "nan, /usage", "relative-url, /data/0/url"})
    void a_word_in_the_prompt_asks_for_it(String name, String pointer) {
        var answer = client.json(PATH, order("a cat [" + name + "]", ""));

        assertThat(new String(answer.bytes(), UTF_8)).isNotEmpty();
        if (!name.equals("nan")) {
            assertThat(answer.at(pointer).isMissingNode()).isFalse();
        }
    }

    @Test
    void a_task_that_asks_for_it_ends_with_it() {
        var id = submitted("a cat [rejected]");

        await().until(() -> queried(id).at("/status").asText().equals("rejected"));
    }

    @Test
    void jimmyais_envelope_is_told_otherwise_too() {
        var path = "/api/open-api/v1/images/generations";
        simulator.script(path, Fault.named("damaged-image"));

        var answer = client.json(path, "{\"prompt\":\"a\",\"size\":\"64x64\"}");

        assertThat(answer.at("/code").asInt()).isEqualTo(20000);
        assertThatThrownBy(
                        () -> Samples.decode(answer.at("/data/data/0/b64_json").asText()))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void a_name_that_is_none_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> Fault.named("no-such"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("zero-error", "late-image", "drop-mid-reply");
        assertThat(Stream.of("none", "hang", "drop-during-request", "drop-before-reply", "503", "slow-heartbeats")
                        .map(Fault::named))
                .doesNotContainNull();
    }

    private Answer scripted(String name, String fields) {
        simulator.script(PATH, Fault.named(name));
        return client.json(PATH, order("a cat", fields));
    }

    private static String order(String prompt, String fields) {
        return "{\"model\":\"gpt-image-1\",\"prompt\":\"" + prompt + "\",\"size\":\"64x64\"" + fields + "}";
    }

    private Answer submit(String prompt) {
        return client.json(
                SUBMIT, "{\"req_key\":\"jimeng_t2i_v40\",\"model\":\"jimeng-4.0\",\"prompt\":\"" + prompt + "\"}");
    }

    private String submitted(String prompt) {
        return submit(prompt).at("/data/task_id").asText();
    }

    private Answer queried(String id) {
        return client.json(
                QUERY,
                "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"" + id
                        + "\",\"req_json\":\"{\\\"return_url\\\":true}\"}");
    }

    private byte[] bytesOf(String url) {
        return client.download(url).bytes();
    }

    private void assertImage(String url) {
        assertThat(Samples.decode(bytesOf(url)).getWidth()).isPositive();
    }
}
