package io.github.cameljimeng.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Format and size by the header alone. */
class ImageHeaderTest {

    private static final int WIDTH = 71;
    private static final int HEIGHT = 53;

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("PNG", TestPictures.png(WIDTH, HEIGHT), ImageFormat.PNG, false),
                arguments("PNG with alpha", TestPictures.pngWithAlpha(WIDTH, HEIGHT), ImageFormat.PNG, true),
                arguments(
                        "PNG with a transparent colour",
                        TestPictures.pngWithTransparentColour(WIDTH, HEIGHT),
                        ImageFormat.PNG,
                        true),
                arguments("JPEG", TestPictures.jpeg(WIDTH, HEIGHT), ImageFormat.JPEG, false),
                arguments("progressive JPEG", TestPictures.progressiveJpeg(WIDTH, HEIGHT), ImageFormat.JPEG, false),
                arguments("JPEG with EXIF", TestPictures.jpegWithLargeExif(WIDTH, HEIGHT), ImageFormat.JPEG, false),
                arguments("WebP", TestPictures.webp(WIDTH, HEIGHT), ImageFormat.WEBP, false),
                arguments("GIF", TestPictures.gif(WIDTH, HEIGHT), ImageFormat.GIF, false),
                arguments("extended WebP", extendedWebp(), ImageFormat.WEBP, true),
                arguments("lossless WebP", losslessWebp(), ImageFormat.WEBP, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void formatSizeAndAlphaAreRead(String name, byte[] bytes, ImageFormat format, boolean alpha) throws IOException {
        var header = ImageHeader.read(new ByteArrayInputStream(bytes));

        assertThat(header).contains(new ImageHeader(format, WIDTH, HEIGHT, alpha));
        assertThat(ImageHeader.read(bytes)).isEqualTo(header);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void everyBeginningOfAnImageIsTheRightSizeOrNone(String name, byte[] bytes, ImageFormat format, boolean alpha) {
        for (int length = 0; length < Math.min(bytes.length, 700); length++) {
            var header = ImageHeader.read(Arrays.copyOf(bytes, length));
            if (header.isPresent() && header.get().width() != 0) {
                assertThat(header.get().width()).isEqualTo(WIDTH);
                assertThat(header.get().height()).isEqualTo(HEIGHT);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void damageNeverThrowsAndNeverGivesANegativeSize(String name, byte[] bytes, ImageFormat format, boolean alpha) {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            var damaged = bytes.clone();
            for (int i = 0; i < 3; i++) {
                damaged[12 + random.nextInt(Math.min(damaged.length - 12, 100))] = (byte) random.nextInt();
            }
            assertThat(ImageHeader.read(damaged)).hasValueSatisfying(header -> {
                assertThat(header.format()).isEqualTo(format);
                assertThat(header.width()).isNotNegative();
                assertThat(header.height()).isNotNegative();
            });
        }
    }

    @Test
    void aSizeBeyondThirtyOneBitsIsDamage() {
        var png = TestPictures.png(WIDTH, HEIGHT);
        Arrays.fill(png, 16, 20, (byte) 0xff);

        assertThat(ImageHeader.read(png)).contains(new ImageHeader(ImageFormat.PNG, 0, 0, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "RIFF....WAVE"})
    void whatIsNoImageHasNoHeader(String text) {
        assertThat(ImageHeader.read(text.getBytes(UTF_8))).isEmpty();
        assertThat(ImageFormat.detect(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void theFormatIsToldByTheFirstBytesAlone() {
        assertThat(ImageFormat.detect(hex("89504e470d0a1a0a"))).contains(ImageFormat.PNG);
        assertThat(ImageFormat.detect(hex("ffd8ffdb"))).contains(ImageFormat.JPEG);
        assertThat(ImageFormat.detect(hex("524946460000000057454250"))).contains(ImageFormat.WEBP);
        assertThat(ImageFormat.detect(hex("474946383961"))).contains(ImageFormat.GIF);
        assertThat(ImageFormat.detect(hex("89504e470d0a1a"))).isEmpty();
    }

    @Test
    void contentTypesAndExtensionsAreTheUsualOnes() {
        assertThat(ImageFormat.values())
                .extracting(ImageFormat::contentType)
                .containsExactly("image/png", "image/jpeg", "image/webp", "image/gif");
        assertThat(ImageFormat.values())
                .extracting(ImageFormat::extension)
                .containsExactly("png", "jpg", "webp", "gif");
    }

    // RIFF, size, WEBP, VP8X, size, alpha flag, reserved, width - 1 and height - 1 in three bytes each
    private static byte[] extendedWebp() {
        return hex("524946460000000057454250" + "565038580a000000" + "10000000" + "460000" + "340000");
    }

    // VP8L: signature 2f, then 14 bits of width - 1, 14 bits of height - 1, one bit of alpha
    private static byte[] losslessWebp() {
        int bits = (WIDTH - 1) | (HEIGHT - 1) << 14 | 1 << 28;
        return hex(
                "524946460000000057454250" + "5650384c05000000" + "2f" + "%08x".formatted(Integer.reverseBytes(bits)));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
