package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.Parameter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The option {@code fixedParameters}: which of the values that an endpoint sets no message can change.
 *
 * @param all whether it is {@code *}
 * @param names options, or names of {@code parameters.<name>}, without case and punctuation
 */
public record FixedParameters(boolean all, Set<String> names) {

    /** Nothing is fixed. */
    public static final FixedParameters NONE = new FixedParameters(false, Set.of());

    /** @param option names separated by commas, {@code *}, or {@code null} */
    public static FixedParameters of(String option) {
        if (option == null) {
            return NONE;
        }
        var names = Stream.of(option.split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new FixedParameters(
                names.contains("*"), names.stream().map(Parameter::plain).collect(Collectors.toSet()));
    }

    boolean covers(String name) {
        return all || names.contains(Parameter.plain(name));
    }

    boolean covers(Parameter parameter) {
        return covers(parameter.option());
    }
}
