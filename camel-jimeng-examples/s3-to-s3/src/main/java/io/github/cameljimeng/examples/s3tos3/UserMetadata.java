package io.github.cameljimeng.examples.s3tos3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.EncoderException;
import org.apache.commons.codec.net.BCodec;
import org.apache.commons.codec.net.QCodec;

/**
 * User metadata of an object. It travels in HTTP headers, so values are ASCII; others are written as RFC 2047 says, which
 * is what S3 itself answers with. S3 takes 2 KB of it, names included.
 */
final class UserMetadata {

    private static final int LIMIT = 2048;

    private UserMetadata() {}

    /**
     * Metadata that S3 takes.
     *
     * @param facts names and values, the most important first: what does not fit is cut short, or left out
     */
    static Map<String, String> of(Map<String, String> facts) {
        var metadata = new LinkedHashMap<String, String>();
        int room = LIMIT;
        for (var fact : facts.entrySet()) {
            var value = fact.getValue() == null
                    ? ""
                    : fitting(decode(fact.getValue()), room - fact.getKey().length());
            if (!value.isEmpty()) {
                metadata.put(fact.getKey(), value);
                room -= fact.getKey().length() + value.length();
            }
        }
        return metadata;
    }

    private static String fitting(String text, int room) {
        var value = encode(text);
        int end = text.length();
        while (value.length() > room && end > 0) {
            end = text.offsetByCodePoints(end, -1);
            value = end == 0 ? "" : encode(text.substring(0, end) + "…");
        }
        return value;
    }

    static String encode(String text) {
        // a header has one line, and white space at its ends is not kept
        if (text.matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?") && !isEncoded(text)) {
            return text;
        }
        try {
            return new BCodec(UTF_8).encode(text);
        } catch (EncoderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text, whoever wrote it down; what cannot be read is left as it is. */
    static String decode(String value) {
        try {
            if (!isEncoded(value)) {
                return value;
            }
            return value.matches("(?s)=\\?[^?]+\\?[qQ]\\?.*")
                    ? new QCodec(UTF_8).decode(value)
                    : new BCodec(UTF_8).decode(value);
        } catch (DecoderException e) {
            return value;
        }
    }

    private static boolean isEncoded(String value) {
        return value.startsWith("=?") && value.endsWith("?=");
    }
}
