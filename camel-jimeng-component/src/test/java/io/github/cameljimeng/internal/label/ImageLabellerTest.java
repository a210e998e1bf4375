package io.github.cameljimeng.internal.label;

import static io.github.cameljimeng.internal.label.Marked.internationalText;
import static io.github.cameljimeng.internal.label.Marked.named;
import static io.github.cameljimeng.internal.label.Marked.provenance;
import static io.github.cameljimeng.internal.label.Marked.xmp;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ImageLabellerTest {

    private static final String XMP_OF_PNG = "XML:com.adobe.xmp";
    private static final LabelValues BOTH = values("ACME <猫> & \"Co\"", "p-1", "", "");

    @TempDir
    Path folder;

    private static LabelValues values(String producer, String id, String propagator, String propagateId) {
        return new LabelValues(
                "trainedAlgorithmicMedia",
                LabelValues.aigc(producer, id, propagator, propagateId, new LabelValues.Reserved("", "")));
    }

    private byte[] label(byte[] file, LabelValues values) throws IOException {
        return labelled(file, values).content().toByteArray();
    }

    // files, as images of more than 128 KB are
    private ImageLabeller.Labelled labelled(byte[] file, LabelValues values) throws IOException {
        return new ImageLabeller(new ImageSpool(folder, 0))
                .label(ImageContent.ofBytes(file), ImageHeader.read(file).orElseThrow(), values);
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("PNG", TestPictures.noise("png", 120, 90)),
                arguments("PNG with alpha", TestPictures.pngWithAlpha(40, 30)),
                arguments("PNG with a palette", TestPictures.pngWithTransparentColour(40, 30)),
                arguments("PNG of 16 bits", Pictures.png16Bits(40, 30)),
                arguments("PNG, interlaced", Pictures.interlacedPng(40, 30)),
                arguments("PNG, animated", Pictures.animatedPng(40, 30)),
                arguments(
                        "PNG with XMP",
                        Marked.png(TestPictures.png(40, 30), "iTXt", internationalText(XMP_OF_PNG, xmp("")))),
                arguments(
                        "PNG with XMP behind",
                        Marked.pngAtEnd(TestPictures.png(40, 30), "iTXt", internationalText(XMP_OF_PNG, xmp("")))),
                arguments("PNG with bytes behind its end", Marked.concat(TestPictures.png(40, 30), new byte[99])),
                arguments("JPEG", TestPictures.noise("jpeg", 120, 90)),
                arguments("JPEG, progressive", TestPictures.progressiveJpeg(40, 30)),
                arguments(
                        "JPEG, rotated by EXIF", Marked.jpeg(TestPictures.jpeg(40, 30), 0xe1, Pictures.orientation())),
                arguments("JPEG with XMP", Marked.jpeg(TestPictures.jpeg(40, 30), 0xe1, named(JpegParts.XMP, xmp("")))),
                arguments("JPEG with large segments", TestPictures.jpegWithLargeExif(40, 30)),
                arguments("WebP", TestPictures.webp(40, 30)),
                arguments("WebP with alpha", Pictures.webpWithAlpha(40, 30)),
                arguments("WebP with EXIF", Marked.webp(TestPictures.webp(40, 30), "EXIF", new byte[11])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void pixelsAreTheSameAndBothLabelsAreThere(String name, byte[] file) throws IOException {
        var labelled = label(file, BOTH);

        assertThat(pixels(labelled)).isEqualTo(pixels(file));
        assertThat(provenance(labelled).digitalSourceType())
                .isEqualTo("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
        assertThat(provenance(labelled).aigc())
                .containsEntry("Label", "1")
                .containsEntry("ContentProducer", "ACME <猫> & \"Co\"")
                .containsEntry("ProduceID", "p-1")
                .hasSize(7);
        assertThat(ImageHeader.read(labelled)).isEqualTo(ImageHeader.read(file));
        assertThat(ImageHeader.read(labelled).orElseThrow().isWhole(ImageContent.ofBytes(labelled)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void aSecondLabelChangesNothing(String name, byte[] file) throws IOException {
        var labelled = label(file, BOTH);

        assertThat(label(labelled, BOTH)).isEqualTo(labelled);
        assertThat(label(labelled, values("SOMEBODY ELSE", "p-2", "", ""))).isEqualTo(labelled);
    }

    private static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        var raster = image.getRaster();
        return raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    @Test
    void checksumsOfPngAreRight() throws IOException {
        var file = ByteBuffer.wrap(label(TestPictures.png(40, 30), BOTH));
        file.position(8);
        while (file.hasRemaining()) {
            int length = file.getInt();
            var crc = new CRC32();
            crc.update(file.array(), file.position(), length + 4);
            file.position(file.position() + length + 4);
            assertThat(file.getInt()).isEqualTo((int) crc.getValue());
        }
    }

    static Stream<Arguments> withForeign() {
        return Stream.of(
                arguments("PNG", Marked.png(TestPictures.png(4, 4), "iTXt", internationalText(XMP_OF_PNG, xmp("")))),
                arguments(
                        "PNG, compressed",
                        Marked.png(
                                TestPictures.png(4, 4),
                                "iTXt",
                                Marked.compressedInternationalText(XMP_OF_PNG, xmp("")))),
                arguments("JPEG", Marked.jpeg(TestPictures.jpeg(4, 4), 0xe1, named(JpegParts.XMP, xmp("")))),
                arguments("WebP", Marked.webp(TestPictures.webp(4, 4), "XMP ", xmp(""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withForeign")
    void whatOthersWroteStaysInOnePacket(String name, byte[] file) throws IOException {
        var text = new String(label(file, BOTH), UTF_8);

        assertThat(text).contains("<my:order>4711</my:order>", "<rdf:li>猫</rdf:li>", "TC260:AIGC");
        assertThat(text.split("<x:xmpmeta", -1)).hasSize(2);
    }

    @Test
    void aPhotoThatWasEditedNoLongerSaysThatItIsOne() throws IOException {
        var photo = withSourceType("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture");

        assertThat(provenance(label(photo, new LabelValues("compositeWithTrainedAlgorithmicMedia", Map.of()))))
                .hasToString("iptc=compositeWithTrainedAlgorithmicMedia");
    }

    @Test
    void aSourceTypeThatSaysGeneratedStays() throws IOException {
        var image = withSourceType("http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic");

        assertThat(provenance(label(image, new LabelValues("trainedAlgorithmicMedia", Map.of()))))
                .hasToString("iptc=compositeSynthetic");
    }

    private static byte[] withSourceType(String type) {
        return Marked.webp(
                TestPictures.webp(4, 4),
                "XMP ",
                xmp("<e:DigitalSourceType xmlns:e=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" rdf:resource=\""
                        + type + "\"/>"));
    }

    @Test
    void theProducerStaysAndAPropagatorIsAdded() throws IOException {
        var file = Marked.png(
                TestPictures.png(4, 4),
                "tEXt",
                "AIGC\0{\"Label\":\"2\",\"ContentProducer\":\"Doubao\",\"ProduceID\":\"d-1\",\"ContentPropagator\":\"\"}"
                        .getBytes(ISO_8859_1));
        var expected = new LinkedHashMap<String, String>();
        expected.put("Label", "2");
        expected.put("ContentProducer", "Doubao");
        expected.put("ProduceID", "d-1");
        expected.put("ReservedCode1", "");
        expected.put("ContentPropagator", "Portal");
        expected.put("PropagateID", "x-9");
        expected.put("ReservedCode2", "");

        var labelled = label(file, values("ACME", "p-1", "Portal", "x-9"));

        assertThat(provenance(labelled).aigc()).containsExactlyEntriesOf(expected);
    }

    static Stream<Arguments> signed() {
        return Stream.of(
                arguments("PNG", Marked.png(TestPictures.png(4, 4), "caBX", Marked.MANIFEST)),
                arguments("JPEG", Marked.jpeg(TestPictures.jpeg(4, 4), 0xeb, Marked.app11(Marked.MANIFEST))),
                arguments("WebP", Marked.webp(TestPictures.webp(4, 4), "C2PA", Marked.MANIFEST)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signed")
    void aSignedImageStaysByteForByte(String name, byte[] file) throws IOException {
        var labelled = labelled(file, BOTH);

        assertThat(labelled.isSigned()).isTrue();
        assertThat(labelled.content().toByteArray()).isEqualTo(file);
    }

    @Test
    void xmpThatDoesNotFitIntoItsSegmentIsExtended() throws IOException {
        var long1 = "<my:history xmlns:my=\"http://my.example/ns/\">" + "h".repeat(64_900) + "</my:history>";
        var file = Marked.jpeg(TestPictures.jpeg(4, 4), 0xe1, named(JpegParts.XMP, xmp(long1)));

        var labelled = label(file, BOTH);
        var again = label(labelled, values("ACME", "p-1", "Portal", "x-9"));

        for (var each : new byte[][] {labelled, again}) {
            assertThat(provenance(each)).hasToString("iptc=trainedAlgorithmicMedia; tc260=1");
            assertThat(new String(each, ISO_8859_1)).contains("HasExtendedXMP", "h".repeat(60_000));
            assertThat(pixels(each)).isEqualTo(pixels(file));
        }
        assertThat(provenance(again).aigc()).containsEntry("ContentPropagator", "Portal");
    }

    static Stream<Arguments> unlabelled() {
        var png = TestPictures.png(40, 30);
        var lying = png.clone();
        // the length of the pixels
        ByteBuffer.wrap(lying).putInt(33, Integer.MAX_VALUE);
        return Stream.of(
                arguments("GIF does not support labels: use PNG, JPEG or WebP", TestPictures.gif(4, 4)),
                arguments("it is incomplete: its end is missing", lying),
                arguments("its XMP is not XML", Marked.webp(TestPictures.webp(4, 4), "XMP ", new byte[] {1, 2, 3})),
                arguments(
                        "its XMP is not XML",
                        Marked.png(png, "iTXt", internationalText(XMP_OF_PNG, "<x>".getBytes(UTF_8)))),
                arguments(
                        "its XMP declares a document type",
                        Marked.webp(
                                TestPictures.webp(4, 4),
                                "XMP ",
                                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".getBytes(UTF_8))),
                arguments(
                        "it has more XMP than can be read",
                        Marked.webp(TestPictures.webp(4, 4), "XMP ", new byte[2_000_000])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unlabelled")
    void whatCannotBeLabelledIsNotTouched(String reason, byte[] file) {
        assertThatExceptionOfType(NotLabelledException.class)
                .isThrownBy(() -> labelled(file, BOTH))
                .withMessage(reason);
    }
}
