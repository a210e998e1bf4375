package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.internal.label.FileParts.Span;
import java.io.IOException;

/** The segments of a JPEG in front of its first scan: APP1 with EXIF or XMP, and APP11 with JUMBF boxes. */
final class JpegParts {

    static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";

    private static final String EXIF = "Exif\0\0";
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP11 = 0xeb;
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    /** Of a JUMBF box; the type of its content follows. */
    private static final int BOX_HEAD = 100;

    private final ImageBytes in;
    private final FileParts parts;
    private boolean leading = true;

    private JpegParts(ImageBytes in, FileParts parts) {
        this.in = in;
        this.parts = parts;
    }

    static void read(ImageBytes in, FileParts parts) throws IOException {
        new JpegParts(in, parts).read();
    }

    private void read() throws IOException {
        in.skipTo(2);
        parts.insertAt(2);
        for (int i = 0; i < FileParts.MOST_PARTS; i++) {
            while (in.uint8() != 0xff) {
                // bytes that do not belong to a segment
            }
            long start = in.position() - 1;
            int marker = in.uint8();
            while (marker == 0xff) {
                marker = in.uint8();
            }
            if (marker == SCAN || marker == END) {
                parts.whole();
                return;
            }
            // without a length: 0, 1 and restarts
            if (marker > 1 && (marker < 0xd0 || marker > END)) {
                int length = Math.max(0, in.uint16() - 2);
                long end = in.position() + length;
                segment(marker, length, new Span(start, end - start));
                in.skipTo(end);
            }
        }
        parts.odd("it has more than " + FileParts.MOST_PARTS + " segments");
    }

    private void segment(int marker, int length, Span span) throws IOException {
        boolean isExif = marker == APP1 && app1(length, span);
        // JFIF and EXIF want to come first
        leading &= isExif || marker == APP0;
        if (leading) {
            parts.insertAt(span.offset() + span.length());
        }
        if (marker == APP11 && isManifest(in.ascii(Math.min(length, BOX_HEAD)))) {
            parts.signed();
        }
    }

    /** @return whether it is EXIF */
    private boolean app1(int length, Span span) throws IOException {
        if (length < EXIF.length()) {
            return false;
        }
        var name = new StringBuilder(in.ascii(EXIF.length()));
        if (name.toString().equals(EXIF)) {
            parts.exif(in, length - EXIF.length());
            return true;
        }
        for (var known : new String[] {XMP, EXTENDED_XMP}) {
            int more = Math.min(known.length(), length) - name.length();
            if (!known.startsWith(name.toString()) || more <= 0) {
                continue;
            }
            name.append(in.ascii(more));
            if (name.toString().equals(known)) {
                xmp(known, length - known.length(), span);
                return false;
            }
        }
        return false;
    }

    private void xmp(String name, int length, Span span) throws IOException {
        if (name.equals(XMP)) {
            parts.packet(in, length, span);
        } else {
            parts.extendedXmp().read(in, length, span);
        }
    }

    // "JP", instance and number of the box, then the box itself; a box that goes on has its head in each segment
    private static boolean isManifest(String head) {
        return head.startsWith("JP") && head.contains("jumb") && head.contains("c2pa");
    }
}
