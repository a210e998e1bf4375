package io.github.cameljimeng.internal.label;

import java.io.IOException;

/** An image that cannot be labelled, however often one tries. The message begins in lower case: why. */
public final class NotLabelledException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotLabelledException(String message) {
        super(message);
    }

    public NotLabelledException(String message, Throwable cause) {
        super(message, cause);
    }
}
