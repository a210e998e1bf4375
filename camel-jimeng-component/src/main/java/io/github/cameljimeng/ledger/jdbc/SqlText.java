package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.internal.text.ForeignText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The printable part of a driver's error message. Drivers quote the statement, its parameters and rows in various ways, so
 * only text that cannot be a value is kept: the first line, up to the first word of a statement, without the contents of
 * quotes and brackets.
 */
final class SqlText {

    private static final String HIDDEN = "...";
    private static final int MAX_LENGTH = 300;

    // of PostgreSQL: the statement with its values, then the reason
    private static final Pattern BATCH = Pattern.compile("(?s)^(?:\\w+\\s+)?Batch entry.*(?:was aborted:?|$)");

    // a line, a statement, or what introduces one
    private static final Pattern END = Pattern.compile("(?is)[\\r\\n]"
            + "|\\b(?:SQL(?: statement)?|Query(?: is)?|Statement|Parameters?|Param|Detail|Where|Hint|Values?|Row|Call getNextException)"
            + "\\s*[:=(\\[]"
            + "|\\b(?:in SQL statement|Query is|parameters|failing row|call getNextException)\\b"
            + "|\\b(?:INSERT\\s+INTO|UPDATE\\s+\\S+\\s+(?:\\S+\\s+)?SET|DELETE\\s+FROM|MERGE\\s+INTO|WITH\\s+\\w+\\s+AS"
            + "|SELECT\\s.*?\\sFROM)\\b");

    // an identifier after what it names, and messages of the file system; group 1 is kept
    private static final Pattern QUOTED = Pattern.compile(
            "((?i:\\b(?:table|relation|column|index|schema|database|role|user|sequence|view|function|constraint))"
                    + "\\s+(?:\"[\\w.]{1,128}\"|'[\\w.]{1,128}'|`[\\w.]{1,128}`)"
                    + "|\"java\\.n?io\\.[\\w.$]+: [^\"']*\"|(?<=n)'t\\b)"
                    + "|\"[^\"]*(?:\"|$)|'[^']*(?:'|$)|`[^`]*(?:`|$)");

    private static final Pattern BRACKETS =
            Pattern.compile("(\\(conn[:=]\\d+\\)|\\[[0-9A-Z]{5}-\\d+\\])|\\([^()]*(?:\\)|$)|\\[[^\\[\\]]*(?:\\]|$)");

    private static final Pattern LOOSE_END = Pattern.compile("[\\s;:,]+$");

    private SqlText() {}

    /** @return {@code null} for {@code null}; idempotent */
    static String shown(String message) {
        if (message == null) {
            return null;
        }
        var text = BATCH.matcher(message).replaceFirst("");
        var end = END.matcher(text);
        if (end.find()) {
            text = text.substring(0, end.start());
        }
        text = hidden(QUOTED, text);
        text = LOOSE_END.matcher(hidden(BRACKETS, text)).replaceFirst("");
        return text.isEmpty() ? "no reason given" : ForeignText.quote(text, MAX_LENGTH);
    }

    private static String hidden(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> found.group(1) == null ? HIDDEN : Matcher.quoteReplacement(found.group(1)));
    }
}
