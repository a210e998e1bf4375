package io.github.cameljimeng.internal.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata that a file has, and where. Of what is larger than any honest file has it, nothing is kept. */
final class FileParts {

    /** Bytes of a packet of XMP, of its extension and of EXIF. */
    static final int LARGEST_PART = 1024 * 1024;

    /** Chunks or segments that are looked at; a PNG of 64 MB has some 8,000. */
    static final int MOST_PARTS = 200_000;

    private static final int MOST_PACKETS = 4;

    /** Part of a file. */
    record Span(long offset, long length) {}

    private final List<byte[]> packets = new ArrayList<>();
    private final List<Span> packetSpans = new ArrayList<>();
    private final ExtendedXmp extended = new ExtendedXmp();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private byte[] exif;
    private boolean signed;
    private boolean whole;
    private String odd;
    private long insertAt;
    private long webpFlagsAt = -1;
    private int webpFlags;

    /** Adds a packet of XMP, of which the rest of the part is the text. */
    void packet(ImageBytes in, long length, Span span) throws IOException {
        packetSpans.add(span);
        if (length > LARGEST_PART || packets.size() == MOST_PACKETS) {
            odd = "it has more XMP than can be read";
        } else {
            packets.add(in.bytes((int) length));
        }
    }

    /** Adds a packet of XMP that was compressed. */
    void packet(byte[] xmp, Span span) {
        packetSpans.add(span);
        if (packets.size() == MOST_PACKETS) {
            odd = "it has more XMP than can be read";
        } else {
            packets.add(xmp);
        }
    }

    void exif(ImageBytes in, long length) throws IOException {
        if (exif == null && length <= LARGEST_PART) {
            exif = in.bytes((int) length);
        }
    }

    void text(String keyword, String text) {
        texts.putIfAbsent(keyword, text);
    }

    void signed() {
        signed = true;
    }

    /** It was walked to its end. */
    void whole() {
        whole = true;
    }

    void odd(String reason) {
        odd = reason;
    }

    void insertAt(long offset) {
        insertAt = offset;
    }

    void webpFlags(long offset, int flags) {
        webpFlagsAt = offset;
        webpFlags = flags;
    }

    /** The same with other packets of XMP, which are all that there are. */
    FileParts with(List<byte[]> written) {
        var other = new FileParts();
        other.packets.addAll(written);
        other.texts.putAll(texts);
        other.exif = exif;
        other.signed = signed;
        return other;
    }

    boolean isSigned() {
        return signed;
    }

    boolean isWhole() {
        return whole;
    }

    /** Why it cannot be labelled, {@code null} if it can. */
    String oddity() {
        return odd;
    }

    ExtendedXmp extendedXmp() {
        return extended;
    }

    /** The packets of XMP, without the extensions of JPEG. */
    List<byte[]> packets() {
        return packets;
    }

    List<Span> packetSpans() {
        return packetSpans;
    }

    /** {@code null} if there is none. */
    byte[] exif() {
        return exif;
    }

    /** Texts of PNG, by their keywords. */
    Map<String, String> texts() {
        return texts;
    }

    /** Where a first packet of XMP belongs. */
    long insertAt() {
        return insertAt;
    }

    /** Where the flags of an extended WebP file are, -1 in a simple one. */
    long webpFlagsAt() {
        return webpFlagsAt;
    }

    int webpFlags() {
        return webpFlags;
    }
}
