package io.github.cameljimeng.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Half an image is told from a whole one by its end. */
@Timeout(60)
class ImageEndTest {

    @TempDir
    Path folder;

    static Stream<Arguments> images() {
        return Stream.of(
                arguments("PNG", TestPictures.png(64, 48)),
                arguments("PNG with transparency", TestPictures.pngWithTransparentColour(64, 48)),
                arguments("noisy PNG", TestPictures.noise("png", 200, 150)),
                arguments("JPEG", TestPictures.jpeg(64, 48)),
                arguments("noisy JPEG", TestPictures.noise("jpeg", 200, 150)),
                arguments("progressive JPEG", TestPictures.progressiveJpeg(64, 48)),
                arguments("JPEG with Exif", TestPictures.jpegWithLargeExif(64, 48)),
                arguments("JPEG with a thumbnail", withThumbnail(TestPictures.jpeg(64, 48))),
                arguments("WebP", TestPictures.webp(64, 48)),
                arguments("GIF", TestPictures.gif(64, 48)),
                arguments("noisy GIF", TestPictures.noise("gif", 200, 150)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void aWholeImageIsWhole(String name, byte[] image) throws IOException {
        assertThat(isWhole(image)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void anImageThatEndsAnywhereBeforeItsEndIsNot(String name, byte[] image) throws IOException {
        int step = Math.max(1, image.length / 3000);
        for (int length = 32; length < image.length; length += step) {
            assertThat(isWhole(Arrays.copyOf(image, length)))
                    .as("%s of %d bytes cut to %d", name, image.length, length)
                    .isFalse();
        }
        assertThat(isWhole(Arrays.copyOf(image, image.length - 1))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void bytesAfterTheEndDoNotMatter(String name, byte[] image) throws IOException {
        assertThat(isWhole(Arrays.copyOf(image, image.length + 1000))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void aFileIsReadAsBytesInMemoryAre(String name, byte[] image) throws IOException {
        assertThat(isWholeFile(image)).isTrue();
        assertThat(isWholeFile(Arrays.copyOf(image, image.length - 1))).isFalse();
        assertThat(isWholeFile(Arrays.copyOf(image, image.length / 2))).isFalse();
    }

    @Test
    void aLookAtTheEndDoesNotCountAsReadingTheImage() throws IOException {
        var file = Files.write(folder.resolve("cat.png"), TestPictures.png(64, 48));
        Closeable owner = () -> {};
        var content = ImageContent.ofFile(file, owner);

        header(Files.readAllBytes(file)).isWhole(content);

        assertThat(content.isRead()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void noDamageMakesItHangOrThrow(String name, byte[] image) throws IOException {
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            var damaged = image.clone();
            for (int j = 0; j < 5; j++) {
                damaged[20 + random.nextInt(image.length - 20)] = (byte) random.nextInt();
            }
            header(image).isWhole(ImageContent.ofBytes(damaged));
        }
    }

    private boolean isWholeFile(byte[] image) throws IOException {
        return header(image).isWhole(ImageContent.ofFile(Files.write(folder.resolve("image"), image)));
    }

    private static boolean isWhole(byte[] image) throws IOException {
        return header(image).isWhole(ImageContent.ofBytes(image));
    }

    private static ImageHeader header(byte[] image) {
        return ImageHeader.read(image).orElseThrow();
    }

    // an Exif segment that holds a JPEG with an end of its own
    private static byte[] withThumbnail(byte[] image) {
        var thumbnail = TestPictures.jpeg(8, 8);
        var out = new ByteArrayOutputStream();
        out.write(image, 0, 2);
        out.write(0xff);
        out.write(0xe1);
        out.write((thumbnail.length + 2) >> 8);
        out.write(thumbnail.length + 2);
        out.writeBytes(thumbnail);
        out.write(image, 2, image.length - 2);
        return out.toByteArray();
    }
}
