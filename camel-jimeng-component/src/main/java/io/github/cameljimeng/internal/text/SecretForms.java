package io.github.cameljimeng.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The forms in which a gateway or a proxy may repeat a credential: as it is, in other letter case, percent-encoded (also
 * twice), escaped for JSON or HTML, broken by white space or invisible characters, in hexadecimal digits, and in base64,
 * also as a part of what was encoded ({@code user:key}). A short credential is looked for as it is, because its other
 * forms would be found in ordinary texts.
 */
final class SecretForms {

    /** In characters; real credentials are longer. */
    private static final int SHORT = 8;

    // what may stand between two characters of a credential
    private static final String GAP = "(?:[\\s\\p{C}]|\\\\[nrt]|%(?:25)?(?:0[aAdD9]|20))*+";

    private final String secret;
    private final Pattern characters;
    private final Pattern encoded;

    private SecretForms(String secret, Pattern characters, Pattern encoded) {
        this.secret = secret;
        this.characters = characters;
        this.encoded = encoded;
    }

    /** @param secret not blank */
    static SecretForms of(String secret) {
        var trimmed = secret.trim();
        if (trimmed.length() < SHORT) {
            return new SecretForms(trimmed, Pattern.compile(Pattern.quote(trimmed)), null);
        }
        var characters = trimmed.codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(SecretForms::character)
                .collect(Collectors.joining(GAP));
        return new SecretForms(
                trimmed, Pattern.compile(characters), Pattern.compile(String.join("|", encoded(trimmed))));
    }

    String mask(String text) {
        var masked = characters.matcher(text).replaceAll(ForeignText.MASK);
        return encoded == null ? masked : withoutCut(withoutRuns(masked));
    }

    // what was encoded may begin before the credential and end after it
    private String withoutRuns(String text) {
        var found = encoded.matcher(text);
        if (!found.find()) {
            return text;
        }
        var masked = new StringBuilder();
        int kept = 0;
        do {
            int from = found.start();
            while (from > kept && isEncoding(text.charAt(from - 1))) {
                from--;
            }
            int to = found.end();
            while (to < text.length() && isEncoding(text.charAt(to))) {
                to++;
            }
            masked.append(text, kept, from).append(ForeignText.MASK);
            kept = to;
        } while (found.find(kept));
        return masked.append(text, kept, text.length()).toString();
    }

    private static boolean isEncoding(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+/-_=".indexOf(c) >= 0;
    }

    // a quoted reply is its first part only, and may end within a credential
    private String withoutCut(String text) {
        for (int length = Math.min(secret.length() - 1, text.length()); length >= SHORT; length--) {
            if (text.regionMatches(true, text.length() - length, secret, 0, length)) {
                return text.substring(0, text.length() - length) + ForeignText.MASK;
            }
        }
        return text;
    }

    private static String character(int c) {
        var itself = Character.toString(c);
        var forms = new ArrayList<String>();
        // JSON allows a backslash before a slash, shells allow one before anything
        forms.add("\\\\?(?iu:" + Pattern.quote(itself) + ")");
        forms.add(percentEncoded(itself));
        forms.add(itself.chars().mapToObj("(?i:\\\\\\\\?u%04x)"::formatted).collect(Collectors.joining()));
        forms.add("(?i:&#0*" + c + ";|&#x0*" + Integer.toHexString(c) + ";)");
        switch (c) {
            case '&' -> forms.add("&amp;");
            case '<' -> forms.add("&lt;");
            case '>' -> forms.add("&gt;");
            case '"' -> forms.add("&quot;");
            case '\'' -> forms.add("&apos;");
            default -> {}
        }
        return "(?:" + String.join("|", forms) + ")";
    }

    private static String percentEncoded(String character) {
        var encoded = new StringBuilder("(?i:");
        for (byte b : character.getBytes(UTF_8)) {
            encoded.append("%%(?:25)?%02x".formatted(b));
        }
        return encoded.append(')').toString();
    }

    private static List<String> encoded(String secret) {
        var bytes = secret.getBytes(UTF_8);
        var forms = new ArrayList<String>();
        forms.add("(?i:" + HexFormat.of().formatHex(bytes) + ")");
        // three bytes are four characters: what precedes the credential shifts it by 0, 1 or 2 bytes. Only the groups
        // of
        // four that depend on nothing else are compared
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            var base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(base64Form(base64.substring(shift == 0 ? 0 : 4, shifted.length / 3 * 4)));
        }
        return forms;
    }

    // in both alphabets, in one line or several
    private static String base64Form(String base64) {
        return base64.chars()
                .mapToObj(c -> c == '+' ? "[+-]" : c == '/' ? "[/_]" : Character.toString(c))
                .collect(Collectors.joining("\\s*+"));
    }
}
