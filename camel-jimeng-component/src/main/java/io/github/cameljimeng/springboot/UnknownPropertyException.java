package io.github.cameljimeng.springboot;

import java.util.Collection;
import java.util.List;

/** Properties below {@code camel.component.jimeng} that are no options. Their values are not told. */
final class UnknownPropertyException extends RuntimeException {

    /** @param where each name as it was given, and where that was */
    UnknownPropertyException(Collection<String> where) {
        super("These are no options of the component jimeng:%n%n%s"
                .formatted(String.join(System.lineSeparator(), List.copyOf(where))));
    }
}
