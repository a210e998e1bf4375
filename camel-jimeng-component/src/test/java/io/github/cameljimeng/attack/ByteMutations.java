package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Changes bytes and tokens, whatever they mean. */
final class ByteMutations {

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u00",
            "\\ud800",
            "null",
            "NaN",
            "-Infinity",
            "true",
            "-1",
            "1e999999",
            "99999999999999999999999999",
            "\"code\":",
            "\"data\":",
            "\"error\":",
            "\"status\":\"done\"",
            "\"\"",
            "\"url\":",
            "\"task_id\":",
            "\"b64_json\":",
            "data:image/png;base64,",
            "data: ",
            "event: ",
            "\n\n",
            "\r\n",
            "\u0000",
            "é",
            "\uFEFF",
            "\n".repeat(300));

    private ByteMutations() {}

    static byte[] mutated(byte[] body, List<byte[]> corpus, Random random) {
        int at = random.nextInt(body.length + 1);
        int end = Math.min(body.length, at + random.nextInt(40));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(body, random);
            case 1 -> spliced(body, at, at, token(random));
            case 2 -> spliced(body, at, end, new byte[0]);
            case 3 -> Arrays.copyOf(body, at);
            case 4 -> spliced(body, at, at, Arrays.copyOfRange(body, at, end));
            case 5 -> spliced(body, at, end, token(random));
            case 6 -> spliced(body, at, at, corpus.get(random.nextInt(corpus.size())));
            case 7 -> spliced(body, 0, 0, token(random));
            default -> swapped(body, random);
        };
    }

    private static byte[] token(Random random) {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    }

    private static byte[] flipped(byte[] body, Random random) {
        var copy = body.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] piece) {
        var out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        out.writeBytes(piece);
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }

    // what stands between two commas trades places with another such piece
    private static byte[] swapped(byte[] body, Random random) {
        var pieces = Pattern.compile(",").split(new String(body, ISO_8859_1), -1);
        int one = random.nextInt(pieces.length);
        int other = random.nextInt(pieces.length);
        var kept = pieces[one];
        pieces[one] = pieces[other];
        pieces[other] = kept;
        return String.join(",", pieces).getBytes(ISO_8859_1);
    }
}
