package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a document allows for one field. */
@FunctionalInterface
public interface Check {

    /** What is wrong with the value, as the end of a sentence that begins with the option's name; empty when fine. */
    Optional<String> problem(Object value);

    /** Anything goes. */
    static Check any() {
        return value -> Optional.empty();
    }

    static Check oneOf(String... allowed) {
        var set = Set.of(allowed);
        return value ->
                set.contains(value.toString()) ? Optional.empty() : Optional.of("must be one of " + new TreeSet<>(set));
    }

    /** A number from {@code min} to {@code max}, both included. */
    static Check range(long min, long max) {
        return value -> {
            var number = new BigDecimal(value.toString());
            boolean inside =
                    number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
            return inside ? Optional.empty() : Optional.of("must be from " + min + " to " + max);
        };
    }

    static Check atLeast(long min) {
        return value -> new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(min)) >= 0
                ? Optional.empty()
                : Optional.of("must be at least " + min);
    }

    static Check matches(String pattern, String description) {
        var compiled = Pattern.compile(pattern);
        return value -> compiled.matcher(value.toString()).matches()
                ? Optional.empty()
                : Optional.of("must look like " + description);
    }

    /** Web or data URLs, not more than {@code max} of them. */
    static Check links(int max) {
        return value -> {
            var links = (List<?>) value;
            if (links.size() > max) {
                return Optional.of("takes at most " + max + " URLs and got " + links.size());
            }
            return links.stream()
                    .map(String::valueOf)
                    .filter(link -> !link.matches("(?is)(https?://|data:image/).*"))
                    .findFirst()
                    .map(link -> "takes http(s) or data URLs of images, not " + abbreviate(link)
                            + "; to send a file use jimeng:edit");
        };
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? "'" + text + "'" : "'" + text.substring(0, 77) + "...'";
    }
}
