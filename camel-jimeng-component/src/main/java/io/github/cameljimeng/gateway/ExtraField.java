package io.github.cameljimeng.gateway;

/**
 * A field of a request without an option of its own: it is set as {@code parameters.<name>}, or with the header {@code
 * CamelJimengParameters}.
 *
 * @param name on the wire
 * @param constraint the values that the document allows
 */
public record ExtraField(String name, Constraint constraint) {

    /** A field with any value. */
    public static ExtraField extra(String name) {
        return new ExtraField(name, Constraint.any());
    }

    public ExtraField check(Constraint newConstraint) {
        return new ExtraField(name, newConstraint);
    }
}
