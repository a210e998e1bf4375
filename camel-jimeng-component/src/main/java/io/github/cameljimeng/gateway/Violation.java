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

    private static final int LONGEST_QUOTE = 60;

    /** A violation by one parameter; the text continues a sentence that begins with its name. */
    public static Violation of(Parameter parameter, String text) {
        return new Violation("%s %s (option %s, header %s)"
                .formatted(parameter.option(), text, parameter.option(), parameter.header()));
    }

    /** A violation by a member of a parameter that is an object; the text continues a sentence that begins with its name. */
    static Violation ofMember(Parameter parameter, String member, String text) {
        var name = parameter.option() + "." + member;
        return new Violation("%s %s (option %s, header %s)".formatted(name, text, name, parameter.header()));
    }

    /** A violation by a field outside of the parameter table; the text continues a sentence that begins with its name. */
    static Violation ofExtra(String name, String text) {
        return new Violation("%s %s (option parameters.%s, header CamelJimengParameters)".formatted(name, text, name));
    }

    /** More images than can be sent with one request for this model, {@code null} for none. */
    public static Violation tooManyImages(String provider, int most, String model, int count) {
        var forModel = model == null ? "" : " for model " + model;
        return new Violation("%s takes at most %d image%s%s and the body holds %d: use split(body())"
                .formatted(provider, most, most == 1 ? "" : "s", forModel, count));
    }

    /** A value for a message: in quotes, without control characters, and not longer than 60 characters. */
    public static String quote(Object value) {
        var text = value.toString();
        var shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "...";
        return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
    }

    public JimengException toException() {
        return toException(null);
    }

    public JimengException toException(Throwable cause) {
        return Failure.of(ErrorKind.INVALID_REQUEST, text + ". Nothing was sent.")
                .toException(cause);
    }
}
