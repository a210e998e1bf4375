package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images too large for a string go from the socket through the decoder into the spool. */
class SpooledImagesTest {

    private static final int MAX = 64 * 1024 * 1024;
    private static final int LARGE = 20 * 1024 * 1024;

    @TempDir
    Path directory;

    // around the head of 4096 characters, the chunk of 64K characters, the input buffer and the spool's memory limit
    static IntStream sizesAroundBoundaries() {
        return IntStream.of(1, 3071, 49151, 65535, 98303, 131071, 147455, 1000003)
                .flatMap(size -> IntStream.rangeClosed(size - 1, size + 4))
                .filter(size -> size > 0);
    }

    static Stream<String> spellings() {
        return Stream.of("plain", "unpadded", "urlSafe", "slashes", "unicode", "unicodeCapitals", "lines", "dataUrl");
    }

    @ParameterizedTest
    @MethodSource("sizesAroundBoundaries")
    void everySizeComesOutAsItWentIn(int size) throws IOException {
        var bytes = random(size);
        var body = "{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}]}";

        assertThat(only(read(body))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("sizesAroundBoundaries")
    void everySizeComesOutOfADataUrl(int size) throws IOException {
        var bytes = random(size);
        var body = "{\"data\":[{\"url\":\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\"}]}";

        assertThat(only(read(body))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void everySpellingOfBase64IsRead(String spelling) throws IOException {
        for (int size : new int[] {3070, 3071, 3072, 3073, 49152, 49153, 200_000, 200_001, 200_002}) {
            var bytes = random(size);
            var body = "{\"data\":[{\"b64_json\":\"" + spell(spelling, bytes) + "\"}]}";

            assertThat(only(read(body))).as("%d bytes", size).isEqualTo(bytes);
        }
    }

    @Test
    void escapesMayStandOnEveryBoundary() throws IOException {
        var bytes = new byte[9000];
        Arrays.fill(bytes, (byte) 0xff);
        for (int shift = 0; shift < 12; shift++) {
            // every character is a slash: the escapes cross the end of the head at every offset
            var base64 = "A".repeat(shift * 4) + Base64.getEncoder().encodeToString(bytes);
            var body = "{\"data\":[{\"b64_json\":\"" + base64.replace("/", "\\u002f") + "\"}]}";

            assertThat(only(read(body))).isEqualTo(Base64.getDecoder().decode(base64));
        }
    }

    @Test
    void anImageOfManyMegabytesIsNeverWholeInMemory() throws IOException {
        var bytes = random(LARGE);
        var body = "{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}]}";

        var image = ReplyImages.of(read(body)).images().get(0).content();

        assertThat(image.file())
                .hasValueSatisfying(
                        file -> assertThat(file).hasParent(directory).hasBinaryContent(bytes));
    }

    @Test
    void severalLargeImagesBesideUrlsKeepTheirOrder() throws IOException {
        var first = random(150_000);
        var second = random(160_000);
        var body = "{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(first)
                + "\"},{\"url\":\"https://example.com/2.png\"},{\"b64_json\":\""
                + Base64.getEncoder().encodeToString(second) + "\"}]}";

        var images = ReplyImages.of(read(body)).images();

        assertThat(images).hasSize(3);
        assertThat(images.get(0).content().toByteArray()).isEqualTo(first);
        assertThat(images.get(1).url()).isEqualTo("https://example.com/2.png");
        assertThat(images.get(2).content().toByteArray()).isEqualTo(second);
    }

    @Test
    void aReplyThatComesInSmallPiecesReadsTheSame() throws IOException {
        var bytes = random(70_000);
        var body = ("{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(bytes)
                        + "\",\"revised_prompt\":\"一只猫\"}]}")
                .getBytes(UTF_8);

        var reply = reader(MAX).read(new HttpReply(200, Map.of(), new Trickle(body)));

        assertThat(only(reply)).isEqualTo(bytes);
        assertThat(ReplyImages.of(reply).images().get(0).revisedPrompt()).isEqualTo("一只猫");
    }

    @Test
    void anImageLargerThanAllowedIsDamagedNamesTheOptionAndLeavesNoFile() throws IOException {
        var body = "{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(random(500_000)) + "\"}]}";

        var reply = reader(300_000).read(reply(body));

        assertThat(ReplyImages.of(reply).images())
                .singleElement()
                .extracting(ReplyImage::damage)
                .isEqualTo("the image in the reply is larger than maxImageSize=300000 bytes");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "\\\"", "é", "\\u0000", "=A"})
    void aForeignCharacterInAnImageDamagesThisImageAndNoOther(String character) throws IOException {
        var base64 = Base64.getEncoder().encodeToString(random(9000));
        var body = "{\"data\":[{\"b64_json\":\"" + base64.substring(0, 8000) + character + base64.substring(8000)
                + "\"},{\"url\":\"https://e/2\"}]}";

        var images = ReplyImages.of(read(body)).images();

        assertThat(images.get(0).damage()).contains("base64 of an image");
        assertThat(images.get(1).url()).isEqualTo("https://e/2");
    }

    @Test
    void everyProperBeginningOfAReplyIsCutOff() throws IOException {
        var whole = "{\"created\":1,\"ok\":true,\"no\":null,\"data\":[{\"url\":\"https://e/猫.png\",\"b64_json\":\""
                + Base64.getEncoder().encodeToString(random(3500)) + "\",\"x\":\"\\u002b\"}]}";
        var bytes = whole.getBytes(UTF_8);

        for (int length = 1; length < bytes.length; length++) {
            var reply = reader(MAX).read(new HttpReply(200, Map.of(), new ByteArrayInputStream(bytes, 0, length)));
            assertThat(reply.cutOff()).as(new String(bytes, 0, length, UTF_8)).isTrue();
        }
        assertThat(reader(MAX).read(reply(whole)).cutOff()).isFalse();
    }

    private Reply read(String body) throws IOException {
        return reader(MAX).read(reply(body));
    }

    private ReplyReader reader(long maxImageSize) {
        return new ReplyReader(new ImageSpool(directory, 128 * 1024), maxImageSize);
    }

    private static HttpReply reply(String body) {
        return new HttpReply(200, Map.of(), new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static byte[] only(Reply reply) throws IOException {
        assertThat(reply.defect()).isNull();
        var images = ReplyImages.of(reply).images();
        assertThat(images).hasSize(1);
        return images.get(0).content().toByteArray();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String spell(String spelling, byte[] bytes) {
        var plain = Base64.getEncoder().encodeToString(bytes);
        return switch (spelling) {
            case "plain" -> plain;
            case "unpadded" -> Base64.getEncoder().withoutPadding().encodeToString(bytes);
            case "urlSafe" -> Base64.getUrlEncoder().encodeToString(bytes);
            case "slashes" -> plain.replace("/", "\\/");
            case "unicode" -> plain.replace("+", "\\u002b").replace("=", "\\u003d");
            case "unicodeCapitals" -> plain.replace("+", "\\u002B").replace("=", "\\u003D");
            case "lines" -> Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\\r\\n");
            case "dataUrl" -> "data:image\\/jpeg;base64," + plain;
            default -> throw new IllegalArgumentException(spelling);
        };
    }

    /** Gives a few bytes at a time. */
    private static final class Trickle extends InputStream {
        private final InputStream in;
        private int turn;

        Trickle(byte[] bytes) {
            this.in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, 1 + turn++ % 7));
        }
    }
}
