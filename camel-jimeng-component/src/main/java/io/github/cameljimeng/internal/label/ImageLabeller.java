package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.Provenance;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes labels into images: the packet of XMP is put in or replaced, all other bytes are copied. No pixel is decoded, and
 * the image is never in memory as a whole.
 *
 * @param spool where the labelled images are kept
 */
public record ImageLabeller(ImageSpool spool) {

    // XMP specification part 3, section 1.1.3: a segment has 65,535 bytes with its length
    private static final int LARGEST_JPEG_PACKET = 65_535 - 2 - JpegParts.XMP.length();
    private static final int LARGEST_EXTENSION = 65_400;
    private static final int WEBP_HAS_XMP = 0x04;
    private static final int WEBP_HAS_ALPHA = 0x10;
    private static final long LARGEST_RIFF = 0xffff_fffeL;

    /**
     * A labelled image.
     *
     * @param content the labelled bytes, or the same as they were
     * @param provenance what it says of its origin now
     * @param isSigned whether it has a C2PA manifest, and was left alone
     */
    public record Labelled(ImageContent content, Provenance provenance, boolean isSigned) {}

    /**
     * Writes the labels into an image. One with a C2PA manifest is left alone, since any change breaks its signature.
     *
     * @throws NotLabelledException if it cannot be labelled
     * @throws IOException if it cannot be read or stored now
     */
    public Labelled label(ImageContent content, ImageHeader header, LabelValues values) throws IOException {
        if (header.format() == ImageFormat.GIF) {
            throw new NotLabelledException("GIF does not support labels: use PNG, JPEG or WebP");
        }
        var parts = FileWalk.parts(header.format(), content);
        var provenance = ProvenanceReader.of(parts);
        if (provenance.c2pa()) {
            return new Labelled(content, provenance, true);
        }
        if (!parts.isWhole() || parts.oddity() != null) {
            throw new NotLabelledException(
                    parts.oddity() == null ? "it is incomplete: its end is missing" : parts.oddity());
        }
        var packet = new LabelPacket(values, provenance.aigc());
        var splices =
                switch (header.format()) {
                    case PNG -> png(parts, packet);
                    case JPEG -> jpeg(parts, packet);
                    default -> webp(parts, packet, header);
                };
        try (var entry = spool.open()) {
            splices.copy(content, entry);
            return new Labelled(entry.toContent(), ProvenanceReader.of(parts.with(packet.written())), false);
        }
    }

    private static Splices png(FileParts parts, LabelPacket packet) throws IOException {
        var data = new ByteArrayOutputStream();
        data.writeBytes("iTXt".getBytes(StandardCharsets.ISO_8859_1));
        // not compressed, no language: the keyword, and five zeros (PNG specification, section 11.3.3.4)
        data.writeBytes(PngParts.XMP.getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(new byte[5]);
        data.writeBytes(packet.merged(parts.packets()));
        var crc = new CRC32();
        crc.update(data.toByteArray());
        var chunk = ByteBuffer.allocate(data.size() + 8)
                .putInt(data.size() - 4)
                .put(data.toByteArray())
                .putInt((int) crc.getValue());
        return replaced(parts, chunk.array());
    }

    // where the first packet was, or where one belongs
    private static Splices replaced(FileParts parts, byte[] part) {
        var splices = new Splices();
        parts.packetSpans().forEach(splices::remove);
        splices.insert(
                parts.packetSpans().isEmpty()
                        ? parts.insertAt()
                        : parts.packetSpans().get(0).offset(),
                part);
        return splices;
    }

    private static Splices jpeg(FileParts parts, LabelPacket packet) throws IOException {
        var extended = parts.extendedXmp();
        var divided = packet.divided(parts.packets(), List.copyOf(extended.packets()), LARGEST_JPEG_PACKET);
        if (divided.packet.length > LARGEST_JPEG_PACKET) {
            throw new NotLabelledException("its XMP leaves no room for labels");
        }
        var segments = new ByteArrayOutputStream();
        segment(segments, JpegParts.XMP, new byte[0], divided.packet, 0, divided.packet.length);
        if (divided.rest != null) {
            var rest = divided.rest;
            for (int offset = 0; offset < rest.length; offset += LARGEST_EXTENSION) {
                var place = ByteBuffer.allocate(40)
                        .put(divided.digest.getBytes(StandardCharsets.ISO_8859_1))
                        .putInt(rest.length)
                        .putInt(offset);
                segment(
                        segments,
                        JpegParts.EXTENDED_XMP,
                        place.array(),
                        rest,
                        offset,
                        Math.min(LARGEST_EXTENSION, rest.length - offset));
            }
        }
        var splices = replaced(parts, segments.toByteArray());
        extended.spans().forEach(splices::remove);
        return splices;
    }

    private static void segment(
            ByteArrayOutputStream out, String name, byte[] head, byte[] data, int offset, int count) {
        int length = 2 + name.length() + head.length + count;
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(head);
        out.write(data, offset, count);
    }

    private static Splices webp(FileParts parts, LabelPacket packet, ImageHeader header) throws IOException {
        var xmp = packet.merged(parts.packets());
        // a chunk of an odd length is followed by a zero
        var chunk = ByteBuffer.allocate(8 + xmp.length + (xmp.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put("XMP ".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(xmp.length)
                .put(xmp);
        var splices = new Splices();
        parts.packetSpans().forEach(splices::remove);
        // the zero of the last chunk may be missing
        if ((parts.insertAt() & 1) == 1) {
            splices.insert(parts.insertAt(), new byte[1]);
        }
        splices.insert(parts.insertAt(), chunk.array());
        if (parts.webpFlagsAt() >= 0) {
            splices.replace(parts.webpFlagsAt(), new byte[] {(byte) (parts.webpFlags() | WEBP_HAS_XMP)});
        } else {
            splices.insert(12, extendedHead(header));
        }
        long size = parts.insertAt() - 8 + splices.growth();
        if (size > LARGEST_RIFF) {
            throw new NotLabelledException("the file would exceed 4 GB");
        }
        splices.replace(
                4,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) size)
                        .array());
        return splices;
    }

    // the chunk VP8X that a simple file has not: flags, three reserved bytes, and the size less one
    private static byte[] extendedHead(ImageHeader header) throws NotLabelledException {
        if (header.width() == 0 || header.height() == 0) {
            throw new NotLabelledException("the image is damaged");
        }
        int flags = WEBP_HAS_XMP | (header.alpha() ? WEBP_HAS_ALPHA : 0);
        return ByteBuffer.allocate(18)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("VP8X".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(10)
                .putInt(flags)
                .put(uint24(header.width() - 1))
                .put(uint24(header.height() - 1))
                .array();
    }

    private static byte[] uint24(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }
}
