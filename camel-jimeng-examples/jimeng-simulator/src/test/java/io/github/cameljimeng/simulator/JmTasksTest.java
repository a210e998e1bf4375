package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Client.Answer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JmTasksTest extends SimulatorTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult&Version=2022-08-31";

    @Test
    void a_submit_answers_with_a_task_id() {
        var answer = submit("a lake", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/code").intValue()).isEqualTo(10000);
        assertThat(answer.at("/status").intValue()).isEqualTo(10000);
        assertThat(answer.at("/message").asText()).isEqualTo("Success");
        assertThat(answer.at("/data/task_id").isTextual()).isTrue();
        assertThat(answer.at("/data/status").asText()).isEqualTo("submitted");
        assertThat(answer.at("/request_id").asText()).isNotEmpty();
        assertThat(answer.at("/time_elapsed").asText()).endsWith("µs");
    }

    @Test
    void task_ids_are_uuids_and_numbers_beyond_63_bits_in_turn() {
        var ids = Stream.generate(() -> submit("a", "").at("/data/task_id").asText())
                .limit(2)
                .toList();

        assertThat(ids.get(0)).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(new BigInteger(ids.get(1))).isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));
    }

    @Test
    void a_task_is_generating_until_its_duration_is_over() {
        try (var slow =
                JimengSimulator.builder().taskDuration(Duration.ofHours(1)).start()) {
            var slowClient = Client.of(slow);
            var id = slowClient.json(SUBMIT, order("a", "")).at("/data/task_id").asText();

            var answer = slowClient.json(QUERY, queryOf(id, ""));

            assertThat(answer.at("/data")).isEqualTo(Json.parse("""
                            {"binary_data_base64":[],"image_urls":null,"status":"generating"}"""));
        }
    }

    @Test
    void a_finished_task_has_urls_when_they_are_asked_for() {
        var answer = finished("a", "", "{\\\"return_url\\\": true}");

        assertThat(answer.at("/data/status").asText()).isEqualTo("success");
        assertThat(answer.at("/data/binary_data_base64")).isEmpty();
        assertThat(answer.at("/data/image_urls")).hasSize(1);
        var image = client.download(answer.at("/data/image_urls/0").asText());
        assertThat(Samples.decode(image.bytes()).getWidth()).isEqualTo(1024);
    }

    @Test
    void a_finished_task_has_base64_when_no_urls_are_asked_for() {
        var answer = finished("a", "", "{}");

        assertThat(answer.at("/data/image_urls").isNull()).isTrue();
        assertThat(Samples.decode(answer.at("/data/binary_data_base64/0").asText())
                        .getWidth())
                .isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "',\"force_single\":false', 2", "',\"force_single\":true', 1"})
    void two_images_come_when_the_prompt_says_so_unless_one_is_forced(String field, int count) {
        assertThat(finished("a [2 images]", field, "{\\\"return_url\\\":true}").at("/data/image_urls"))
                .hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"[fail], failed", "[expire], expired"})
    void a_prompt_can_ask_for_a_bad_ending(String word, String status) {
        var answer = finished("a " + word, "", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/code").intValue()).isEqualTo(10000);
        assertThat(answer.at("/data/status").asText()).isEqualTo(status);
        assertThat(answer.at("/message").asText()).contains(word);
    }

    @Test
    void a_moderated_prompt_is_refused_at_submit() {
        assertRefused(submit("a [moderated]", ""), 50412, "Text Risk Not Pass");
    }

    @Test
    void an_unknown_task_is_not_found() {
        var answer = client.json(QUERY, queryOf("123", ""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/code").intValue()).isEqualTo(10000);
        assertThat(answer.at("/data/status").asText()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"width\":2048,\"height\":1024', 2048, 1024",
        "'\"size\":1440000', 1200, 1200",
        "'\"resolution\":\"2k\"', 2048, 2048",
        "'\"size\":4194304,\"width\":1024,\"height\":1025', 1024, 1025"
    })
    void the_image_is_of_exactly_the_size_asked_for(String fields, int width, int height) {
        var image = Samples.decode(finished("a", "," + fields, "{}")
                .at("/data/binary_data_base64/0")
                .asText());

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jm",
                "/jm?Action=CVSync2AsyncSubmitTask",
                "/jm?Version=2022-08-31",
                "/jm?Action=CVProcess&Version=2022-08-31",
                "/jm?Action=CVSync2AsyncSubmitTask&Version=2023-01-01"
            })
    void action_and_version_must_be_exact(String path) {
        assertRefused(client.json(path, order("a", "")), 50215, "query parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\"} | req_key is required",
                "{\"req_key\":\"jimeng_t2i_v99\",\"model\":\"m\",\"prompt\":\"a\"} | req_key must be jimeng_t2i_v40",
                "{\"req_key\":\"jimeng_t2i_v40\",\"prompt\":\"a\"} | model is required",
                "{\"req_key\":\"jimeng_t2i_v40\",\"model\":\"jimeng-4.0\"} | prompt is required",
            })
    void what_is_required_must_be_there(String body, String message) {
        assertRefused(client.json(SUBMIT, body), 50215, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"resolution\":\"8k\" | resolution must be one of",
                "\"size\":\"1024*1024\" | size must be an integer",
                "\"size\":1048575 | size must be from",
                "\"size\":16777217 | size must be from",
                "\"force_single\":\"true\" | force_single must be true or false",
                "\"image_urls\":\"https://example.com/a.png\" | image_urls must be an array",
                "\"image_urls\":[\"a.png\"] | http, https or data URLs",
                "\"width\":1024 | together or not at all",
                "\"height\":1024 | together or not at all",
                "\"width\":1024,\"height\":1023 | width * height must be from",
                "\"width\":-4096,\"height\":-4096 | must be positive",
                "\"width\":\"1024\",\"height\":1024 | width must be an integer",
            })
    void a_field_that_is_wrong_is_refused(String field, String message) {
        assertRefused(submit("a", "," + field), 50215, message);
    }

    @Test
    void ten_reference_images_are_accepted_and_eleven_are_not() {
        assertThat(submit("a", references(10)).at("/code").intValue()).isEqualTo(10000);
        assertRefused(submit("a", references(11)), 50215, "at most 10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"req_key\":\"jimeng_t2i_v40\"} | task_id is required",
                "{\"task_id\":\"1\"} | req_key is required",
                "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":1} | task_id must be a string",
                "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"1\",\"req_json\":{}} | req_json must be a string",
                "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"1\",\"req_json\":\"yes\"} | req_json is not JSON",
                "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"1\",\"req_json\":\"[]\"} | holds a JSON object",
            })
    void a_wrong_query_is_refused(String body, String message) {
        assertRefused(client.json(QUERY, body), 50215, message);
    }

    private Answer submit(String prompt, String fields) {
        return client.json(SUBMIT, order(prompt, fields));
    }

    private Answer finished(String prompt, String fields, String requestJson) {
        var id = submit(prompt, fields).at("/data/task_id").asText();
        return await().pollInterval(Duration.ofMillis(50))
                .until(
                        () -> client.json(QUERY, queryOf(id, ",\"req_json\":\"" + requestJson + "\"")),
                        answer -> !answer.at("/data/status").asText().equals("generating"));
    }

    private static String order(String prompt, String fields) {
        return "{\"req_key\":\"jimeng_t2i_v40\",\"model\":\"jimeng-4.0\",\"prompt\":\"" + prompt + "\"" + fields + "}";
    }

    private static String queryOf(String id, String fields) {
        return "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"" + id + "\"" + fields + "}";
    }

    private static String references(int count) {
        return ",\"image_urls\":[" + String.join(",", Collections.nCopies(count, "\"https://example.com/a.png\""))
                + "]";
    }

    private static void assertRefused(Answer answer, int code, String message) {
        assertThat(answer.at("/message").asText()).contains(message);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code").intValue()).isEqualTo(code);
        assertThat(answer.at("/status").intValue()).isEqualTo(code);
        assertThat(answer.at("/data").isNull()).isTrue();
    }
}
