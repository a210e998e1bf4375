package io.github.cameljimeng.internal.gateway;

/** Resolves the escapes of one JSON string, byte by byte. */
final class JsonUnescaper {

    private static final int NONE = -1;

    private boolean escaped;
    private int hexDigits;
    private int code;
    private int character;

    void reset() {
        escaped = false;
        hexDigits = 0;
        character = NONE;
    }

    /** Whether the next byte belongs to an unfinished escape. */
    boolean isOpen() {
        return escaped || hexDigits > 0;
    }

    /** Takes the next byte; returns whether it is the quote that ends the string. */
    boolean isEnd(byte b) {
        character = NONE;
        if (hexDigits > 0) {
            code = code * 16 + Math.max(0, Character.digit(b, 16));
            if (--hexDigits == 0) {
                character = code;
            }
        } else if (escaped) {
            escaped = false;
            if (b == 'u') {
                hexDigits = 4;
                code = 0;
            } else {
                character = unescape(b);
            }
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            return true;
        } else {
            character = b & 0xff;
        }
        return false;
    }

    /** The character that the last byte completed, -1 inside an escape. */
    int character() {
        return character;
    }

    private static int unescape(byte b) {
        return switch (b) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> b & 0xff;
        };
    }
}
