package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a document allows for one field.
 *
 * @param allows for the docs, such as {@code 1k, 2k, 4k}; empty when anything goes
 * @param test what is wrong with a value, as the end of a sentence that begins with the option's name; empty when fine
 */
public record Check(String allows, Function<Object, Optional<String>> test) {

    public Optional<String> problem(Object value) {
        return test.apply(value);
    }

    /** Both must hold. */
    public Check and(Check other) {
        return new Check(other.allows, value -> problem(value).or(() -> other.problem(value)));
    }

    /** Anything goes. */
    public static Check any() {
        return new Check("", value -> Optional.empty());
    }

    public static Check oneOf(String... allowed) {
        var values = List.of(allowed);
        return new Check(
                String.join(", ", values),
                value -> values.contains(value.toString())
                        ? Optional.empty()
                        : Optional.of(
                                "must be one of " + values.stream().sorted().toList()));
    }

    /** A number from {@code min} to {@code max}, both included. */
    public static Check range(long min, long max) {
        return new Check(min + " to " + max, value -> {
            var number = new BigDecimal(value.toString());
            boolean inside =
                    number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
            return inside ? Optional.empty() : Optional.of("must be from " + min + " to " + max);
        });
    }

    public static Check atLeast(long min) {
        return new Check(
                "at least " + min,
                value -> new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(min)) >= 0
                        ? Optional.empty()
                        : Optional.of("must be at least " + min));
    }

    /** @param description an example, such as {@code 16:9} */
    public static Check matches(String pattern, String description) {
        var compiled = Pattern.compile(pattern);
        return new Check(
                "like " + description,
                value -> compiled.matcher(value.toString()).matches()
                        ? Optional.empty()
                        : Optional.of("must look like " + description));
    }

    /** Web or data URLs, not more than {@code max} of them. */
    public static Check links(int max) {
        return new Check("up to " + max + " URLs", value -> {
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
