package io.github.cameljimeng.gateway;

/**
 * A request field, as documented by the gateway.
 *
 * @param parameter the row of the parameter table
 * @param wireName its name in this request, {@code null} if it is only input for the schema's translation
 * @param required whether the gateway requires it
 * @param defaultValue the value to send if none is set, {@code null} to omit the field
 * @param constraint the documented values
 * @param asNumber whether to send a text parameter as a JSON number, such as the pixel area of {@code /jm}
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

    /** A copy that is not sent, but is input for the schema's translation. */
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
