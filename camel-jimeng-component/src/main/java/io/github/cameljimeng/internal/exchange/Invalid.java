package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;

/** Exceptions for exchanges that are refused before anything is sent. */
final class Invalid {

    private Invalid() {}

    static JimengException because(String text) {
        return because(text, null);
    }

    static JimengException because(String text, Throwable cause) {
        return Failure.of(ErrorKind.INVALID_REQUEST, text + ". Nothing was sent.")
                .toException(cause);
    }
}
