package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The values that a document allows for one field.
 *
 * @param allows the allowed values for the docs, such as {@code 1k, 2k, 4k}; empty for any value
 * @param test returns what is wrong with a value, as the end of a sentence that begins with the option's name; empty
 *     for a valid value
 */
public record Constraint(String allows, Function<Object, Optional<String>> test) {

    public Optional<String> violation(Object value) {
        return test.apply(value);
    }

    /** Both constraints. */
    public Constraint and(Constraint other) {
        return new Constraint(other.allows, value -> violation(value).or(() -> other.violation(value)));
    }

    /** Allows any value. */
    public static Constraint any() {
        return new Constraint("", value -> Optional.empty());
    }

    public static Constraint oneOf(String... allowed) {
        var values = List.of(allowed);
        return new Constraint(
                String.join(", ", values),
                value -> values.contains(value.toString())
                        ? Optional.empty()
                        : Optional.of(
                                "must be one of " + values.stream().sorted().toList()));
    }

    /** A number from {@code min} to {@code max}, both included. */
    public static Constraint range(long min, long max) {
        return new Constraint(min + " to " + max, value -> {
            var number = new BigDecimal(value.toString());
            boolean inside =
                    number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
            return inside ? Optional.empty() : Optional.of("must be from " + min + " to " + max);
        });
    }

    public static Constraint atLeast(long min) {
        return new Constraint(
                "at least " + min,
                value -> new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(min)) >= 0
                        ? Optional.empty()
                        : Optional.of("must be at least " + min));
    }

    /** @param description an example, such as {@code 16:9} */
    public static Constraint matches(String pattern, String description) {
        var compiled = Pattern.compile(pattern);
        return new Constraint(
                "like " + description,
                value -> compiled.matcher(value.toString()).matches()
                        ? Optional.empty()
                        : Optional.of("must look like " + description));
    }

    /** Web or data URLs, not more than {@code max} of them. */
    public static Constraint links(int max) {
        return new Constraint("up to " + max + " URLs", value -> {
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
        });
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? "'" + text + "'" : "'" + text.substring(0, 77) + "...'";
    }
}
