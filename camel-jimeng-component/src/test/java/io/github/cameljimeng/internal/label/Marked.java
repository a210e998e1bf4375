package io.github.cameljimeng.internal.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts metadata into real pictures, as other programs do. */
public final class Marked {

    /** A superbox of JUMBF with the description of a C2PA manifest store (ISO 19566-5, C2PA 2.1 section 11.1). */
    public static final byte[] MANIFEST = manifest();

    /** A packet of XMP with two properties that nobody here knows. */
    public static final String FOREIGN = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">\
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""\
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:my="http://my.example/ns/" my:order="4711">\
            <dc:creator><rdf:Seq><rdf:li>猫</rdf:li></rdf:Seq></dc:creator>@</rdf:Description></rdf:RDF></x:xmpmeta>\
            <?xpacket end="w"?>""";

    private Marked() {}

    private static byte[] manifest() {
        var description = box("jumd", bytes("c2pa", "00110010800000AA00389B71", "03", "c2pa\0"));
        return box("jumb", concat(description, box("free", new byte[40])));
    }

    private static byte[] bytes(String type, String uuid, String toggles, String label) {
        var hex = java.util.HexFormat.of();
        return concat(type.getBytes(ISO_8859_1), hex.parseHex(uuid), hex.parseHex(toggles), label.getBytes(ISO_8859_1));
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(ISO_8859_1))
                .put(content)
                .array();
    }

    /** {@link #FOREIGN} with more properties. */
    public static byte[] xmp(String properties) {
        return FOREIGN.replace("@", properties).getBytes(UTF_8);
    }

    public static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A PNG with another chunk behind its head. */
    public static byte[] png(byte[] png, String type, byte[] data) {
        return insert(png, 33, chunk(type, data));
    }

    /** A PNG with another chunk in front of its end. */
    public static byte[] pngAtEnd(byte[] png, String type, byte[] data) {
        return insert(png, png.length - 12, chunk(type, data));
    }

    public static byte[] chunk(String type, byte[] data) {
        var typed = concat(type.getBytes(ISO_8859_1), data);
        var crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(typed.length + 8)
                .putInt(data.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    public static byte[] internationalText(String keyword, byte[] text) {
        return concat(keyword.getBytes(ISO_8859_1), new byte[5], text);
    }

    static byte[] compressedInternationalText(String keyword, byte[] text) {
        return concat(keyword.getBytes(ISO_8859_1), new byte[] {0, 1, 0, 0, 0}, deflated(text));
    }

    public static byte[] deflated(byte[] text) {
        var deflater = new Deflater(9);
        deflater.setInput(text);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** A JPEG with another segment at its beginning. */
    public static byte[] jpeg(byte[] jpeg, int marker, byte[] data) {
        int length = data.length + 2;
        return insert(
                jpeg, 2, concat(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, data));
    }

    /** What APP11 has in front of a JUMBF box: "JP", instance 1, number 1. */
    public static byte[] app11(byte[] box) {
        return concat(new byte[] {'J', 'P', 0, 1, 0, 0, 0, 1}, box);
    }

    public static byte[] named(String name, byte[] data) {
        return concat(name.getBytes(ISO_8859_1), data);
    }

    /** A WebP file with another chunk at its end; its head is left as it was. */
    public static byte[] webp(byte[] webp, String type, byte[] data) {
        var padded = ByteBuffer.allocate(8 + data.length + (data.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        padded.put(type.getBytes(ISO_8859_1)).putInt(data.length).put(data);
        var out = concat(webp, padded.array());
        ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putInt(4, out.length - 8);
        return out;
    }

    /** EXIF with one text in its first directory, or in that of EXIF itself. */
    public static byte[] exif(int tag, int type, byte[] value) {
        boolean isInFirst = tag < 0x8000 || tag == ExifTexts.XP_COMMENT;
        var tiff = ByteBuffer.allocate(44 + value.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        int at = 8;
        if (!isInFirst) {
            entry(tiff, 0x8769, 4, 1, 26);
            at = 26;
        }
        tiff.position(at);
        entry(tiff, tag, type, value.length, at + 18);
        tiff.put(value);
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int offset) {
        tiff.putShort((short) 1)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count)
                .putInt(offset)
                .putInt(0);
    }

    public static byte[] insert(byte[] file, int offset, byte[] part) {
        return ByteBuffer.allocate(file.length + part.length)
                .put(file, 0, offset)
                .put(part)
                .put(file, offset, file.length - offset)
                .array();
    }

    static Provenance provenance(byte[] file) {
        return ProvenanceReader.read(ImageFormat.detect(file).orElseThrow(), ImageContent.ofBytes(file));
    }
}
