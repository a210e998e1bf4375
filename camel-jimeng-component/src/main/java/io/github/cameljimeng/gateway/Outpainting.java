package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.fraction;
import static io.github.cameljimeng.gateway.ExtraField.extra;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far to extend an image on each side, as a fraction of it; or a canvas with a mask of the area to paint. Source: the vendor's page on outpainting (85621/2375477).
 */
final class Outpainting {

    static final ExtraField[] EDGES = Stream.of("top", "bottom", "left", "right")
            .map(edge -> extra(edge).check(fraction()))
            .toArray(ExtraField[]::new);

    private Outpainting() {}

    /** "Choose one": the sides of an image, or a canvas and its mask. */
    static Optional<Violation> violation(RequestValues values) {
        boolean hasCanvas = InputImages.all(values).size() > 1;
        return Stream.of(EDGES)
                .map(ExtraField::name)
                .filter(edge -> hasCanvas && values.extra().get(edge) != null)
                .findFirst()
                .map(edge -> Violation.ofExtra(edge, "cannot be combined with a mask: remove one of the two"));
    }
}
