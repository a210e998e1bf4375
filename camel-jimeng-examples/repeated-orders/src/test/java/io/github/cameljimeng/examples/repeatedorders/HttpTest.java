package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HttpTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws Exception {
        return HttpClientSource.start(home);
    }

    @Test
    void aRequestWithoutAKeyIsRefusedAndNotPaid() throws Exception {
        var client = (HttpClientSource) source;
        var node = start(RoutePage.YAML);
        await(node, () -> client.answer(null, BodyPublishers.ofString("a red fox"))
                .filter(answer -> answer.statusCode() == 400)
                .isPresent());

        assertThat(gateway.journal().count(PAID)).isZero();
    }

    @Test
    void theAnswerToAPhotoDescribesTheImage() throws Exception {
        var client = (HttpClientSource) source;
        var node = start(Files.writeString(home.resolve("DocsRoutes.java"), RoutePage.ofJava("""
                        from("platform-http:/images")
                            .process(e -> e.getMessage().setBody(new java.util.zip.GZIPInputStream(
                                e.getMessage().getBody(java.io.InputStream.class)).readAllBytes()))
                            .to("jimeng:edit?prompt=rain");
                        """)));
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(S3Server.png(64));
        }
        var answers = new ArrayList<HttpResponse<byte[]>>();
        await(node, () -> client.answer(
                        null,
                        BodyPublishers.ofByteArray(gzip.toByteArray()),
                        "Content-Encoding",
                        "gzip",
                        "Content-Disposition",
                        "attachment; filename=photo.png.gz",
                        "Content-MD5",
                        "rL0Y20zC+Fzt72VPzMSk2A==",
                        "Content-Language",
                        "de")
                .filter(answer -> answer.statusCode() == 200)
                .map(answers::add)
                .isPresent());

        var answer = answers.get(0);
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body()))).isNotNull();
        assertThat(answer.headers().map())
                .doesNotContainKeys("content-encoding", "content-disposition", "content-md5", "content-language")
                .containsEntry("content-type", List.of("image/png"));
        answer.headers().firstValueAsLong("content-length").ifPresent(length -> assertThat(length)
                .isEqualTo(answer.body().length));
    }
}
