package io.github.cameljimeng.internal.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * JSON text without the defects for which a parser would reject a whole reply, image included: bytes that are not UTF-8 become
 * the replacement character, and words and numbers that JSON does not have, such as {@code NaN}, {@code None} or {@code
 * 007}, become {@code null}. Raw control characters in strings are left to the parser's own leniency.
 */
final class LenientJsonReader extends Reader {

    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    /** No number that means something has more characters. */
    private static final int MAX_LITERAL = 100;

    private static final int PIECE = 2 * 1024;

    private final Reader in;
    private final char[] input = new char[PIECE];
    private final StringBuilder output = new StringBuilder(PIECE);
    private final StringBuilder literal = new StringBuilder();
    private int position;
    private boolean inString;
    private boolean escaped;
    private boolean atEnd;

    LenientJsonReader(InputStream in) {
        // this decoder replaces what it cannot decode
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (position == output.length()) {
            output.setLength(0);
            position = 0;
            int count = in.read(input);
            if (count < 0) {
                endLiteral();
                if (output.isEmpty()) {
                    atEnd = true;
                    return -1;
                }
            }
            for (int i = 0; i < count; ) {
                int end = inString && !escaped ? endOfPlain(i, count) : i;
                output.append(input, i, end - i);
                if (end < count) {
                    accept(input[end]);
                }
                i = end + 1;
            }
        }
        int count = Math.min(length, output.length() - position);
        output.getChars(position, position + count, target, offset);
        position += count;
        return count;
    }

    /** Whether somebody tried to read past the end of the text. */
    boolean isAtEnd() {
        return atEnd;
    }

    // strings are nearly all of a reply: what needs no look at each character is copied at once
    private int endOfPlain(int from, int to) {
        int i = from;
        while (i < to && input[i] != '"' && input[i] != '\\') {
            i++;
        }
        return i;
    }

    private void accept(char c) {
        if (inString) {
            output.append(c);
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                inString = false;
            }
        } else if (isStructure(c)) {
            endLiteral();
            output.append(c);
            inString = c == '"';
        } else if (literal.length() <= MAX_LITERAL) {
            literal.append(c);
        }
    }

    private static boolean isStructure(char c) {
        return switch (c) {
            case '{', '}', '[', ']', ':', ',', '"', ' ', '\t', '\r', '\n' -> true;
            default -> false;
        };
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            boolean known =
                    literal.length() <= MAX_LITERAL && LITERAL.matcher(literal).matches();
            output.append(known ? literal : "null");
            literal.setLength(0);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
