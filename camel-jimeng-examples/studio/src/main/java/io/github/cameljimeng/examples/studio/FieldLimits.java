package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.gateway.Constraint;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be read from a gateway's check: it says what it allows in words, and is asked whether they are meant so.
 *
 * @param choices the only values that it takes, empty when there are others
 * @param min the least number, {@code null} when there is none
 * @param max the largest number, {@code null} when there is none
 */
record FieldLimits(List<String> choices, Long min, Long max) {

    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18}) to (-?\\d{1,18})");
    private static final Pattern LEAST = Pattern.compile("at least (-?\\d{1,18})");

    static FieldLimits of(Constraint check, boolean isNumber) {
        return isNumber ? numbers(check) : choices(check);
    }

    private static FieldLimits numbers(Constraint check) {
        var range = RANGE.matcher(check.allows());
        if (range.matches()) {
            return new FieldLimits(List.of(), Long.valueOf(range.group(1)), Long.valueOf(range.group(2)));
        }
        var least = LEAST.matcher(check.allows());
        return new FieldLimits(List.of(), least.matches() ? Long.valueOf(least.group(1)) : null, null);
    }

    // a list of values that are all taken, where a value of no list is not
    private static FieldLimits choices(Constraint check) {
        var values = List.of(check.allows().split(", "));
        boolean isList = values.size() > 1
                && values.stream().allMatch(value -> takes(check, value))
                && !takes(check, "none of " + check.allows());
        return new FieldLimits(isList ? values : List.of(), null, null);
    }

    /** Whether the gateway takes this value. */
    static boolean takes(Constraint check, String value) {
        return check.violation(value).isEmpty();
    }
}
