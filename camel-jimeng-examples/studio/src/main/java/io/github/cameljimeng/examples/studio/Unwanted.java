package io.github.cameljimeng.examples.studio;

import java.util.Locale;

/** A request of the page that cannot be carried out; the page has the words for its reason, in its own language. */
class Unwanted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Each is a text of the catalogue, {@code refused.…}. */
    enum Reason {
        INVALID,
        GONE,
        LATE,
        BUSY,
        STARTING,
        LARGE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Unwanted(Reason reason) {
        this(reason, null);
    }

    Unwanted(Reason reason, Throwable cause) {
        super(reason.code(), cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
