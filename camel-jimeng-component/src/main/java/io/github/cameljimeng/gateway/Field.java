package io.github.cameljimeng.gateway;

/**
 * One field of a request, as the document of the gateway lists it.
 *
 * @param parameter the row of the parameter table
 * @param wireName its name in this request, {@code null} if the field is only input of the schema's translation
 * @param required whether the gateway requires it
 * @param defaultValue the value that is sent when none is set, {@code null} to omit the field
 * @param constraint the values that the document allows
 * @param asNumber whether a text parameter is sent as a JSON number, such as the pixel area of {@code /jm}
 */
public record Field(
        Parameter parameter,
        String wireName,
        boolean required,
        Object defaultValue,
        Constraint constraint,
        boolean asNumber) {

    /** An optional field under its usual name. */
    public static Field field(Parameter parameter) {
        return new Field(parameter, parameter.wireName(), false, null, Constraint.any(), false);
    }

    public Field named(String name) {
        return new Field(parameter, name, required, defaultValue, constraint, asNumber);
    }

    /** Not sent itself, but input of the schema's translation. */
    public Field notSent() {
        return new Field(parameter, null, required, defaultValue, constraint, asNumber);
    }

    public Field require() {
        return new Field(parameter, wireName, true, defaultValue, constraint, asNumber);
    }

    public Field orElse(Object value) {
        return new Field(parameter, wireName, required, value, constraint, asNumber);
    }

    public Field check(Constraint newConstraint) {
        return new Field(parameter, wireName, required, defaultValue, newConstraint, asNumber);
    }

    public Field number() {
        return new Field(parameter, wireName, required, defaultValue, constraint, true);
    }
}
