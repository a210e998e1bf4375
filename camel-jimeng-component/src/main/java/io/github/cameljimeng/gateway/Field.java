package io.github.cameljimeng.gateway;

/**
 * One field of a request, as a document lists it.
 *
 * @param parameter the row of the parameter table
 * @param wireName its name in this request, {@code null} when the form's translation uses it up
 * @param required whether the gateway refuses a request without it
 * @param defaultValue what is sent when nobody says otherwise, {@code null} to leave it out
 * @param check what the document allows
 * @param asNumber whether a text parameter is a JSON number in this request, such as the pixel area of {@code /jm}
 */
public record Field(
        Parameter parameter, String wireName, boolean required, Object defaultValue, Check check, boolean asNumber) {

    /** An optional field under its usual name. */
    public static Field field(Parameter parameter) {
        return new Field(parameter, parameter.wireName(), false, null, Check.any(), false);
    }

    public Field named(String name) {
        return new Field(parameter, name, required, defaultValue, check, asNumber);
    }

    /** Taken from the user, and turned into something else by the form's translation. */
    public Field notSent() {
        return new Field(parameter, null, required, defaultValue, check, asNumber);
    }

    public Field require() {
        return new Field(parameter, wireName, true, defaultValue, check, asNumber);
    }

    public Field orElse(Object value) {
        return new Field(parameter, wireName, required, value, check, asNumber);
    }

    public Field check(Check newCheck) {
        return new Field(parameter, wireName, required, defaultValue, newCheck, asNumber);
    }

    public Field number() {
        return new Field(parameter, wireName, required, defaultValue, check, true);
    }
}
