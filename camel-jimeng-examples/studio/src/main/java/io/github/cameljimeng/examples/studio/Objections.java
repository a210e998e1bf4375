package io.github.cameljimeng.examples.studio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the component's sentences about a request, which are in English and for people who write routes, into texts of the
 * page's catalogue ({@code finding.…}). The page quotes a sentence that it has no text for.
 */
final class Objections {

    private static final List<Sentence> SENTENCES = List.of(
            sentence("photo.pixels", " is \\d+x\\d+ pixels: "),
            sentence("together", "set both width and height"),
            sentence("twice", "sets width and height, and cannot be combined"),
            sentence("missing", "is missing or empty"),
            sentence("area", "times height must be from (?<min>\\S+) to (?<max>\\S+) pixels"),
            sentence(
                    "shape",
                    "must have an aspect ratio from (?:minRatio )?(?<min>\\S+) to (?:maxRatio )?(?<max>[\\d.:/]+)"),
            sentence("choice", "must be one of \\[?(?<allowed>[^\\]]+?)(?:\\]|: | at this|$)"),
            sentence(
                    "between",
                    "must be (?:a whole number )?from (?:above )?(?<min>-?[\\d./]+)(?: \\([\\d.]+\\))? to (?:below )?(?<max>-?[\\d.]*\\d)"),
            sentence("least", "must be at least (?<min>-?[\\d.]+)"),
            sentence("whole", "must be a whole number"),
            sentence("number", "must be a number"),
            sentence("like", "must look like (?<like>.+?)(?=: |$)"),
            sentence("long", "has \\d+ characters, but the model accepts at most (?<most>\\d+)"),
            sentence("links.most", "accepts at most (?<most>\\d+) URLs"),
            sentence("links", "must be http\\(s\\)"),
            sentence("unsupported", "is not supported (?:by|for) "),
            sentence("photo.large", "accepts at most (?<most>[\\d.]+ MB).* per image"),
            sentence("photo.format", "is not a .+ file$|: convert it first$"),
            sentence("photo.broken", " is empty$|is incomplete: |cannot be read: "));

    private static final List<String> PLACES = List.of("min", "max", "allowed", "like", "most");

    private static final String OTHER = "other";

    private record Sentence(String code, Pattern pattern) {}

    /**
     * @param code of the text, {@code other} for the one that quotes
     * @param values of the text's placeholders
     */
    record Objection(String code, Map<String, String> values) {}

    private Objections() {}

    /** Of all texts that there must be. */
    static Stream<String> codes() {
        return Stream.concat(SENTENCES.stream().map(Sentence::code), Stream.of(OTHER));
    }

    /** @param text without option and header */
    static Objection of(String text) {
        for (var sentence : SENTENCES) {
            var found = sentence.pattern().matcher(text);
            if (found.find()) {
                return new Objection(sentence.code(), values(found));
            }
        }
        return new Objection(OTHER, Map.of("words", text));
    }

    static Objection tooLong(int most) {
        return new Objection("long", Map.of("most", String.valueOf(most)));
    }

    private static Map<String, String> values(Matcher found) {
        var values = new HashMap<String, String>();
        for (var place : PLACES) {
            if (found.pattern().pattern().contains("(?<" + place + ">")) {
                values.put(place, found.group(place));
            }
        }
        return values;
    }

    private static Sentence sentence(String code, String pattern) {
        return new Sentence(code, Pattern.compile(pattern));
    }
}
