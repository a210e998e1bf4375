package io.github.cameljimeng.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.image.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a route may hold becomes an image to send. */
class ImageSourcesTest {

    private static final byte[] PNG = TestPictures.png(9, 7);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);

    @TempDir
    static Path directory;

    private final ImageReading sources = new ImageSources(ImageSpool.ofDefaults())
            .reading(new DefaultExchange(new SimpleCamelContext()), ReadingLimit.NONE);

    static Stream<Arguments> bodies() throws IOException {
        var file = Files.write(directory.resolve("cat.png"), PNG);
        var local = new GenericFile<File>();
        local.setFile(file.toFile());
        var remote = new GenericFile<Object>();
        remote.setFile("an FTPFile");
        remote.setBody(PNG);
        var offset =
                ByteBuffer.allocate(PNG.length + 10).position(5).put(PNG).flip().position(5);
        var image = new GeneratedImage(0, "https://e/1", null, ImageContent.ofBytes(PNG), null);
        return Stream.of(
                arguments("File", file.toFile(), "cat.png"),
                arguments("Path", file, "cat.png"),
                arguments("WrappedFile of a file", local, "cat.png"),
                arguments("WrappedFile of something remote", remote, "body.png"),
                arguments("InputStream", new ByteArrayInputStream(PNG), "body.png"),
                arguments("StreamCache", new InputStreamCache(PNG), "body.png"),
                arguments("byte[]", PNG, "body.png"),
                arguments("ByteBuffer", offset, "body.png"),
                arguments("read-only ByteBuffer", ByteBuffer.wrap(PNG).asReadOnlyBuffer(), "body.png"),
                arguments("data URL", "data:image/png;base64," + BASE64, "body.png"),
                arguments("data URL in lines", " DATA:image/png;base64,\n" + BASE64 + "\n", "body.png"),
                arguments("data URL in the other alphabet", "data:image/png;base64," + urlSafe(), "body.png"),
                arguments("GeneratedImage", image, "body.png"),
                arguments("ImageResult", new ImageResult(List.of(image), details()), "body-1.png"),
                arguments("List", List.of(PNG), "body-1.png"),
                arguments("Set", Set.of(file), "cat.png"),
                arguments("array", new Object[] {PNG}, "body-1.png"),
                arguments("List of ImageResult", List.of(new ImageResult(List.of(image), details())), "body-1-1.png"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void itsBytesArriveUnderAUsefulName(String what, Object body, String fileName) throws IOException {
        assertThat(sources.of(body, "body"))
                .singleElement()
                .asInstanceOf(type(Upload.class))
                .satisfies(upload -> {
                    assertThat(upload.content().toByteArray()).isEqualTo(PNG);
                    assertThat(upload.header()).isEqualTo(new ImageHeader(ImageFormat.PNG, 9, 7, false));
                    assertThat(upload.contentType()).isEqualTo("image/png");
                    assertThat(upload.fileName()).isEqualTo(fileName);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://e/1.png", "http://e/1.png", " HTTPS://e/1.png\n"})
    void aWebUrlStaysOne(String text) throws IOException {
        assertThat(sources.of(text, "body")).containsExactly(new Link(text.trim()));
    }

    @Test
    void anImageThatWasNotDownloadedIsItsUrl() throws IOException {
        assertThat(sources.of(new GeneratedImage(0, "https://e/1", null, null, null), "body"))
                .containsExactly(new Link("https://e/1"));
    }

    @Test
    void severalImagesKeepTheirOrder() throws IOException {
        var bodies = List.of("https://e/1", TestPictures.jpeg(3, 3), "https://e/3");

        var found = sources.of(bodies, "body");

        assertThat(found).hasSize(3).startsWith(new Link("https://e/1")).endsWith(new Link("https://e/3"));
        assertThat(found.get(1)).asInstanceOf(type(Upload.class)).satisfies(upload -> assertThat(upload.fileName())
                .isEqualTo("body-2.jpg"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"a cat", "", "/tmp/cat.png", "ftp://e/1.png"})
    void aTextThatIsNoUrlIsRefusedWithWhatIsAccepted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.of(text, "body"))
                .withMessageStartingWith("Expected an image: a File, Path, InputStream, byte[], ByteBuffer")
                .withMessageEndingWith(text == null ? "nothing" : "the text '" + text + "'");
    }

    @Test
    void anythingElseIsRefusedByItsClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.of(Map.of(), "body"))
                .withMessageContaining("but got a java.util.");
    }

    @Test
    void nothingInsideAnArrayOrAListIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sources.of(new Object[] {null}, "body"));
        assertThatIllegalArgumentException().isThrownBy(() -> sources.of(Arrays.asList(PNG, null), "body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:image/png,AAAA", "data:image/png;base64", "data:", "data:image/png;base64,%%%"})
    void aDamagedDataUrlIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.of(text, "body"))
                .withMessageContaining("data:image/png;base64,");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.of(directory.resolve("no.png"), "body"))
                .withMessageEndingWith("no.png");
        assertThatIllegalArgumentException().isThrownBy(() -> sources.of(directory.toFile(), "body"));
    }

    @Test
    void aStreamCacheIsReadFromItsBeginningAndCanBeReadAgain() throws IOException {
        var cache = new InputStreamCache(PNG);
        assertThat(cache.readNBytes(3)).hasSize(3);

        var upload = (Upload) sources.of(cache, "body").get(0);

        assertThat(upload.content().toByteArray()).isEqualTo(PNG);
        assertThat(cache.readAllBytes()).isEqualTo(PNG);
    }

    @Test
    void aByteBufferKeepsItsPosition() throws IOException {
        var buffer = ByteBuffer.wrap(PNG);

        assertThat(sources.of(buffer, "body")).hasSize(1);

        assertThat(buffer.remaining()).isEqualTo(PNG.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a\r\nb", "a\u0000b", "a\u0085b", "a\uD83Eb", "../x", "C:\\x\\y"})
    void aFileNameHoldsNoPathAndNoControlCharacter(String name) throws IOException {
        var upload = Upload.of(ImageContent.ofBytes(PNG), name);

        assertThat(upload.fileName()).endsWith(".png").doesNotContainPattern("[/\\\\\\p{Cc}\\p{Cs}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".png", ".jpg"})
    void aNameOfNothingIsImage(String name) throws IOException {
        assertThat(Upload.of(ImageContent.ofBytes(PNG), name).fileName()).isEqualTo("image.png");
    }

    @Test
    void theExtensionIsThatOfTheBytes() throws IOException {
        assertThat(Upload.of(ImageContent.ofBytes(PNG), "photo.v2.jpeg").fileName())
                .isEqualTo("photo.v2.png");
        assertThat(Upload.of(ImageContent.ofBytes(TestPictures.webp(5, 5)), "猫").fileName())
                .isEqualTo("猫.webp");
    }

    @Test
    void bytesThatAreNoImageAreSentAsUnknownBytes() throws IOException {
        var upload = Upload.of(ImageContent.ofBytes("hello".getBytes(UTF_8)), "notes.txt");

        assertThat(upload.header()).isNull();
        assertThat(upload.contentType()).isEqualTo("application/octet-stream");
    }

    private static String urlSafe() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(PNG);
    }

    private static ImageResult.Details details() {
        return new ImageResult.Details("octopusx", null, null, null, null, null, List.of());
    }
}
