package io.github.cameljimeng.gateway;

import java.util.Optional;

/** {@code layer_decomposition} splits one image into a base and layers. A prompt can say what to split off. */
final class ArkLayers {

    static final String NAME = "layer_decomposition";

    static final Constraint PROMPT =
            new Constraint("required, except for layer_decomposition", value -> Optional.empty());

    private ArkLayers() {}

    static Optional<Violation> promptIsThere(RequestValues values) {
        var prompt = values.parameters().get(Parameter.PROMPT);
        return isAsked(values) || (prompt != null && !prompt.toString().isBlank())
                ? Optional.empty()
                : Optional.of(SchemaCheck.missing(Parameter.PROMPT));
    }

    static Optional<Violation> violation(RequestValues values) {
        if (!isAsked(values)) {
            return "auto".equals(values.parameters().get(Parameter.SIZE))
                    ? Optional.of(Violation.of(
                            Parameter.SIZE, "can be auto only with parameters." + NAME + "=true: set another size"))
                    : Optional.empty();
        }
        if (values.parameters().containsKey(Parameter.BACKGROUND)) {
            return Optional.of(Violation.of(
                    Parameter.BACKGROUND, "cannot be combined with parameters." + NAME + ": remove one of the two"));
        }
        int images = values.inputImages();
        return images == 1
                ? Optional.empty()
                : Optional.of(Violation.ofExtra(NAME, "works on exactly one image, but there are " + images));
    }

    private static boolean isAsked(RequestValues values) {
        return Boolean.TRUE.equals(values.extra().get(NAME));
    }
}
