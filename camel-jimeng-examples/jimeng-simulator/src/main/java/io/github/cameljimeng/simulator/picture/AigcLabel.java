package io.github.cameljimeng.simulator.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The implicit label of GB 45438: the property {@code TC260:AIGC} in an XMP packet, in an {@code iTXt} chunk of a PNG or an
 * {@code APP1} segment of a JPEG. A WebP stays as it is.
 *
 * @param json the label itself
 */
public record AigcLabel(String json) {

    private static final int PNG_HEAD = 8 + 4 + 4 + 13 + 4;
    private static final String PNG_KEYWORD = "XML:com.adobe.xmp\0\0\0\0\0";
    private static final String JPEG_NAMESPACE = "http://ns.adobe.com/xap/1.0/\0";

    /** The encoded picture with the label. */
    public byte[] in(PictureFormat format, byte[] encoded) {
        return switch (format) {
            case PNG -> with(encoded, PNG_HEAD, chunk((PNG_KEYWORD + xmp()).getBytes(UTF_8)));
            case JPEG -> with(encoded, 2, segment((JPEG_NAMESPACE + xmp()).getBytes(UTF_8)));
            case WEBP -> encoded;
        };
    }

    private String xmp() {
        var value = json.replace("&", "&amp;").replace("<", "&lt;");
        return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                + "<rdf:Description rdf:about=\"\" xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\"><TC260:AIGC>"
                + value
                + "</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>";
    }

    private static byte[] with(byte[] encoded, int at, byte[] part) {
        var all = new ByteArrayOutputStream(encoded.length + part.length);
        all.write(encoded, 0, at);
        all.write(part, 0, part.length);
        all.write(encoded, at, encoded.length - at);
        return all.toByteArray();
    }

    private static byte[] chunk(byte[] data) {
        var type = "iTXt".getBytes(ISO_8859_1);
        var crc = new CRC32();
        crc.update(type);
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] segment(byte[] data) {
        return ByteBuffer.allocate(data.length + 4)
                .putShort((short) 0xFFE1)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }
}
