package io.github.cameljimeng.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of the callback of a task: it comes from another machine over the open internet, so anything can. Each is also a
 * word of the command line, and a magic word in brackets: {@code [callback-lost]}.
 */
public enum CallbackFault {
    /** One callback when the task ends. */
    NONE,
    /** It never comes. */
    LOST,
    /** It comes twice at the same time. */
    TWICE,
    /**
     * Two that somebody has made up come first: one for a task that does not exist, and one that says that the task has failed,
     * which is still at work. Then the true one.
     */
    FORGED,
    /** The task ends at once, and its callback has been answered before the submit is. */
    EARLY,
    /** It comes when the task has been over for as long as it took. */
    LATE;

    /** The name on the command line, such as {@code lost}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The fault of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static CallbackFault named(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault " + label + " of callbacks, only "
                        + Arrays.stream(values()).map(CallbackFault::label).collect(Collectors.joining(", "))));
    }

    static Optional<CallbackFault> in(String prompt) {
        return Arrays.stream(values())
                .filter(fault -> prompt.contains("[callback-" + fault.label() + "]"))
                .findFirst();
    }
}
