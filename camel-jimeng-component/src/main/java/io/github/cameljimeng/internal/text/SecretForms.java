package io.github.cameljimeng.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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

    // what may be between two characters of a credential
    private static final String GAP = "(?:[\\s\\p{C}]|\\\\[nrt]|%(?:25)?(?:0[aAdD9]|20))*+";

    /** Of the accounts of an application: making the patterns takes longer than finding nothing with them. */
    private static final Map<String, SecretForms> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SecretForms> eldest) {
                    return size() > MAX_KNOWN;
                }
            });

    private static final int MAX_KNOWN = 100;

    private final String secret;
    private final Finder inCharacters;

    /** {@code null} for a short one. */
    private final Finder inCode;

    private SecretForms(String secret) {
        this.secret = secret;
        boolean isShort = secret.length() < SHORT;
        this.inCharacters = isShort ? asItIs(secret) : inCharacters(secret);
        this.inCode = isShort ? null : inCode(secret);
    }

    /** @param secret not blank */
    static SecretForms of(String secret) {
        return KNOWN.computeIfAbsent(secret.trim(), SecretForms::new);
    }

    String mask(String text) {
        var masked = inCharacters.replaceAll(text, found -> ForeignText.MASK);
        return inCode == null ? masked : withoutCut(withoutCode(masked));
    }

    // what was encoded may begin before the credential and end after it
    private String withoutCode(String text) {
        var matcher = inCode.matcher(text);
        if (!inCode.find(matcher, text, 0)) {
            return text;
        }
        var masked = new StringBuilder();
        int kept = 0;
        do {
            int from = matcher.start();
            while (from > kept && isCode(text.charAt(from - 1))) {
                from--;
            }
            int to = matcher.end();
            while (to < text.length() && isCode(text.charAt(to))) {
                to++;
            }
            masked.append(text, kept, from).append(ForeignText.MASK);
            kept = to;
        } while (inCode.find(matcher, text, kept));
        return masked.append(text, kept, text.length()).toString();
    }

    private static boolean isCode(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+/-_=".indexOf(c) >= 0;
    }

    private static Finder asItIs(String secret) {
        return new Finder(secret.substring(0, 1), Pattern.compile(Pattern.quote(secret)));
    }

    private static Finder inCharacters(String secret) {
        var visible =
                secret.codePoints().filter(c -> !Character.isWhitespace(c)).toArray();
        var first = Character.toString(visible[0]);
        var pattern = Arrays.stream(visible).mapToObj(SecretForms::character).collect(Collectors.joining(GAP));
        return new Finder(
                first.toLowerCase(Locale.ROOT) + first.toUpperCase(Locale.ROOT) + "\\%&", Pattern.compile(pattern));
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

    private static Finder inCode(String secret) {
        var bytes = secret.getBytes(UTF_8);
        var hex = HexFormat.of().formatHex(bytes);
        var forms = new ArrayList<String>();
        forms.add("(?i:" + hex + ")");
        var beginnings =
                new StringBuilder(hex.substring(0, 1) + hex.substring(0, 1).toUpperCase(Locale.ROOT));
        // three bytes are four characters: what precedes the credential shifts it by 0, 1 or 2 bytes. Only the groups
        // of
        // four that depend on nothing else are compared
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            var base64 = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(shifted)
                    .substring(shift == 0 ? 0 : 4, shifted.length / 3 * 4);
            forms.add(base64.chars().mapToObj(SecretForms::base64).collect(Collectors.joining("\\s*+")));
            beginnings.append(base64.charAt(0)).append("+/-_");
        }
        return new Finder(beginnings.toString(), Pattern.compile(String.join("|", forms)));
    }

    // in both alphabets
    private static String base64(int c) {
        return c == '+' || c == '-' ? "[+-]" : c == '/' || c == '_' ? "[/_]" : Character.toString(c);
    }
}
