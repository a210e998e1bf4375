package io.github.cameljimeng.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What programs of others make of labelled files. */
@EnabledIf(
        value = "areInstalled",
        disabledReason = "not installed (Debian: apt-get install libimage-exiftool-perl exempi webp)")
@Timeout(60)
class OutsideReadersTest {

    private static final LabelValues BOTH = new LabelValues(
            "trainedAlgorithmicMedia",
            LabelValues.aigc("ACME", "p-1", "Portal", "x-9", new LabelValues.Reserved("", "")));
    private static final String JSON = """
            {"Label":"1","ContentProducer":"ACME","ProduceID":"p-1","ReservedCode1":"","ContentPropagator":"Portal",\
            "PropagateID":"x-9","ReservedCode2":""}""";

    @TempDir
    Path folder;

    static boolean areInstalled() {
        return OutsideReader.areInstalled();
    }

    private Path label(Path file) throws IOException {
        var content = ImageContent.ofFile(file);
        var labelled = new ImageLabeller(new ImageSpool(folder, 0))
                .label(content, ImageHeader.of(content).orElseThrow(), BOTH);
        return Files.write(
                folder.resolve("labelled-" + file.getFileName()),
                labelled.content().toByteArray());
    }

    private static Map<String, byte[]> pictures() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.png", TestPictures.noise("png", 60, 40));
        files.put("animated.png", Pictures.animatedPng(60, 40));
        files.put("a.jpg", TestPictures.jpeg(60, 40));
        files.put("rotated.jpg", Marked.jpeg(TestPictures.jpeg(60, 40), 0xe1, Pictures.orientation()));
        files.put(
                "extended.jpg",
                Marked.jpeg(
                        TestPictures.jpeg(60, 40),
                        0xe1,
                        Marked.named(JpegParts.XMP, Marked.xmp("<my:h>" + "h".repeat(64_900) + "</my:h>"))));
        files.put("a.webp", TestPictures.webp(60, 40));
        files.put("alpha.webp", Pictures.webpWithAlpha(60, 40));
        return files;
    }

    @Test
    void exifToolReadsBothLabelsAndFindsNoFault() throws Exception {
        var files = new ArrayList<Path>();
        var labelled = new ArrayList<Path>();
        for (var picture : pictures().entrySet()) {
            var file = Files.write(folder.resolve(picture.getKey()), picture.getValue());
            files.add(file);
            labelled.add(label(file));
        }

        var before = OutsideReader.exiftool(files.toArray(Path[]::new));
        var said = OutsideReader.exiftool(labelled.toArray(Path[]::new));

        // some of the originals are not quite what ExifTool wants
        assertThat(said.findValuesAsText("ExifTool:Validate")).isEqualTo(before.findValuesAsText("ExifTool:Validate"));
        assertThat(said).hasSize(files.size()).allSatisfy(file -> {
            assertThat(file.path("XMP-iptcExt:DigitalSourceType").asText())
                    .as("%s", file)
                    .isEqualTo("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
            assertThat(file.path("XMP-TC260:Aigc").asText()).isEqualTo(JSON);
            assertThat(file.has("ExifTool:Error")).isFalse();
        });
        assertThat(said.findValuesAsText("IFD0:Orientation")).containsExactly("Rotate 90 CW");
    }

    @Test
    void exempiReadsBothLabels() throws Exception {
        for (var picture : pictures().entrySet()) {
            var file = label(Files.write(folder.resolve(picture.getKey()), picture.getValue()));

            assertThat(OutsideReader.exempi(file))
                    .as(picture.getKey())
                    .contains(
                            "trainedAlgorithmicMedia", "http://www.tc260.org.cn/ns/AIGC/1.0/", "\"ProduceID\":\"p-1\"");
        }
    }

    @Test
    void webpWithColourProfileExifAndFramesKeepsAllOfIt() throws Exception {
        var first = Files.write(folder.resolve("1.png"), TestPictures.noise("png", 60, 40));
        var second = Files.write(folder.resolve("2.png"), Pictures.png16Bits(60, 40));
        var animated = folder.resolve("animated.webp");
        OutsideReader.run("img2webp", "-lossless", first.toString(), second.toString(), "-o", animated.toString());
        var profile = Files.write(folder.resolve("p.icc"), new byte[129]);
        var exif = Files.write(folder.resolve("e.exif"), Marked.exif(ExifTexts.SOFTWARE, 2, new byte[] {'x', 0}));
        var file = folder.resolve("full.webp");
        OutsideReader.run("webpmux", "-set", "icc", profile.toString(), animated.toString(), "-o", file.toString());
        OutsideReader.run("webpmux", "-set", "exif", exif.toString(), file.toString(), "-o", file.toString());

        var labelled = label(file);

        assertThat(OutsideReader.run("webpmux", "-info", labelled.toString()))
                .contains("Canvas size: 60 x 40", "ICC profile", "animation", "EXIF metadata", "XMP metadata")
                .contains("Number of frames: 2");
        assertThat(part(labelled, "icc")).isEqualTo(part(file, "icc"));
        assertThat(part(labelled, "exif")).isEqualTo(part(file, "exif"));
        for (int frame = 1; frame <= 2; frame++) {
            assertThat(pixels(labelled, frame)).isEqualTo(pixels(file, frame));
        }
        assertThat(new String(part(labelled, "xmp"), java.nio.charset.StandardCharsets.UTF_8))
                .contains("TC260:AIGC");
    }

    @Test
    void aSimpleWebpFileBecomesAnExtendedOneWithTheSamePixels() throws Exception {
        var file = Files.write(folder.resolve("alpha.webp"), Pictures.webpWithAlpha(61, 43));

        var labelled = label(file);

        assertThat(OutsideReader.run("webpmux", "-info", labelled.toString()))
                .contains("Canvas size: 61 x 43", "transparency", "XMP metadata");
        assertThat(decoded(labelled)).isEqualTo(decoded(file));
    }

    private byte[] part(Path file, String name) throws Exception {
        var part = folder.resolve("part");
        OutsideReader.run("webpmux", "-get", name, file.toString(), "-o", part.toString());
        return Files.readAllBytes(part);
    }

    private byte[] pixels(Path file, int frame) throws Exception {
        var single = folder.resolve("frame.webp");
        OutsideReader.run("webpmux", "-get", "frame", String.valueOf(frame), file.toString(), "-o", single.toString());
        return decoded(single);
    }

    private byte[] decoded(Path file) throws Exception {
        var pixels = folder.resolve("pixels.pam");
        OutsideReader.run("dwebp", "-pam", file.toString(), "-o", pixels.toString());
        return Files.readAllBytes(pixels);
    }
}
