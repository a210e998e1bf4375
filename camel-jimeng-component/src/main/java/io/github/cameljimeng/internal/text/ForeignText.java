package io.github.cameljimeng.internal.text;

import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Texts that somebody else wrote (a gateway, a proxy, a database, the author of a route) made safe for messages, logs
 * and consoles: credentials are masked, and nothing in them can end a line, move a cursor or reverse the reading
 * direction. Every function returns {@code null} for {@code null}, and changes nothing in its own result.
 */
public final class ForeignText {

    /** The replacement for a credential. */
    public static final String MASK = "xxxxxx";

    private static final Finder CREDENTIALS = new Finder(
            "bBhHsA",
            Pattern.compile("\\b(?:"
                    // the header Authorization
                    + "((?i:bearer)\\s+)[^\\s\"',;]+"
                    + "|((?i:basic)\\s+)(?=[A-Za-z]*[0-9A-Z+/=])[A-Za-z0-9+/=_-]{12,}"
                    // it is valid for a quarter of an hour. Signatures in URLs of images stay, because people need them
                    + "|((?i:hmac-sha256)\\s+)(?i:credential)=.{0,400}?(?i:signature)=[0-9a-f]+"
                    // keys of OpenAI and most gateways, and of the vendor
                    + "|sk-[A-Za-z0-9_-]{6,}|AK(?:LT|TP)[A-Za-z0-9+/=_-]{12,})"));

    private static String scheme(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    private ForeignText() {}

    /** Without anything that looks like an API key or the header {@code Authorization}, even if it is not a configured credential. */
    public static String mask(String text) {
        return text == null ? null : CREDENTIALS.replaceAll(text, found -> scheme(found) + MASK);
    }

    /**
     * Without the given credentials in any of the forms in which they are echoed ({@link SecretForms}), and without what
     * {@link #mask(String)} finds.
     *
     * @param secrets {@code null} and blank elements are ignored
     */
    public static String mask(String text, Collection<String> secrets) {
        return mask(masking(secrets).apply(text));
    }

    /**
     * Masks only the given credentials, in all forms: for texts that are results, such as a rewritten prompt. Made once
     * for many texts.
     */
    public static UnaryOperator<String> masking(Collection<String> secrets) {
        var forms = secrets.stream()
                .filter(secret -> secret != null && !secret.isBlank())
                .map(SecretForms::of)
                .toList();
        return text -> {
            var masked = text;
            for (var form : forms) {
                masked = masked == null ? null : form.mask(masked);
            }
            return masked;
        };
    }

    /**
     * With visible escapes ({@code \n}, {@code \t}, {@code \}{@code u001b}) in place of everything that is not seen when
     * it is printed: control characters, line and paragraph separators, marks of reading direction and other invisible
     * characters, halves of surrogate pairs. What joins letters and emoji stays.
     */
    public static String printable(String text) {
        if (text == null || isPrintable(text)) {
            return text;
        }
        var printable = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(printable, c));
        return printable.toString();
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                int point = text.codePointAt(i);
                if (!isVisible(point)) {
                    return false;
                }
                i += Character.charCount(point) - 1;
            }
        }
        return true;
    }

    /**
     * Any text of the application (of a database, of a route) without credentials, those of JDBC URLs included, and in
     * one line.
     */
    public static String shown(String text) {
        return text == null ? null : printable(mask(JdbcUrls.mask(text)));
    }

    /** {@link #shown(String)} up to so many characters, then {@code ...}. */
    public static String quote(String text, int max) {
        var shown = shown(text);
        if (shown == null || shown.length() <= max) {
            return shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(max - 1)) ? max - 1 : max;
        return shown.substring(0, end) + "...";
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // the zero-width joiner and non-joiner are part of emoji and of words in many scripts
            case Character.FORMAT -> c == 0x200c || c == 0x200d;
            default -> true;
        };
    }

    private static void append(StringBuilder printable, int c) {
        if (isVisible(c)) {
            printable.appendCodePoint(c);
            return;
        }
        switch (c) {
            case '\n' -> printable.append("\\n");
            case '\r' -> printable.append("\\r");
            case '\t' -> printable.append("\\t");
            default -> {
                for (char unit : Character.toChars(c)) {
                    printable.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }
}
