package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Photos in a bucket, edited images in another: the route of docs/edit.md, and the first ones that one writes. */
class S3ToS3Test extends KilledRoutes {

    private S3Server s3;

    @Override
    OrderSource open(Path home) throws Exception {
        s3 = S3Server.start("S3 to S3", "photos");
        s3.createBuckets("edited", "done");
        return s3;
    }

    @Override
    Path page() {
        return Path.of("../../docs/edit.md");
    }

    private void isImage(String key) throws IOException {
        var image = s3.get("edited", key);
        assertThat(ImageIO.read(new ByteArrayInputStream(image.asByteArray()))).isNotNull();
        // all of it, to the chunk that ends a PNG
        assertThat(image.asByteArray()).endsWith(0xae, 0x42, 0x60, 0x82);
        assertThat(image.response().contentEncoding()).isNullOrEmpty();
        assertThat(image.response().contentDisposition()).isNullOrEmpty();
    }

    @Test
    void eachPhotoIsPaidOnceAndDeletedAndItsImageIsWhole() throws Exception {
        // smaller and larger than an image
        s3.put("small", S3Server.png(8), null);
        s3.put("large", S3Server.png(1200), null);
        var node = start(RoutePage.YAML);
        await(node, () -> s3.isEmpty() && s3.keys("edited").size() == 2);

        assertThat(s3.keys("edited")).containsExactly("large.png", "small.png");
        for (var key : s3.keys("edited")) {
            isImage(key);
            assertThat(s3.get("edited", key).response().contentType()).isEqualTo("image/png");
        }
        assertThat(gateway.journal().count(PAID)).isEqualTo(2);
        assertThat(s3.failed()).isEmpty();
    }

    @Test
    void aPhotoWhoseProcessWasKilledBehindTheAnswerIsPaidOnce() throws Exception {
        var sign = home.resolve("behind-the-answer");
        s3.put("photo", S3Server.png(64), null);
        var first = start(RoutePage.YAML, sign.toString());
        await(first, () -> Files.exists(sign));
        first.kill();

        var second = start(RoutePage.JAVA);
        await(second, () -> s3.isEmpty() && s3.keys("edited").size() == 1);

        isImage("photo.png");
        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
    }

    @Test
    void theFirstRouteThatOneWritesStoresWholeImagesAndMovesThePhotosByTheirKeys() throws Exception {
        s3.put("small", S3Server.png(8), null);
        s3.put("large", S3Server.png(1200), null);
        var node = start(route("aws2-s3:photos?moveAfterRead=true&destinationBucket=done"));
        await(node, () -> s3.isEmpty() && s3.keys("done").size() == 2);

        assertThat(s3.keys("edited")).containsExactly("large", "small");
        isImage("large");
        isImage("small");
        assertThat(s3.get("done", "small").asByteArray()).isEqualTo(S3Server.png(8));
        assertThat(gateway.journal().count(PAID)).isEqualTo(2);
    }

    @Test
    void anImageOfAPhotoThatWasGzipIsNotGzip() throws Exception {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(S3Server.png(64));
        }
        s3.put("photo", gzip.toByteArray(), "gzip");
        var node = start(Files.writeString(home.resolve("DocsRoutes.java"), RoutePage.ofJava("""
                from("aws2-s3:photos")
                    .process(e -> e.getMessage().setBody(new java.util.zip.GZIPInputStream(
                        e.getMessage().getBody(java.io.InputStream.class)).readAllBytes()))
                    .to("jimeng:edit?prompt=rain")
                    .to("aws2-s3:edited");
                """)));
        await(node, () -> s3.isEmpty() && s3.keys("edited").size() == 1);

        isImage("photo");
    }

    /** The trap that docs/edit.md names. */
    @Test
    void aRouteThatNamesTheImageInTheHeaderOfThePhotoPaysAsLongAsItRuns() throws Exception {
        s3.put("photo", S3Server.png(64), null);
        var node = start(
                route("aws2-s3:photos", "setHeader: {name: CamelAwsS3Key, simple: '${header.CamelAwsS3Key}.png'}"));
        await(node, () -> gateway.journal().count(PAID) > 5);

        assertThat(s3.keys("photos")).containsExactly("photo");
    }

    /** @param naming the step that names the image, if there is one */
    private Path route(String photos, String... naming) throws IOException {
        var steps = new ArrayList<>(List.of("to: 'jimeng:edit?prompt=rain'"));
        steps.addAll(List.of(naming));
        steps.add("to: aws2-s3:edited");
        return new FirstRoute(photos, 0, 0).write(steps, home);
    }
}
