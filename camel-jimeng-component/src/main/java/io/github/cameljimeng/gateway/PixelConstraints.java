package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The constraints of the official format on width and height. Sources: its page, and the vendor's page on Jimeng 4.0.
 */
final class PixelConstraints {

    static final long MIN_AREA = 1024 * 1024;
    static final long MAX_AREA = 4096 * 4096;
    private static final BigDecimal LEAST_RATIO = new BigDecimal("0.0625");
    private static final BigDecimal RATIO_LIMIT = BigDecimal.valueOf(16);
    private static final BigDecimal DEFAULT_MIN_RATIO = new BigDecimal("0.3333");
    private static final BigDecimal DEFAULT_MAX_RATIO = BigDecimal.valueOf(3);

    private PixelConstraints() {}

    /** "Range: [1024*1024, 4096*4096]" (official format, size). */
    static Constraint area() {
        return Constraint.matches("\\d+", "4194304: in jm-submit the size is an area in pixels")
                .and(Constraint.range(MIN_AREA, MAX_AREA));
    }

    /** "min_ratio, max_ratio: [1/16, 16)" (vendor's page). */
    static Constraint ratioBound() {
        return new Constraint("1/16 to below 16", value -> {
            var bound = new BigDecimal(value.toString());
            return bound.compareTo(LEAST_RATIO) >= 0 && bound.compareTo(RATIO_LIMIT) < 0
                    ? Optional.empty()
                    : Optional.of("must be from 1/16 (0.0625) to below 16");
        });
    }

    /** Width and height "only take effect together", and their product is from 1024*1024 to 4096*4096. */
    static Optional<Violation> togetherWithinTheArea(RequestValues values) {
        var width = (Long) values.parameters().get(Parameter.WIDTH);
        var height = (Long) values.parameters().get(Parameter.HEIGHT);
        if (width == null && height == null) {
            return Optional.empty();
        }
        if (width == null || height == null) {
            return Optional.of(Violation.of(
                    width == null ? Parameter.WIDTH : Parameter.HEIGHT,
                    "is missing: width and height only work together"));
        }
        if (width < 1 || height < 1 || isAllowedArea(width, height)) {
            return Optional.empty();
        }
        return Optional.of(Violation.of(
                Parameter.WIDTH,
                "times height must be from 1024*1024 to 4096*4096 pixels, not %d*%d".formatted(width, height)));
    }

    // each side first, because the product of two large numbers may overflow
    private static boolean isAllowedArea(long width, long height) {
        return width <= MAX_AREA && height <= MAX_AREA && width * height >= MIN_AREA && width * height <= MAX_AREA;
    }

    /** The ratio of width to height lies within {@code minRatio} and {@code maxRatio}, 1/3 and 3 when unset. */
    static Optional<Violation> withinTheRatios(RequestValues values) {
        var width = (Long) values.parameters().get(Parameter.WIDTH);
        var height = (Long) values.parameters().get(Parameter.HEIGHT);
        if (width == null || height == null || height < 1) {
            return Optional.empty();
        }
        var min = (BigDecimal) values.parameters().getOrDefault(Parameter.MIN_RATIO, DEFAULT_MIN_RATIO);
        var max = (BigDecimal) values.parameters().getOrDefault(Parameter.MAX_RATIO, DEFAULT_MAX_RATIO);
        var widthAtMin = min.multiply(BigDecimal.valueOf(height));
        var widthAtMax = max.multiply(BigDecimal.valueOf(height));
        boolean inside = widthAtMin.compareTo(BigDecimal.valueOf(width)) <= 0
                && widthAtMax.compareTo(BigDecimal.valueOf(width)) >= 0;
        return inside
                ? Optional.empty()
                : Optional.of(Violation.of(
                        Parameter.WIDTH,
                        "to height must be from minRatio %s to maxRatio %s, not %d:%d"
                                .formatted(min, max, width, height)));
    }
}
