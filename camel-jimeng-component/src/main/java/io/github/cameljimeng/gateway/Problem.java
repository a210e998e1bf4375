package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;

/**
 * Something the documents exclude, found before a byte is sent.
 *
 * @param text what is wrong, which option and header set it, and what to do
 */
public record Problem(String text) {

    /** A problem with one row of the table; the text continues a sentence that begins with its name. */
    static Problem of(Parameter parameter, String text) {
        return new Problem("%s %s (option %s, header %s)"
                .formatted(parameter.option(), text, parameter.option(), parameter.header()));
    }

    public JimengException toException() {
        return toException(null);
    }

    public JimengException toException(Throwable cause) {
        return Failure.of(ErrorKind.INVALID_REQUEST, text + ". Nothing was sent.")
                .toException(cause);
    }
}
