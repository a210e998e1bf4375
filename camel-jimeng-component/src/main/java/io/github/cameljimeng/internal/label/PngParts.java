package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.internal.label.FileParts.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/** The chunks of a PNG: {@code caBX}, {@code eXIf} and the three kinds of texts (PNG specification, third edition). */
final class PngParts {

    static final String XMP = "XML:com.adobe.xmp";

    private static final int SIGNATURE = 8;
    private static final int FRAME = 12;
    private static final int LONGEST_KEYWORD = 79;
    private static final int LONGEST_TEXT = 64 * 1024;

    // of prompts and settings no more than their presence is of interest
    private static final Set<String> KEPT = Set.of("Software", "AIGC");
    private static final Set<String> SEEN = Set.of("parameters", "prompt", "workflow", "Dream", "sd-metadata");

    private PngParts() {}

    static void read(ImageBytes in, FileParts parts) throws IOException {
        in.skipTo(SIGNATURE);
        for (int i = 0; i < FileParts.MOST_PARTS; i++) {
            long start = in.position();
            long length = in.uint32();
            var type = in.ascii(4);
            var span = new Span(start, length + FRAME);
            switch (type) {
                case "IHDR" -> parts.insertAt(start + span.length());
                case "caBX" -> parts.signed();
                case "eXIf" -> parts.exif(in, length);
                case "tEXt", "zTXt", "iTXt" -> text(in, type, length, span, parts);
                default -> {
                    // pixels, colours and what others have for themselves
                }
            }
            in.skipTo(start + span.length());
            if (type.equals("IEND")) {
                parts.whole();
                return;
            }
        }
        parts.odd("it has more than " + FileParts.MOST_PARTS + " chunks");
    }

    private static void text(ImageBytes in, String type, long length, Span span, FileParts parts) throws IOException {
        var keyword = zeroTerminated(in, Math.min(length, LONGEST_KEYWORD + 1));
        if (keyword == null) {
            return;
        }
        if (SEEN.contains(keyword)) {
            parts.text(keyword, "");
            return;
        }
        boolean isXmp = keyword.equals(XMP) && type.equals("iTXt");
        if (!isXmp && !KEPT.contains(keyword)) {
            return;
        }
        long end = span.offset() + 8 + length;
        boolean compressed = type.equals("zTXt");
        if (compressed) {
            in.uint8();
        } else if (type.equals("iTXt")) {
            compressed = in.uint8() != 0;
            in.uint8();
            // language, and the keyword in it
            zeroTerminated(in, end - in.position());
            zeroTerminated(in, end - in.position());
        }
        long rest = end - in.position();
        if (isXmp && !compressed) {
            parts.packet(in, rest, span);
            return;
        }
        int most = isXmp ? FileParts.LARGEST_PART : LONGEST_TEXT;
        if (rest < 0 || rest > most) {
            oddXmp(isXmp, parts, span);
            return;
        }
        var bytes = compressed ? inflated(in.bytes((int) rest), most) : in.bytes((int) rest);
        if (bytes == null) {
            oddXmp(isXmp, parts, span);
        } else if (isXmp) {
            parts.packet(bytes, span);
        } else {
            parts.text(keyword, new String(bytes, charset(type)));
        }
    }

    private static void oddXmp(boolean isXmp, FileParts parts, Span span) {
        if (isXmp) {
            parts.packetSpans().add(span);
            parts.odd("its XMP is too large or damaged");
        }
    }

    private static Charset charset(String type) {
        return type.equals("iTXt") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    /** {@code null} if it does not end within so many bytes. */
    private static String zeroTerminated(ImageBytes in, long most) throws IOException {
        var text = new StringBuilder();
        for (long i = 0; i < most; i++) {
            int b = in.uint8();
            if (b == 0) {
                return text.toString();
            }
            if (text.length() <= LONGEST_KEYWORD) {
                text.append((char) b);
            }
        }
        return null;
    }

    /** {@code null} if it is damaged or more than that. */
    private static byte[] inflated(byte[] compressed, int most) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            var bytes = in.readNBytes(most + 1);
            return bytes.length > most ? null : bytes;
        } catch (IOException damaged) {
            return null;
        }
    }
}
