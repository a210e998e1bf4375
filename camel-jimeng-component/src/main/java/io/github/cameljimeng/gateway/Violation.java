package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;

/**
 * A violation of the documents, found before anything is sent.
 *
 * @param text what is wrong, with the option and the header, and what to do
 */
public record Violation(String text) {

    /** A violation by one parameter; the text continues a sentence that begins with its name. */
    static Violation of(Parameter parameter, String text) {
        return new Violation("%s %s (option %s, header %s)"
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
