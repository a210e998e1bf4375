package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The values that the documentation allows for a field.
 *
 * @param allows the allowed values, for the docs, such as {@code 1k, 2k, 4k}; empty for any value
 * @param test returns the violation of a value, as the rest of a sentence that begins with the option's name; empty for a
 *     valid value
 */
public record Constraint(String allows, Function<Object, Optional<String>> test) {

    private static final Pattern WEB = Pattern.compile("(?i)https?://");
    private static final Pattern LINK = Pattern.compile("(?i)https?://|data:image/");

    /** The signatures of PNG, JPEG, WebP and GIF in base64. */
    private static final Pattern BASE64_OF_IMAGE = Pattern.compile("iVBORw0KGgo|/9j/|UklGR|R0lGOD");

    public Optional<String> violation(Object value) {
        return test.apply(value);
    }

    /** Both constraints. */
    public Constraint and(Constraint other) {
        var allows = this.allows.isEmpty() || other.allows.isEmpty()
                ? this.allows + other.allows
                : this.allows + ", " + other.allows;
        return new Constraint(allows, value -> violation(value).or(() -> other.violation(value)));
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

    /** The boolean {@code true} or {@code false}, not a string. */
    public static Constraint flag() {
        return new Constraint(
                "true, false",
                value -> value instanceof Boolean ? Optional.empty() : Optional.of("must be true or false"));
    }

    /** A whole number from {@code min} to {@code max} inclusive, not a string. */
    public static Constraint wholeNumber(long min, long max) {
        return new Constraint(
                min + " to " + max,
                value -> value instanceof Number
                                && whole().violation(value).isEmpty()
                                && range(min, max).violation(value).isEmpty()
                        ? Optional.empty()
                        : Optional.of("must be a whole number from " + min + " to " + max));
    }

    /** A number from 0 to 1 inclusive, not a string. */
    static Constraint fraction() {
        return new Constraint(
                "0 to 1",
                value -> value instanceof Number && range(0, 1).violation(value).isEmpty()
                        ? Optional.empty()
                        : Optional.of("must be a fraction of the image, from 0 to 1"));
    }

    /** No value: the field is for other models. */
    public static Constraint notSupported() {
        return new Constraint("not supported", value -> Optional.of("is not supported for this model: remove it"));
    }

    /** An object whose member of this name, if present, satisfies the constraint. */
    public static Constraint member(String name, Constraint constraint) {
        return new Constraint(name + ": " + constraint.allows(), value -> {
            if (!(value instanceof Map<?, ?> object)) {
                return Optional.of("must be an object such as {\"" + name + "\":...}");
            }
            var found = object.get(name);
            return found == null
                    ? Optional.empty()
                    : constraint.violation(found).map(text -> "is invalid: its " + name + " " + text);
        });
    }

    /** A number from {@code min} to {@code max} inclusive. */
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

    public static Constraint whole() {
        return new Constraint(
                "a whole number",
                value -> new BigDecimal(value.toString())
                                        .remainder(BigDecimal.ONE)
                                        .signum()
                                == 0
                        ? Optional.empty()
                        : Optional.of("must be a whole number"));
    }

    /** Text of at most {@code max} characters. */
    public static Constraint charactersUpTo(int max) {
        return new Constraint("up to " + max + " characters", value -> {
            var text = value.toString();
            int length = text.codePointCount(0, text.length());
            return length <= max
                    ? Optional.empty()
                    : Optional.of("has " + length + " characters, but the model accepts at most " + max);
        });
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

    /** The URL of a web server. */
    public static Constraint webUrl() {
        return new Constraint(
                "an http or https URL",
                value -> isWebUrl(value.toString())
                        ? Optional.empty()
                        : Optional.of("must be an http or https URL, such as https://example.com/callbacks"));
    }

    private static boolean isWebUrl(String text) {
        try {
            var url = new URI(text);
            return url.getHost() != null
                    && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** At most {@code max} web or data URLs. */
    public static Constraint links(int max) {
        return new Constraint("up to " + max + " URLs", value -> tooMany(value, max)
                .or(() -> firstOf(value, text -> !isLink(text)).map(Constraint::noLink)));
    }

    /** At most {@code max} web URLs. */
    static Constraint webLinks(int max) {
        return new Constraint("up to " + max + " URLs", value -> tooMany(value, max)
                .or(() -> firstOf(value, text -> !WEB.matcher(text).lookingAt()).map(Constraint::noWebLink)));
    }

    /** At most {@code max} web or data URLs, or images as plain base64. */
    public static Constraint linksOrBase64(int max) {
        return new Constraint("up to " + max + " URLs or base64", value -> tooMany(value, max)
                .or(() -> linksOrBase64().violation(value)));
    }

    /** Web or data URLs, or images as plain base64. */
    public static Constraint linksOrBase64() {
        return new Constraint("URLs or base64", value -> firstOf(value, text -> !isLink(text) && !isBase64OfImage(text))
                .map(text -> "must be http(s) or data URLs of images, or their base64, not " + Violation.quote(text)
                        + "; to send a file use jimeng:edit"));
    }

    private static Optional<String> tooMany(Object value, int max) {
        int size = ((List<?>) value).size();
        return size <= max ? Optional.empty() : Optional.of("accepts at most " + max + " URLs, but got " + size);
    }

    private static Optional<String> firstOf(Object value, Predicate<String> wrong) {
        return ((List<?>) value).stream().map(String::valueOf).filter(wrong).findFirst();
    }

    private static String noWebLink(String text) {
        return "must be http(s) URLs of images, not " + Violation.quote(text)
                + ": put the image where the vendor can fetch it, or use a reqKey that accepts files, such as jimeng_i2i_v30";
    }

    private static String noLink(String text) {
        return isBase64OfImage(text)
                ? "must be http(s) or data URLs of images, not plain base64: put data:image/png;base64, in front of it,"
                        + " or use jimeng:edit"
                : "must be http(s) or data URLs of images, not " + Violation.quote(text)
                        + "; to send a file use jimeng:edit";
    }

    private static boolean isLink(String text) {
        return LINK.matcher(text).lookingAt();
    }

    private static boolean isBase64OfImage(String text) {
        return BASE64_OF_IMAGE.matcher(text).lookingAt()
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0));
    }
}
