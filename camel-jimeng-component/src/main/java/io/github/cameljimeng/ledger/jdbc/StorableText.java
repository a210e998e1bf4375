package io.github.cameljimeng.ledger.jdbc;

/**
 * Texts that every database stores unchanged. Checked here because some databases truncate silently, which changes a key, and
 * others refuse a text only after the paid call.
 */
final class StorableText {

    private StorableText() {}

    /**
     * The same text, or {@code null} for {@code null}.
     *
     * @param name for the message, which does not quote the text
     * @throws IllegalArgumentException if it cannot be stored
     */
    static String fitting(String name, String text, int maxLength) {
        if (text == null) {
            return null;
        }
        if (text.length() > maxLength) {
            throw new IllegalArgumentException("The " + name + " of a request has " + text.length()
                    + " characters, but the ledger stores at most " + maxLength);
        }
        if (text.indexOf('\0') >= 0 || !isWellFormed(text)) {
            throw new IllegalArgumentException("The " + name + " of a request"
                    + " has a character that a database cannot store: U+0000 or an unpaired surrogate");
        }
        return text;
    }

    /** Whether each surrogate is half of a pair. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
