package io.github.cameljimeng.internal.label;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of EXIF that say who has made a file (Exif 3.0, section 4.6); whatever is damaged is left out. */
final class ExifTexts {

    static final int DESCRIPTION = 0x010e;
    static final int MAKE = 0x010f;
    static final int MODEL = 0x0110;
    static final int SOFTWARE = 0x0131;
    static final int USER_COMMENT = 0x9286;
    static final int XP_COMMENT = 0x9c9c;

    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int ENTRY = 12;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int CHARSET_NAME = 8;
    private static final byte[] NAME_IN_JPEG = {'E', 'x', 'i', 'f', 0, 0};

    private final ByteBuffer tiff;
    private final Map<Integer, String> texts = new LinkedHashMap<>();

    private ExifTexts(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /** By their tags. */
    static Map<Integer, String> of(byte[] exif) {
        // some programs write the name that EXIF has in a JPEG into other files as well
        int start = startsWith(exif, NAME_IN_JPEG) ? NAME_IN_JPEG.length : 0;
        var reader =
                new ExifTexts(ByteBuffer.wrap(exif, start, exif.length - start).slice());
        try {
            reader.read();
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            // what was read before remains
        }
        return reader.texts;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && ByteBuffer.wrap(bytes, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    private void read() {
        int order = tiff.getShort(0);
        if (order == 0x4949) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (order != 0x4d4d) {
            return;
        }
        int second = directory(tiff.getInt(4));
        if (second > 0) {
            directory(second);
        }
    }

    /** @return where the directory of EXIF is, 0 if it was none that refers to one */
    private int directory(int offset) {
        int count = Short.toUnsignedInt(tiff.getShort(offset));
        int exif = 0;
        for (int i = 0; i < count; i++) {
            int entry = offset + 2 + i * ENTRY;
            int tag = Short.toUnsignedInt(tiff.getShort(entry));
            switch (tag) {
                case EXIF_DIRECTORY -> exif = tiff.getInt(entry + 8);
                case DESCRIPTION, MAKE, MODEL, SOFTWARE, USER_COMMENT, XP_COMMENT -> text(tag, entry);
                default -> {
                    // says nothing of the origin
                }
            }
        }
        return exif;
    }

    private void text(int tag, int entry) {
        int type = tiff.getShort(entry + 2);
        int count = tiff.getInt(entry + 4);
        // bytes, ASCII, undefined: one byte each
        if ((type != 1 && type != 2 && type != 7) || count < 1) {
            return;
        }
        int at = count <= 4 ? entry + 8 : tiff.getInt(entry + 8);
        if (at < 0 || at > tiff.limit() - count) {
            return;
        }
        var bytes = new byte[Math.min(count, LONGEST_TEXT)];
        tiff.get(at, bytes);
        var text = decoded(tag, bytes).replace("\0", "").strip();
        if (!text.isEmpty()) {
            texts.putIfAbsent(tag, text);
        }
    }

    private static String decoded(int tag, byte[] bytes) {
        if (tag == XP_COMMENT) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (tag != USER_COMMENT || bytes.length < CHARSET_NAME) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        var name = new String(bytes, 0, CHARSET_NAME, StandardCharsets.ISO_8859_1);
        boolean named = name.startsWith("ASCII\0") || name.startsWith("UNICODE\0") || name.startsWith("\0\0\0\0");
        int from = named ? CHARSET_NAME : 0;
        var charset = name.startsWith("UNICODE") ? utf16(bytes) : StandardCharsets.UTF_8;
        return new String(bytes, from, bytes.length - from, charset);
    }

    // in the order of the file by the standard, in any order in practice; labels and settings begin with an ASCII
    // letter
    private static Charset utf16(byte[] bytes) {
        return bytes.length > CHARSET_NAME && bytes[CHARSET_NAME] == 0
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_16LE;
    }
}
