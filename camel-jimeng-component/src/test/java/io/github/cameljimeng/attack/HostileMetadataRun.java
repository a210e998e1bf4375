package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.image.ImageSpool;
import io.github.cameljimeng.internal.label.ImageLabeller;
import io.github.cameljimeng.internal.label.LabelValues;
import io.github.cameljimeng.internal.label.Marked;
import io.github.cameljimeng.internal.label.NotLabelledException;
import io.github.cameljimeng.internal.label.ProvenanceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files whose metadata are an attack, in a JVM with little memory: says what is read, and what becomes of a label. */
final class HostileMetadataRun {

    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] PNG = TestPictures.png(8, 8);
    private static final byte[] JPEG = TestPictures.jpeg(8, 8);
    private static final byte[] WEBP = TestPictures.webp(8, 8);
    private static final String XMP_OF_PNG = "XML:com.adobe.xmp";
    private static final String XMP_OF_JPEG = "http://ns.adobe.com/xap/1.0/\0";
    private static final String EXTENDED = "http://ns.adobe.com/xmp/extension/\0";

    private final Path file;
    private final ImageLabeller labeller;

    private HostileMetadataRun(Path folder) {
        this.file = folder.resolve("image");
        this.labeller = new ImageLabeller(new ImageSpool(folder, 0));
    }

    public static void main(String[] arguments) throws IOException {
        new HostileMetadataRun(Path.of(System.getProperty("java.io.tmpdir"))).run();
    }

    /** Writes the middle of a file. */
    private interface Middle {
        void write(OutputStream out) throws IOException;
    }

    private void run() throws IOException {
        say("five million chunks", PNG, 33, out -> repeat(out, Marked.chunk("juNK", new byte[0]), 5_000_000));
        say("sixty megabytes of XMP", PNG, 33, out -> repeat(out, text(new byte[MEGABYTE]), 60));
        say("a chunk that never ends", PNG, 33, out -> out.write(lying("iTXt", XMP_OF_PNG)));
        say("a manifest that never ends", PNG, 33, out -> out.write(lying("caBX", "jumb")));
        say("a keyword that never ends", PNG, 33, out -> out.write(Marked.chunk("tEXt", filled(8 * MEGABYTE, 'k'))));
        say(
                "a language that never ends",
                PNG,
                33,
                out -> out.write(Marked.chunk(
                        "iTXt",
                        Marked.concat(XMP_OF_PNG.getBytes(ISO_8859_1), new byte[3], filled(8 * MEGABYTE, 'l')))));
        say(
                "a bomb in XMP",
                PNG,
                33,
                out -> out.write(compressed(XMP_OF_PNG, Marked.deflated(new byte[400 * MEGABYTE / 16]))));
        say(
                "a bomb in a text",
                PNG,
                33,
                out -> out.write(Marked.chunk(
                        "zTXt",
                        Marked.concat("AIGC\0\0".getBytes(ISO_8859_1), Marked.deflated(new byte[16 * MEGABYTE])))));
        say("entities of entities", PNG, 33, out -> out.write(text(laughs())));
        say("a document of others", PNG, 33, out -> out.write(text(external())));
        say("a hundred thousand levels", PNG, 33, out -> out.write(text(deep())));
        say("fifty thousand properties", PNG, 33, out -> out.write(text(wide())));
        say(
                "a label without an end",
                PNG,
                33,
                out -> out.write(Marked.chunk("tEXt", ("AIGC\0" + "{\"a\":".repeat(10_000)).getBytes(ISO_8859_1))));
        say("EXIF that refers to itself", PNG, 33, out -> out.write(Marked.chunk("eXIf", circular())));
        say("a thousand segments", JPEG, 2, out -> repeat(out, segment(0xe1, XMP_OF_JPEG, new byte[65_000]), 900));
        say("a thousand extensions", JPEG, 2, HostileMetadataRun::extensions);
        say("a segment that never ends", JPEG, 2, out -> out.write(new byte[] {-1, (byte) 0xe1, -1, -1, 'E', 'x'}));
        say("nothing but markers", JPEG, 2, out -> repeat(out, filled(MEGABYTE, 0xff), 30));
        say("a RIFF that never ends", WEBP, WEBP.length, out -> {
            out.write("XMP ".getBytes(ISO_8859_1));
            out.write(new byte[] {-1, -1, -1, -1, '<'});
        });
        say(
                "a file of metadata only",
                WEBP,
                WEBP.length,
                out -> repeat(out, "C2PA\0\0\0\0".getBytes(ISO_8859_1), 500_000));
    }

    private void say(String name, byte[] image, int offset, Middle middle) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            out.write(image, 0, offset);
            middle.write(out);
            out.write(image, offset, image.length - offset);
        }
        fixLengthOfRiff(image);
        var content = ImageContent.ofFile(file);
        var format = ImageFormat.detect(image).orElseThrow();
        SmallHeap.say(name + ": " + ProvenanceReader.read(format, content) + ", " + label(content));
    }

    private String label(ImageContent content) throws IOException {
        var values = new LabelValues(
                "trainedAlgorithmicMedia", LabelValues.aigc("A", "1", "", "", new LabelValues.Reserved("", "")));
        try {
            var labelled = labeller.label(content, ImageHeader.of(content).orElseThrow(), values);
            var said = labelled.isSigned() ? "signed" : "labelled " + labelled.provenance();
            if (!labelled.isSigned()) {
                labelled.content().discard();
            }
            return said;
        } catch (NotLabelledException e) {
            return "not labelled: " + e.getMessage();
        } catch (RuntimeException | Error e) {
            return "FAILED: " + e;
        }
    }

    private void fixLengthOfRiff(byte[] image) throws IOException {
        if (Arrays.equals(image, WEBP)) {
            try (var out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
                out.seek(4);
                out.writeInt(Integer.reverseBytes((int) out.length() - 8));
            }
        }
    }

    private static void repeat(OutputStream out, byte[] part, int times) throws IOException {
        var many = new byte[part.length * Math.max(1, Math.min(times, 10_000_000 / Math.max(1, part.length) / 10))];
        for (int i = 0; i < many.length; i += part.length) {
            System.arraycopy(part, 0, many, i, part.length);
        }
        for (long left = (long) part.length * times; left > 0; left -= many.length) {
            out.write(many, 0, (int) Math.min(many.length, left));
        }
    }

    private static byte[] filled(int count, int value) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] text(byte[] xmp) {
        return Marked.chunk("iTXt", Marked.internationalText(XMP_OF_PNG, xmp));
    }

    private static byte[] compressed(String keyword, byte[] data) {
        return Marked.chunk("iTXt", Marked.concat(keyword.getBytes(ISO_8859_1), new byte[] {0, 1, 0, 0, 0}, data));
    }

    private static byte[] lying(String type, String begin) {
        return Marked.concat(
                new byte[] {0x7f, -1, -1, -1}, type.getBytes(ISO_8859_1), begin.getBytes(ISO_8859_1), new byte[20]);
    }

    private static byte[] segment(int marker, String name, byte[] data) {
        int length = 2 + name.length() + data.length;
        return Marked.concat(
                new byte[] {-1, (byte) marker, (byte) (length >> 8), (byte) length}, name.getBytes(ISO_8859_1), data);
    }

    private static byte[] laughs() {
        var text = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            text.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        return text.append("]><x>&a29;</x>").toString().getBytes(UTF_8);
    }

    private static byte[] external() {
        return "<!DOCTYPE x SYSTEM \"file:///dev/zero\"><x/>".getBytes(UTF_8);
    }

    private static byte[] deep() {
        return Marked.xmp("<my:d>".repeat(70_000) + "</my:d>".repeat(70_000));
    }

    private static byte[] wide() {
        var properties = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            properties.append("<my:p%d/>".formatted(i));
        }
        return Marked.xmp(properties.toString());
    }

    private static byte[] circular() {
        var tiff = ByteBuffer.allocate(2000);
        tiff.put("MM\0*".getBytes(ISO_8859_1)).putInt(8).putShort((short) -1);
        tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8);
        tiff.putShort((short) 0x0131).putShort((short) 2).putInt(-1).putInt(-1);
        tiff.putShort((short) 0x0131)
                .putShort((short) 2)
                .putInt(Integer.MAX_VALUE)
                .putInt(0);
        return tiff.array();
    }

    private static void extensions(OutputStream out) throws IOException {
        for (int i = 0; i < 900; i++) {
            var head = ByteBuffer.allocate(40)
                    .put("%032d".formatted(i).getBytes(ISO_8859_1))
                    .putInt(i % 2 == 0 ? MEGABYTE : -1)
                    .putInt(i % 3 == 0 ? -5 : 0);
            out.write(segment(0xe1, EXTENDED, Marked.concat(head.array(), new byte[60_000])));
        }
    }
}
