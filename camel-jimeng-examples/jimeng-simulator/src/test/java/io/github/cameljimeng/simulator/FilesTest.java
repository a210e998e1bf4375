package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest extends SimulatorTest {

    private static final String ORDER =
            "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\",\"n\":1,\"size\":\"64*64\",\"response_format\":\"url\"}";

    @Test
    void images_are_hosted_on_another_port_than_the_gateways() {
        assertThat(simulator.filesUrl()).isNotEqualTo(simulator.url());
        assertThat(urlOfOne(client)).startsWith(simulator.filesUrl() + "/files/");
    }

    @ParameterizedTest
    @CsvSource({"png, image/png, png", "jpeg, image/jpeg, jpg", "webp, image/webp, webp"})
    void an_image_comes_in_the_format_that_is_set(String format, String contentType, String extension) {
        try (var other = JimengSimulator.builder().imageFormat(format).start()) {
            var url = urlOfOne(Client.of(other));
            var image = client.download(url);

            assertThat(url).endsWith("." + extension);
            assertThat(image.header("Content-Type")).isEqualTo(contentType);
            assertThat(PictureFormat.ofSignature(image.bytes())).isEqualTo(PictureFormat.named(format));
            assertThat(Samples.decode(image.bytes()).getWidth()).isEqualTo(64);
        }
    }

    @Test
    void an_unknown_image_is_not_found() {
        assertThat(client.download(simulator.filesUrl() + "/files/unknown.png").status())
                .isEqualTo(404);
    }

    @Test
    void head_tells_the_length_without_the_body() {
        var url = urlOfOne(client);
        var head = client.send(
                HttpRequest.newBuilder(URI.create(url)).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(client.download(url).bytes().length));
    }

    @Test
    void only_reading_is_allowed() {
        var post = HttpRequest.newBuilder(URI.create(urlOfOne(client))).POST(HttpRequest.BodyPublishers.noBody());

        assertThat(client.send(post).status()).isEqualTo(405);
    }

    @Test
    void the_last_200_images_are_kept() {
        var first = urlOfOne(client);
        IntStream.range(0, 200).forEach(i -> urlOfOne(client));

        assertThat(client.download(first).status()).isEqualTo(404);
    }

    @Test
    void an_unknown_path_of_the_gateways_is_not_found_as_new_api_says_it() {
        var answer = client.json("/v1/chat/completions", "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorMessage()).isEqualTo("Invalid URL (POST /v1/chat/completions)");
        assertThat(client.get("/v1/images/generations").status()).isEqualTo(404);
    }

    private static String urlOfOne(Client client) {
        return client.json("/v1/images/generations", ORDER).at("/data/0/url").asText();
    }
}
