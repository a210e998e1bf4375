package io.github.cameljimeng.internal.label;

import static io.github.cameljimeng.internal.label.Marked.exif;
import static io.github.cameljimeng.internal.label.Marked.internationalText;
import static io.github.cameljimeng.internal.label.Marked.named;
import static io.github.cameljimeng.internal.label.Marked.provenance;
import static io.github.cameljimeng.internal.label.Marked.xmp;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.Provenance;
import io.github.cameljimeng.image.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ProvenanceReaderTest {

    private static final byte[] PNG = TestPictures.png(16, 12);
    private static final byte[] JPEG = TestPictures.jpeg(16, 12);
    private static final byte[] WEBP = TestPictures.webp(16, 12);

    private static final String XMP_OF_PNG = "XML:com.adobe.xmp";
    private static final String TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    private static final String IPTC = " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"";
    private static final byte[] GENERATED =
            xmp("<Iptc4xmpExt:DigitalSourceType" + IPTC + ">" + TRAINED + "</Iptc4xmpExt:DigitalSourceType>");
    private static final String LABEL = "{\"Label\":\"1\",\"ContentProducer\":\"ACME\",\"ProduceID\":\"p-1\"}";

    @TempDir
    Path folder;

    static Stream<Arguments> signed() {
        var tooLong = Marked.concat(Marked.MANIFEST, new byte[100_000]);
        return Stream.of(
                arguments("PNG", Marked.png(PNG, "caBX", Marked.MANIFEST)),
                arguments("PNG, behind the pixels", Marked.pngAtEnd(PNG, "caBX", Marked.MANIFEST)),
                arguments("PNG, a large one", Marked.png(PNG, "caBX", tooLong)),
                arguments("JPEG", Marked.jpeg(JPEG, 0xeb, Marked.app11(Marked.MANIFEST))),
                arguments("WebP", Marked.webp(WEBP, "C2PA", Marked.MANIFEST)),
                arguments(
                        "JPEG with a reference",
                        Marked.jpeg(
                                JPEG,
                                0xe1,
                                named(
                                        JpegParts.XMP,
                                        xmp(
                                                "<dcterms:provenance xmlns:dcterms=\"http://purl.org/dc/terms/\">https://e.org/m.c2pa</dcterms:provenance>")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signed")
    void aManifestIsSeen(String name, byte[] file) {
        assertThat(provenance(file)).hasToString("c2pa");
    }

    static Stream<Arguments> generated() {
        var attribute = Marked.FOREIGN
                .replace(
                        "my:order",
                        "xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\""
                                + " Iptc4xmpExt:DigitalSourceType=\"" + TRAINED + "\" my:order")
                .replace("@", "")
                .getBytes(UTF_8);
        var reference = xmp("<Iptc4xmpExt:DigitalSourceType" + IPTC + " rdf:resource=\"" + TRAINED + "\"/>");
        var list = xmp("<Iptc4xmpExt:DigitalSourceType" + IPTC + "><rdf:Bag><rdf:li>" + TRAINED
                + "</rdf:li></rdf:Bag></Iptc4xmpExt:DigitalSourceType>");
        return Stream.of(
                arguments("PNG", Marked.png(PNG, "iTXt", internationalText(XMP_OF_PNG, GENERATED))),
                arguments(
                        "PNG, behind the pixels",
                        Marked.pngAtEnd(PNG, "iTXt", internationalText(XMP_OF_PNG, GENERATED))),
                arguments(
                        "PNG, compressed",
                        Marked.png(PNG, "iTXt", Marked.compressedInternationalText(XMP_OF_PNG, GENERATED))),
                arguments("JPEG", Marked.jpeg(JPEG, 0xe1, named(JpegParts.XMP, GENERATED))),
                arguments("JPEG, extended", Marked.jpeg(JPEG, 0xe1, extended(GENERATED))),
                arguments("WebP", Marked.webp(WEBP, "XMP ", GENERATED)),
                arguments("an attribute", Marked.webp(WEBP, "XMP ", attribute)),
                arguments("a reference", Marked.webp(WEBP, "XMP ", reference)),
                arguments("a list", Marked.webp(WEBP, "XMP ", list)),
                arguments("a zero at the end", Marked.webp(WEBP, "XMP ", Marked.concat(GENERATED, new byte[1]))),
                arguments("UTF-16", Marked.webp(WEBP, "XMP ", utf16(GENERATED))));
    }

    private static byte[] extended(byte[] packet) {
        return named(
                JpegParts.EXTENDED_XMP,
                Marked.concat(
                        "0123456789ABCDEF0123456789ABCDEF".getBytes(ISO_8859_1),
                        java.nio.ByteBuffer.allocate(8)
                                .putInt(packet.length)
                                .putInt(0)
                                .array(),
                        packet));
    }

    private static byte[] utf16(byte[] packet) {
        return Marked.concat(new byte[] {(byte) 0xfe, (byte) 0xff}, new String(packet, UTF_8).getBytes(UTF_16BE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generated")
    void theSourceTypeIsRead(String name, byte[] file) {
        assertThat(provenance(file).digitalSourceType()).isEqualTo(TRAINED);
        assertThat(provenance(file)).hasToString("iptc=trainedAlgorithmicMedia");
    }

    static Stream<Arguments> labelled() {
        var escaped = LABEL.replace("\"", "&quot;");
        var element = "<tc:AIGC xmlns:tc=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">" + escaped + "</tc:AIGC>";
        var wrapped = "{\"AIGC\":" + LABEL + "}";
        return Stream.of(
                arguments("XMP of PNG", Marked.png(PNG, "iTXt", internationalText(XMP_OF_PNG, xmp(element)))),
                arguments("XMP of JPEG", Marked.jpeg(JPEG, 0xe1, named(JpegParts.XMP, xmp(element)))),
                arguments("XMP of WebP", Marked.webp(WEBP, "XMP ", xmp(element))),
                arguments("a text of PNG", Marked.png(PNG, "tEXt", named("AIGC\0", LABEL.getBytes(UTF_8)))),
                arguments(
                        "a compressed text of PNG",
                        Marked.png(PNG, "zTXt", named("AIGC\0\0", Marked.deflated(LABEL.getBytes(UTF_8))))),
                arguments(
                        "EXIF of JPEG",
                        Marked.jpeg(JPEG, 0xe1, named("Exif\0\0", comment("ASCII\0\0\0", wrapped.getBytes(UTF_8))))),
                arguments("EXIF of PNG", Marked.png(PNG, "eXIf", comment("\0\0\0\0\0\0\0\0", wrapped.getBytes(UTF_8)))),
                arguments("EXIF of WebP", Marked.webp(WEBP, "EXIF", comment("UNICODE\0", wrapped.getBytes(UTF_16LE)))),
                arguments(
                        "EXIF in the other order",
                        Marked.webp(WEBP, "EXIF", comment("UNICODE\0", wrapped.getBytes(UTF_16BE)))),
                arguments("without a character set", Marked.webp(WEBP, "EXIF", comment("", wrapped.getBytes(UTF_8)))),
                arguments(
                        "with the name of JPEG",
                        Marked.webp(WEBP, "EXIF", named("Exif\0\0", comment("", wrapped.getBytes(UTF_8))))),
                arguments(
                        "a description",
                        Marked.webp(WEBP, "EXIF", exif(ExifTexts.DESCRIPTION, 2, wrapped.getBytes(UTF_8)))),
                arguments(
                        "a comment of Windows",
                        Marked.webp(WEBP, "EXIF", exif(ExifTexts.XP_COMMENT, 1, wrapped.getBytes(UTF_16LE)))));
    }

    private static byte[] comment(String charset, byte[] text) {
        return exif(ExifTexts.USER_COMMENT, 7, named(charset, text));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labelled")
    void theLabelOfTheStandardIsRead(String name, byte[] file) {
        assertThat(provenance(file).aigc())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Label", "1", "ContentProducer", "ACME", "ProduceID", "p-1"));
        assertThat(provenance(file)).hasToString("tc260=1");
    }

    static Stream<Arguments> generators() {
        return Stream.of(
                arguments(
                        "generator=Firefly",
                        Marked.webp(WEBP, "EXIF", exif(ExifTexts.SOFTWARE, 2, named("Firefly\0", new byte[0])))),
                arguments(
                        "generator=Doubao",
                        Marked.png(PNG, "eXIf", exif(ExifTexts.MAKE, 2, named("Doubao\0", new byte[0])))),
                arguments("generator=ComfyUI", Marked.png(PNG, "tEXt", named("Software\0ComfyUI", new byte[0]))),
                arguments("generator=a, b, c", Marked.png(PNG, "tEXt", named("Software\0a; b| c", new byte[0]))),
                arguments(
                        "generator=Tool 1",
                        Marked.webp(
                                WEBP,
                                "XMP ",
                                xmp(
                                        "<xmp:CreatorTool xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">Tool 1</xmp:CreatorTool>"))),
                arguments("parameters", Marked.png(PNG, "tEXt", named("parameters\0a cat, Steps: 20", new byte[0]))),
                arguments(
                        "parameters",
                        Marked.jpeg(
                                JPEG,
                                0xe1,
                                named(
                                        "Exif\0\0",
                                        comment("ASCII\0\0\0", "a cat Steps: 20, Sampler: Euler".getBytes(UTF_8))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void theProgramIsNamedAndItsSettingsAreNotRepeated(String text, byte[] file) {
        assertThat(provenance(file)).hasToString(text);
    }

    @Test
    void anImageThatSaysNothingIsNone() {
        assertThat(Stream.of(PNG, JPEG, WEBP).map(Marked::provenance)).containsOnly(Provenance.NONE);
        assertThat(Provenance.NONE).hasToString("none");
        assertThat(provenance(TestPictures.gif(4, 4))).isNull();
    }

    @Test
    void allOfItStandsInOneLine() {
        var file = Marked.png(PNG, "caBX", Marked.MANIFEST);
        file = Marked.png(file, "iTXt", internationalText(XMP_OF_PNG, GENERATED));
        file = Marked.png(file, "tEXt", named("AIGC\0" + LABEL, new byte[0]));
        file = Marked.png(file, "tEXt", named("Software\0Ideogram", new byte[0]));

        assertThat(provenance(file)).hasToString("c2pa; iptc=trainedAlgorithmicMedia; tc260=1; generator=Ideogram");
    }

    @Test
    void theSidecarTellsIt() throws IOException {
        var file = Marked.png(Marked.png(PNG, "caBX", Marked.MANIFEST), "tEXt", named("AIGC\0" + LABEL, new byte[0]));
        var image = new GeneratedImage(
                0,
                null,
                null,
                ImageContent.ofBytes(file),
                ImageHeader.read(file).orElseThrow(),
                Map.of(),
                provenance(file));

        var json = new ObjectMapper()
                .readTree(new ObjectMapper().writeValueAsString(image))
                .get("provenance");

        assertThat(json.get("c2pa").asBoolean()).isTrue();
        assertThat(json.get("aigc").get("ContentProducer").asText()).isEqualTo("ACME");
    }

    @Test
    void readingTheMarksOfAFileIsNotReadingItsImage() throws IOException {
        var file = Files.write(folder.resolve("a.png"), Marked.pngAtEnd(PNG, "caBX", Marked.MANIFEST));
        var content = ImageContent.ofFile(file, () -> {});

        ProvenanceReader.read(io.github.cameljimeng.image.ImageFormat.PNG, content);

        assertThat(content.isRead()).isFalse();
    }
}
