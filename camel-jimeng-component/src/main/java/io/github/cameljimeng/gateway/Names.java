package io.github.cameljimeng.gateway;

import java.util.List;

/**
 * The names of models, or other fixed values, that a document describes.
 *
 * @param patterns exact names, or prefixes that end in {@code *}; {@code ""} matches requests without a name
 */
public record Names(List<String> patterns) {

    public Names {
        patterns = List.copyOf(patterns);
    }

    /** @param patterns such as {@code jimeng-4.0}, {@code gpt-image-*} */
    public static Names of(String... patterns) {
        return new Names(List.of(patterns));
    }

    /** @param name {@code null} or {@code ""} if the request has none */
    public boolean contains(String name) {
        var wanted = name == null ? "" : name;
        // a loop, because this is called for each case of each request
        for (var pattern : patterns) {
            boolean fits = pattern.endsWith("*")
                    ? wanted.regionMatches(0, pattern, 0, pattern.length() - 1)
                    : wanted.equals(pattern);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /** For docs and messages: {@code jimeng-4.0, jimeng-4.5}. */
    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
