package io.github.cameljimeng.internal.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JPEG has of XMP beyond the 64 KB of a segment: several segments, each with its place in the whole (XMP
 * specification part 3, section 1.1.3.1).
 */
final class ExtendedXmp {

    private static final int MOST = 2;

    private final Map<String, byte[]> wholes = new LinkedHashMap<>();
    private final List<FileParts.Span> spans = new ArrayList<>();

    /** Reads a segment behind its name: the digest of the whole, its length, the offset and the bytes. */
    void read(ImageBytes in, int length, FileParts.Span span) throws IOException {
        spans.add(span);
        if (length < 40) {
            return;
        }
        var digest = in.ascii(32);
        long whole = in.uint32();
        long offset = in.uint32();
        int count = length - 40;
        boolean fits = whole <= FileParts.LARGEST_PART && offset + count <= whole;
        if (!fits || (wholes.size() == MOST && !wholes.containsKey(digest))) {
            return;
        }
        var bytes = wholes.computeIfAbsent(digest, unknown -> new byte[(int) whole]);
        if (offset + count <= bytes.length) {
            System.arraycopy(in.bytes(count), 0, bytes, (int) offset, count);
        }
    }

    Collection<byte[]> packets() {
        return wholes.values();
    }

    /** By its digest, {@code null} if it is not there. */
    byte[] packet(String digest) {
        return wholes.get(digest);
    }

    List<FileParts.Span> spans() {
        return spans;
    }
}
