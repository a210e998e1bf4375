package io.github.cameljimeng.internal.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Stands for a cause with a message that must not be printed: a log prints the message of every cause, and those of HTTP
 * clients and drivers quote what a server has sent, or a whole URL.
 */
public final class ShownCause extends Exception {

    private ShownCause(Throwable original, UnaryOperator<String> shown) {
        super(shown.apply(original.toString()), null, false, true);
        setStackTrace(original.getStackTrace());
    }

    /**
     * The same cause if every message below it may be printed as it is, else a copy of its first message without the
     * rest.
     *
     * @param shown what may be printed of a message
     */
    public static Throwable of(Throwable cause, UnaryOperator<String> shown) {
        return isShown(cause, shown) ? cause : new ShownCause(cause, shown);
    }

    /** Whether every message of a cause, and of all below it, may be printed as it is. */
    public static boolean isShown(Throwable cause, UnaryOperator<String> shown) {
        return isClean(cause, shown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isClean(Throwable thrown, UnaryOperator<String> shown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        if (!Objects.equals(thrown.getMessage(), shown.apply(thrown.getMessage()))) {
            return false;
        }
        for (var suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, shown, seen)) {
                return false;
            }
        }
        return isClean(thrown.getCause(), shown, seen);
    }
}
