package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Client.Answer;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest extends SimulatorTest {

    private static final String PATH = "/v1/images/edits";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/images/edits", "/v1/edits"})
    void both_paths_edit_an_uploaded_file(String path) {
        var answer = client.form(path, jimeng().text("n", "1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/0/url").asText()).startsWith(simulator.filesUrl());
    }

    @Test
    void without_a_size_the_result_is_as_large_as_the_input() {
        assertSize(client.form(PATH, jimeng().text("response_format", "b64_json")), 96, 64);
    }

    @Test
    void without_a_size_a_large_input_is_capped() {
        var form = new Form()
                .text("prompt", "a")
                .text("response_format", "b64_json")
                .file("image", "a.png", "image/png", Samples.image(PictureFormat.PNG, 3072, 100));

        assertSize(client.form(PATH, form), 1536, 50);
    }

    @Test
    void a_size_is_kept_to() {
        assertSize(
                client.form(PATH, jimeng().text("response_format", "b64_json").text("size", "128x32")), 128, 32);
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void png_jpeg_and_webp_are_accepted(PictureFormat format) {
        var form = new Form()
                .text("prompt", "a")
                .file("image", "a." + format.extension(), format.contentType(), Samples.image(format, 64, 64));

        assertThat(client.form(PATH, form).status()).isEqualTo(200);
    }

    @Test
    void other_models_take_several_images_under_either_name() {
        var form = new Form().text("prompt", "a").text("model", "gpt-image-1").text("response_format", "url");
        form.file("image[]", "a.png", "image/png", Samples.png());
        form.file("image[]", "b.png", "image/png", Samples.png());

        assertThat(client.form(PATH, form).status()).isEqualTo(200);
    }

    @Test
    void a_jimeng_model_takes_exactly_one_image() {
        assertRefused(
                client.form(PATH, jimeng().file("image", "b.png", "image/png", Samples.png())), "exactly one image");
    }

    @Test
    void the_image_is_required() {
        assertRefused(client.form(PATH, new Form().text("prompt", "a")), "image is required: a file part");
    }

    @Test
    void a_part_without_a_file_name_is_taken_for_text() {
        var form = new Form().text("prompt", "a").fileWithoutName("image", "image/png", Samples.png());

        assertRefused(client.form(PATH, form), "part image has no file name");
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg,  image/png,  named like JPEG",
        "a.gif,  image/png,  must end in .png",
        "image,  image/png,  must end in .png",
        "a.png,  image/jpeg, Content-Type must be image/png"
    })
    void name_and_type_must_be_what_the_bytes_are(String fileName, String contentType, String message) {
        var form = new Form().text("prompt", "a").file("image", fileName, contentType, Samples.png());

        assertRefused(client.form(PATH, form), message);
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream", ","})
    void a_part_need_not_say_its_type(String contentType) {
        var form = new Form().text("prompt", "a").file("image", "a.png", contentType, Samples.png());

        assertThat(client.form(PATH, form).status()).isEqualTo(200);
    }

    @Test
    void bytes_that_are_no_image_are_refused() {
        var form = new Form().text("prompt", "a").file("image", "a.png", "image/png", new byte[100]);

        assertRefused(client.form(PATH, form), "not a PNG, JPEG or WebP");
    }

    @Test
    void a_damaged_image_is_refused() {
        var half = Arrays.copyOf(Samples.png(), 50);

        assertRefused(
                client.form(PATH, new Form().text("prompt", "a").file("image", "a.png", "image/png", half)), "damaged");
    }

    @Test
    void a_file_above_25_megabytes_is_refused() {
        var large = Arrays.copyOf(Samples.png(), 25 * 1024 * 1024 + 1);

        assertRefused(
                client.form(PATH, new Form().text("prompt", "a").file("image", "a.png", "image/png", large)),
                "exceeds 25 MB");
    }

    @Test
    void a_chunked_upload_is_as_good_as_any() {
        assertThat(client.chunkedForm(PATH, jimeng()).status()).isEqualTo(200);
    }

    @Test
    void a_jimeng_model_has_no_zero() {
        assertRefused(client.form(PATH, jimeng().text("n", "0")), "n must be from 1");
    }

    @Test
    void zero_means_one_for_openais_models() {
        var form = new Form()
                .text("model", "gpt-image-1")
                .text("prompt", "a hat")
                .text("n", "0")
                .file("image", "input.png", "image/png", Samples.png());

        assertThat(client.form(PATH, form).at("/data")).hasSize(1);
    }

    @Test
    void the_document_shows_urls_and_bytes_come_when_they_are_asked_for() {
        var form = new Form()
                .text("model", "gpt-image-1")
                .text("prompt", "a hat")
                .file("image", "input.png", "image/png", Samples.png());

        assertThat(client.form(PATH, form).at("/data/0/url").asText()).startsWith(simulator.filesUrl());
        assertThat(client.form(PATH, form.text("response_format", "b64_json"))
                        .at("/data/0/b64_json")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void the_prompt_is_required() {
        var form = new Form().file("image", "a.png", "image/png", Samples.png());

        assertRefused(client.form(PATH, form), "prompt is required");
    }

    @ParameterizedTest
    @CsvSource({
        "watermark, yes, 'watermark must be one of true, false'",
        "watermark, TRUE, 'watermark must be one of true, false'",
        "quality, best, quality must be one of",
        "n, two, n must be an integer",
        "ratio, square, ratio must be written a:b",
        "resolution, 3k, resolution must be one of",
        "response_format, png, response_format must be one of",
        "output_format, gif, output_format must be one of",
        "size, large, size must be written"
    })
    void a_field_that_is_wrong_is_refused(String name, String value, String message) {
        assertRefused(client.form(PATH, jimeng().text(name, value)), message);
    }

    @ParameterizedTest
    @CsvSource({"watermark, true", "watermark, false", "quality, standard", "n, 2", "ratio, 1:1"})
    void a_field_that_is_right_is_accepted(String name, String value) {
        assertThat(client.form(PATH, jimeng().text(name, value)).status()).isEqualTo(200);
    }

    @Test
    void output_format_names_the_format_of_the_result() {
        var answer = client.form(PATH, jimeng().text("output_format", "webp"));

        var image = client.download(answer.at("/data/0/url").asText());
        assertThat(image.header("Content-Type")).isEqualTo("image/webp");
        assertThat(PictureFormat.ofSignature(image.bytes())).contains(PictureFormat.WEBP);
    }

    @Test
    void a_mask_of_the_same_size_is_accepted() {
        var form = jimeng().file("mask", "mask.png", "image/png", Samples.mask(96, 64));

        assertThat(client.form(PATH, form).status()).isEqualTo(200);
    }

    @Test
    void a_mask_of_another_size_is_refused() {
        var form = jimeng().file("mask", "mask.png", "image/png", Samples.mask(64, 64));

        assertRefused(client.form(PATH, form), "is 64x64, but the image is 96x64");
    }

    @Test
    void a_mask_without_alpha_is_refused() {
        assertRefused(
                client.form(PATH, jimeng().file("mask", "mask.png", "image/png", Samples.png())), "no alpha channel");
    }

    @Test
    void a_mask_that_is_no_png_is_refused() {
        var jpeg = Samples.image(PictureFormat.JPEG, 96, 64);

        assertRefused(client.form(PATH, jimeng().file("mask", "mask.jpg", "image/jpeg", jpeg)), "must be a PNG");
    }

    @Test
    void a_body_that_is_no_multipart_is_refused() {
        var request = client.request(PATH).header("Content-Type", Form.CONTENT_TYPE);

        assertRefused(client.send(request.POST(BodyPublishers.ofString("{}"))), "not a multipart body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"image\":\"%s\"",
                "\"image\":[\"%s\"]",
                "\"image\":{\"url\":\"%s\"}",
                "\"image\":[{\"image_url\":\"%s\"}]",
                "\"images\":[{\"image_url\":\"%s\"}]",
                "\"images\":[{\"image_url\":{\"url\":\"%s\"}}]"
            })
    void json_may_hold_the_image_in_every_documented_shape(String field) {
        var body = "{\"prompt\":\"a\",\"response_format\":\"b64_json\"," + field.formatted(Samples.dataUrl()) + "}";

        assertSize(client.json(PATH, body), 96, 64);
    }

    @Test
    void json_may_hold_plain_base64() {
        assertThat(client.json(PATH, "{\"prompt\":\"a\",\"image\":\"" + Samples.base64() + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_image_the_simulator_made_can_be_edited_by_its_url() {
        var made = client.json("/v1/images/generations", "{\"model\":\"m\",\"prompt\":\"a\",\"size\":\"80x40\"}");
        var url = made.at("/data/0/url").asText();
        var body = "{\"prompt\":\"b\",\"response_format\":\"b64_json\",\"image\":\"" + url + "\"}";

        assertSize(client.json(PATH, body), 80, 40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\":\"a\"} | image is required",
                "{\"prompt\":\"a\",\"image\":\"picture.png\"} | neither a URL nor base64",
                "{\"prompt\":\"a\",\"image\":{\"file_id\":\"f\"}} | must hold strings, or objects",
                "{\"prompt\":\"a\",\"image\":\"https://x.example/a\",\"watermark\":\"true\"} | must be true or false",
            })
    void wrong_json_is_refused(String body, String message) {
        assertRefused(client.json(PATH, body), message);
    }

    private static Form jimeng() {
        return new Form()
                .text("model", "jimeng-4.0")
                .text("prompt", "a hat")
                .file("image", "input.png", "image/png", Samples.png());
    }

    private static void assertSize(Answer answer, int width, int height) {
        var image = Samples.decode(answer.at("/data/0/b64_json").asText());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.errorMessage()).contains(message);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error/code").asText()).isEqualTo("invalid_request");
    }
}
