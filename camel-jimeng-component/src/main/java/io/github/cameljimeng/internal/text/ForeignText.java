package io.github.cameljimeng.internal.text;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Texts that somebody else wrote (a gateway, a proxy, a database, the author of a route) made safe for messages, logs
 * and consoles: credentials are masked, and nothing in them can end a line, move a cursor or reverse the reading
 * direction. Every function returns {@code null} for {@code null}, and changes nothing in its own result.
 */
public final class ForeignText {

    /** What stands in place of a credential. */
    public static final String MASK = "xxxxxx";

    // schemes of the header Authorization
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer\\s+)[^\\s\"',;]+");
    private static final Pattern BASIC =
            Pattern.compile("\\b((?i:basic)\\s+)(?=[A-Za-z]*[0-9A-Z+/=])[A-Za-z0-9+/=_-]{12,}");
    // of OpenAI and most gateways; of the vendor
    private static final Pattern API_KEY =
            Pattern.compile("\\b(?:sk-[A-Za-z0-9_-]{6,}|AK(?:LT|TP)[A-Za-z0-9+/=_-]{12,})");
    // a signature is valid for a quarter of an hour; those in URLs of images stay, because people need them
    private static final Pattern SIGNATURE =
            Pattern.compile("(?i)\\b(HMAC-SHA256\\s+)Credential=.{0,400}?Signature=[0-9a-f]+");

    private ForeignText() {}

    /** Without anything that looks like an API key or the header {@code Authorization}, though nobody named it. */
    public static String mask(String text) {
        if (text == null) {
            return null;
        }
        var masked = AUTHORIZATION.matcher(text).replaceAll("$1" + MASK);
        masked = BASIC.matcher(masked).replaceAll("$1" + MASK);
        masked = SIGNATURE.matcher(masked).replaceAll("$1" + MASK);
        return API_KEY.matcher(masked).replaceAll(MASK);
    }

    /**
     * Without the given credentials in any of the forms in which they are echoed ({@link SecretForms}), and without what
     * {@link #mask(String)} finds.
     *
     * @param secrets {@code null} and blank elements are ignored
     */
    public static String mask(String text, Collection<String> secrets) {
        return mask(withoutNamed(text, secrets));
    }

    /** Only without the given credentials: for texts that are results, such as a rewritten prompt. */
    public static String withoutNamed(String text, Collection<String> secrets) {
        if (text == null) {
            return null;
        }
        var masked = text;
        for (var secret : secrets) {
            if (secret != null && !secret.isBlank()) {
                masked = SecretForms.of(secret).mask(masked);
            }
        }
        return masked;
    }

    /**
     * With visible escapes ({@code \n}, {@code \t}, {@code \}{@code u001b}) in place of everything that is not seen when
     * it is printed: control characters, line and paragraph separators, marks of reading direction and other invisible
     * characters, halves of surrogate pairs. What joins letters and emoji stays.
     */
    public static String printable(String text) {
        if (text == null || text.codePoints().allMatch(ForeignText::isVisible)) {
            return text;
        }
        var printable = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(printable, c));
        return printable.toString();
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
