package io.github.cameljimeng.springboot;

import java.util.Collection;
import java.util.List;

/** Unknown properties with the prefix {@code camel.component.jimeng}. Their values are not shown. */
final class UnknownPropertyException extends RuntimeException {

    /** @param where each name as written, with its origin */
    UnknownPropertyException(Collection<String> where) {
        super("The component jimeng has no such options:%n%n%s"
                .formatted(String.join(System.lineSeparator(), List.copyOf(where))));
    }
}
