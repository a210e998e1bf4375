package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.internal.label.FileParts.Span;
import java.io.IOException;

/** The chunks of a WebP file: {@code C2PA}, {@code EXIF} and {@code XMP } (WebP container specification). */
final class WebpParts {

    private static final int HEAD = 12;

    private WebpParts() {}

    static void read(ImageBytes in, FileParts parts) throws IOException {
        in.skipTo(4);
        long end = 8 + in.uint32Swapped();
        in.skipTo(HEAD);
        for (int i = 0; i < FileParts.MOST_PARTS; i++) {
            long start = in.position();
            if (start + 8 > end) {
                parts.insertAt(end);
                parts.whole();
                return;
            }
            var type = in.ascii(4);
            long length = in.uint32Swapped();
            long data = in.position();
            // the last one may lack the byte that makes its length even
            long next = Math.min(data + length + (length & 1), Math.max(end, data + length));
            var span = new Span(start, next - start);
            switch (type) {
                case "VP8X" -> parts.webpFlags(data, in.uint8());
                case "C2PA" -> parts.signed();
                case "EXIF" -> parts.exif(in, length);
                case "XMP " -> parts.packet(in, length, span);
                default -> {
                    // pixels, colours and what others have for themselves
                }
            }
            if (next > end) {
                parts.odd("it has a chunk that is longer than the file");
                return;
            }
            in.skipTo(next);
        }
        parts.odd("it has more than " + FileParts.MOST_PARTS + " chunks");
    }
}
