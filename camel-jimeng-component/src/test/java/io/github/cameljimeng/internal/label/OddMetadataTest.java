package io.github.cameljimeng.internal.label;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.internal.xmp.XMPMetaFactory;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OddMetadataTest {

    private static final LabelValues IPTC = new LabelValues("trainedAlgorithmicMedia", Map.of());

    private static List<byte[]> marked() {
        var xmp = Marked.xmp("<TC260:AIGC xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">{}</TC260:AIGC>");
        var exif = Marked.exif(ExifTexts.USER_COMMENT, 7, "ASCII\0\0\0{\"AIGC\":{}}".getBytes(US_ASCII));
        var png = Marked.png(
                Marked.png(TestPictures.png(4, 4), "iTXt", Marked.internationalText("XML:com.adobe.xmp", xmp)),
                "eXIf",
                exif);
        var jpeg = Marked.jpeg(
                Marked.jpeg(TestPictures.jpeg(4, 4), 0xe1, Marked.named(JpegParts.XMP, xmp)),
                0xe1,
                Marked.named("Exif\0\0", exif));
        var webp = Marked.webp(Marked.webp(TestPictures.webp(4, 4), "XMP ", xmp), "EXIF", exif);
        return List.of(png, jpeg, webp);
    }

    @Test
    void whateverIsBrokenInMetadataIsPassedOverAndAWrongLabelIsNeverTakenForARightOne() throws IOException {
        var random = new Random(42);
        var labeller = new ImageLabeller(ImageSpool.ofDefaults());
        for (var file : marked()) {
            for (int i = 0; i < 1500; i++) {
                var broken = file.clone();
                for (int change = 0; change <= random.nextInt(4); change++) {
                    broken[12 + random.nextInt(broken.length - 12)] = (byte) random.nextInt(256);
                }
                var format = ImageFormat.detect(broken).orElseThrow();
                var content = ImageContent.ofBytes(broken);
                assertThat(ProvenanceReader.read(format, content)).isNotNull();
                try {
                    labeller.label(content, ImageHeader.of(content).orElseThrow(), IPTC);
                } catch (NotLabelledException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void namespacesOfStrangersAreNotKept() {
        int before = namespaces();
        for (int i = 0; i < 200; i++) {
            var xmp = Marked.xmp("<a:b xmlns:a=\"http://strange.example/" + i + "/\">x</a:b>");
            Marked.provenance(Marked.webp(TestPictures.webp(4, 4), "XMP ", xmp));
        }

        assertThat(namespaces()).isLessThan(before + 5);
    }

    private static int namespaces() {
        return XMPMetaFactory.getSchemaRegistry().getNamespaces().size();
    }

    @Test
    void manyThreadsReadAndWriteTheSameNamespaces() {
        var labeller = new ImageLabeller(ImageSpool.ofDefaults());
        var file = Marked.webp(TestPictures.webp(4, 4), "XMP ", Marked.xmp(""));

        var all = IntStream.range(0, 400).parallel().mapToObj(i -> {
            try {
                var content = ImageContent.ofBytes(file);
                return labeller.label(content, ImageHeader.of(content).orElseThrow(), IPTC)
                        .content()
                        .toByteArray();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(all.map(Arrays::hashCode).distinct()).hasSize(1);
    }

    @Test
    void aLabelIsOnlyWhatIsOne() {
        assertThat(Stream.of(
                                "{\"a\":1}",
                                "{\"AIGC\":[1]}",
                                "AIGC",
                                "AIGC {",
                                "about AIGC and more {\"Label\":\"1\"}",
                                "{\"Label\":{\"x\":1}}",
                                "")
                        .map(AigcLabel::within))
                .containsOnly(Map.of());
        assertThat(AigcLabel.within("AIGC={\"Label\":1}")).isEqualTo(Map.of("Label", "1"));
    }
}
