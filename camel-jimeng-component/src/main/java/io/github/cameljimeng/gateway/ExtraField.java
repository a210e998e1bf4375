package io.github.cameljimeng.gateway;

/**
 * A request field without its own option. Set it with {@code parameters.<name>} or the header {@code CamelJimengParameters}.
 *
 * @param name on the wire
 * @param constraint the documented values
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
