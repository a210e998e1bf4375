package io.github.cameljimeng.internal.text;

import static io.github.cameljimeng.internal.text.ForeignText.MASK;

import java.util.regex.Pattern;

/**
 * Masks users and passwords of JDBC URLs and of lists of connection properties, anywhere in a text. Where a
 * value ends depends on what separates the properties; in doubt more is masked.
 */
final class JdbcUrls {

    // percent-encoded URLs have %3D for the equals sign
    private static final String EQUALS = "\\s*(?:=|%3[dD])\\s*";

    private static final Pattern PROPERTY = Pattern.compile("(?i)(?<![\\w.])([\\w.-]*(?:password|passwd|passphrase|pwd"
            + "|secret|token|credential|access_?key|api_?key)[\\w.-]*|(?:[\\w.-]*[.])?(?:user|user_?name|uid))"
            + EQUALS);

    private static final Pattern NEXT_IN_QUERY = Pattern.compile("&|%26");
    private static final Pattern NEXT_IN_LIST = Pattern.compile(";|%3[bB]");
    private static final Pattern NEXT_IN_MAP = Pattern.compile(",\\s*[\\w.-]+" + EQUALS + "|[)}]");
    private static final Pattern NEXT = Pattern.compile("[;&?]\\s*[\\w.-]+" + EQUALS);

    // a password may hold a slash or an at sign; in a URL of the web it cannot
    private static final Pattern WEB_USER = Pattern.compile("(?i)\\b(https?://)[^/?#\\s\"'@]*@");
    private static final Pattern USER = Pattern.compile("(?i)(?<!http:)(?<!https:)//[^\\s@]\\S*@");
    // jdbc:oracle:thin:user/password@host
    private static final Pattern USER_OF_DRIVER = Pattern.compile("(?i)\\b(jdbc:(?:[\\w-]+:)++)(?!//)[^\\s@:]\\S*@");

    private JdbcUrls() {}

    static String mask(String text) {
        var masked = properties(text);
        masked = WEB_USER.matcher(masked).replaceAll("$1" + MASK + "@");
        masked = USER.matcher(masked).replaceAll("//" + MASK + "@");
        return USER_OF_DRIVER.matcher(masked).replaceAll("$1" + MASK + "@");
    }

    private static String properties(String text) {
        var property = PROPERTY.matcher(text);
        var masked = new StringBuilder();
        int kept = 0;
        while (property.find(kept)) {
            int end = end(text, separator(text, property.start()), property.end());
            masked.append(text, kept, property.end()).append(end > property.end() ? MASK : "");
            kept = Math.max(end, property.end());
        }
        return masked.append(text, kept, text.length()).toString();
    }

    /** What ends the value of a property that begins there; {@code null} if unknown. */
    private static Pattern separator(String text, int start) {
        var before = text.substring(Math.max(0, start - 3), start).stripTrailing();
        if (before.endsWith(";") || before.matches(".*%3[bB]")) {
            return NEXT_IN_LIST;
        }
        if (before.matches(".*(?:[?&]|%3[fF]|%26)")) {
            return NEXT_IN_QUERY;
        }
        return before.matches(".*[,({]") ? NEXT_IN_MAP : null;
    }

    private static int end(String text, Pattern separator, int start) {
        int quoted = endOfQuoted(text, start);
        if (quoted > 0) {
            return quoted;
        }
        int line = endOfLine(text, start);
        if (separator == null) {
            return Math.min(line, first(NEXT, text, start, endOfWord(text, start, line)));
        }
        int next = first(separator, text, start, -1);
        if (next >= 0 && next <= line) {
            return next;
        }
        // the last one: a list may have blanks in its values, what follows a query is a sentence
        return separator == NEXT_IN_LIST ? line : endOfWord(text, start, line);
    }

    // 'x;y' or "x;y", and {x;y} as SQL Server writes it; a doubled end is a part of the value
    private static int endOfQuoted(String text, int start) {
        if (start >= text.length()) {
            return -1;
        }
        char end =
                switch (text.charAt(start)) {
                    case '\'' -> '\'';
                    case '"' -> '"';
                    case '{' -> '}';
                    default -> 0;
                };
        if (end == 0) {
            return -1;
        }
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == end) {
                if (i + 1 < text.length() && text.charAt(i + 1) == end) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return text.length();
    }

    private static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int endOfWord(String text, int start, int line) {
        int end = start;
        while (end < line && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int first(Pattern pattern, String text, int start, int otherwise) {
        var found = pattern.matcher(text);
        return found.find(start) ? found.start() : otherwise;
    }
}
