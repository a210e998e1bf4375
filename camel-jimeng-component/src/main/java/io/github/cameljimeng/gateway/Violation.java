package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;

/**
 * A violation of the documentation, found before anything is sent.
 *
 * @param text names the option, the header, the problem and what to do
 */
public record Violation(String text) {

    private static final int LONGEST_QUOTE = 60;

    /** A violation by one parameter. The text continues a sentence that begins with its name. */
    public static Violation of(Parameter parameter, String text) {
        return new Violation("%s %s (option %s, header %s)"
                .formatted(parameter.option(), text, parameter.option(), parameter.header()));
    }

    /** A violation by a member of an object parameter. The text continues a sentence that begins with its name. */
    static Violation ofMember(Parameter parameter, String member, String text) {
        var name = parameter.option() + "." + member;
        return new Violation("%s %s (option %s, header %s)".formatted(name, text, name, parameter.header()));
    }

    /** A violation by a field outside the parameter table. The text continues a sentence that begins with its name. */
    static Violation ofExtra(String name, String text) {
        return new Violation("%s %s (option parameters.%s, header CamelJimengParameters)".formatted(name, text, name));
    }

    /** More images than one request for this model can send. {@code model} may be {@code null}. */
    public static Violation tooManyImages(String provider, int most, String model, int count) {
        var forModel = model == null ? "" : " for model " + model;
        return new Violation("%s accepts at most %d image%s%s, but the body holds %d: use split(body())"
                .formatted(provider, most, most == 1 ? "" : "s", forModel, count));
    }

    /** Quotes a value for a message: without control characters, at most 60 characters. */
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
