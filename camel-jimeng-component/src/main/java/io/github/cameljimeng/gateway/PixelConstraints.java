package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The constraints on width and height of the official format (its page and the vendor's page on Jimeng 4.0), of Ark and of
 * OpenAI.
 */
final class PixelConstraints {

    private static final long MIN_AREA = 1024 * 1024;
    private static final long MAX_AREA = 4096 * 4096;
    private static final BigDecimal LEAST_RATIO = new BigDecimal("0.0625");
    private static final BigDecimal RATIO_LIMIT = BigDecimal.valueOf(16);
    private static final BigDecimal DEFAULT_MIN_RATIO = new BigDecimal("0.3333");
    private static final BigDecimal DEFAULT_MAX_RATIO = BigDecimal.valueOf(3);

    private static final Pattern WIDTH_X_HEIGHT = Pattern.compile("([1-9]\\d{0,5})x([1-9]\\d{0,5})");
    private static final long MOST_INPUT_PIXELS = 36_000_000;
    private static final int LEAST_INPUT_SIDE = 15;

    /** The number of pixels that an image may have. */
    record Area(long least, long most) {

        private static final int MOST_ELONGATED = 16;

        private boolean contains(long width, long height) {
            return width * height >= least && width * height <= most;
        }

        private static boolean isElongated(long width, long height) {
            return Math.max(width, height) > MOST_ELONGATED * Math.min(width, height);
        }

        @Override
        public String toString() {
            return most == Long.MAX_VALUE ? "any number of" : least + " to " + most;
        }
    }

    private PixelConstraints() {}

    /** A name such as {@code 2K}, or pixels such as {@code 2048x2048}, within the area and a ratio of 1:16 to 16:1. */
    static Constraint nameOrPixels(List<String> names, Area area) {
        var listed = String.join(", ", names);
        var allows = listed + ", or like 2048x2048: " + area + " pixels, 1:16 to 16:1";
        return new Constraint(allows, value -> {
            if (names.contains(value.toString())) {
                return Optional.empty();
            }
            var pixels = WIDTH_X_HEIGHT.matcher(value.toString());
            if (!pixels.matches()) {
                return Optional.of("must be one of [" + listed + "], or width and height such as 2048x2048");
            }
            long width = Long.parseLong(pixels.group(1));
            long height = Long.parseLong(pixels.group(2));
            if (!area.contains(width, height)) {
                return Optional.of("must have " + area + " pixels for this model");
            }
            return Area.isElongated(width, height)
                    ? Optional.of("must have an aspect ratio from 1:16 to 16:1")
                    : Optional.empty();
        });
    }

    /** "Width and height must both be divisible by 16, 1:3 to 3:1, the maximum is 3840x2160" (OpenAI, gpt-image-2). */
    static Constraint onGrid() {
        return new Constraint("auto, or like 1536x864: multiples of 16, 1:3 to 3:1, up to 3840x2160", value -> {
            if (value.equals("auto")) {
                return Optional.empty();
            }
            var pixels = WIDTH_X_HEIGHT.matcher(value.toString());
            if (!pixels.matches()) {
                return Optional.of("must be auto, or width and height such as 1536x864");
            }
            long width = Long.parseLong(pixels.group(1));
            long height = Long.parseLong(pixels.group(2));
            long longer = Math.max(width, height);
            long shorter = Math.min(width, height);
            boolean allowed = width % 16 == 0
                    && height % 16 == 0
                    && longer <= 3 * shorter
                    && longer <= 3840
                    && width * height <= 3840 * 2160;
            return allowed
                    ? Optional.empty()
                    : Optional.of(
                            "must have sides that are multiples of 16, an aspect ratio from 1:3 to 3:1, and at most"
                                    + " 3840x2160 pixels");
        });
    }

    /**
     * "Width and height (px) > 14", "ratio [1/16, 16]", "not more than 6000x6000=36000000 px" (Ark, image). Images
     * behind URLs or with an unreadable header are not checked.
     */
    static Optional<Violation> ofInputs(RequestValues values) {
        for (var image : values.images()) {
            if (image instanceof ImageSource.Upload upload && upload.header() != null) {
                int width = upload.header().width();
                int height = upload.header().height();
                if (width > 0 && height > 0 && !isAllowedInput(width, height)) {
                    return Optional.of(new Violation(
                            ("%s is %dx%d pixels: each side must be at least %d, the aspect ratio from 1:16 to 16:1,"
                                            + " and the area at most %d pixels; scale it first")
                                    .formatted(
                                            SchemaCheck.named(upload),
                                            width,
                                            height,
                                            LEAST_INPUT_SIDE,
                                            MOST_INPUT_PIXELS)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAllowedInput(long width, long height) {
        return Math.min(width, height) >= LEAST_INPUT_SIDE
                && width * height <= MOST_INPUT_PIXELS
                && !Area.isElongated(width, height);
    }

    /** "Range: [1024*1024, 4096*4096]" (official format, size). */
    static Constraint area() {
        return Constraint.matches("\\d+", "4194304: in jm-submit the size is an area in pixels")
                .and(Constraint.range(MIN_AREA, MAX_AREA));
    }

    /** "min_ratio, max_ratio: [1/16, 16)" (vendor's page on Jimeng 4.0). */
    static Constraint ratioBound() {
        return new Constraint("1/16 to below 16", value -> {
            var bound = new BigDecimal(value.toString());
            return bound.compareTo(LEAST_RATIO) >= 0 && bound.compareTo(RATIO_LIMIT) < 0
                    ? Optional.empty()
                    : Optional.of("must be from 1/16 (0.0625) to below 16");
        });
    }

    /** "max_ratio: (1/16, 16]" (vendor's page on Jimeng 4.6). */
    static Constraint upperRatioBound() {
        return new Constraint("above 1/16 to 16", value -> {
            var bound = new BigDecimal(value.toString());
            return bound.compareTo(LEAST_RATIO) > 0 && bound.compareTo(RATIO_LIMIT) <= 0
                    ? Optional.empty()
                    : Optional.of("must be from above 1/16 (0.0625) to 16");
        });
    }

    /** Width and height "only take effect together", and their product is from 1024*1024 to 4096*4096. */
    static Optional<Violation> togetherWithinTheArea(RequestValues values) {
        return together(values).or(() -> within(values, 1024, 4096));
    }

    /** "1:3 to 3:1, the product from 512*512 to 2048*2048" (vendor's page on 3.1). */
    static Optional<Violation> ofText30(RequestValues values) {
        return together(values).or(() -> within(values, 512, 2048)).or(() -> atMostThreeToOne(values));
    }

    /** Width and height "only take effect together". */
    static Optional<Violation> together(RequestValues values) {
        var width = (Long) values.parameters().get(Parameter.WIDTH);
        var height = (Long) values.parameters().get(Parameter.HEIGHT);
        if (width == null && height == null) {
            return Optional.empty();
        }
        if (width == null || height == null) {
            return Optional.of(Violation.of(
                    width == null ? Parameter.WIDTH : Parameter.HEIGHT, "is missing: set both width and height"));
        }
        return Optional.empty();
    }

    /** @param least the side of the smallest square, as {@code most} of the largest */
    private static Optional<Violation> within(RequestValues values, long least, long most) {
        var width = (Long) values.parameters().get(Parameter.WIDTH);
        var height = (Long) values.parameters().get(Parameter.HEIGHT);
        if (width == null || height == null || width < 1 || height < 1) {
            return Optional.empty();
        }
        // each side first, because the product of two large numbers may overflow
        boolean allowed = width <= most * most
                && height <= most * most
                && width * height >= least * least
                && width * height <= most * most;
        return allowed
                ? Optional.empty()
                : Optional.of(Violation.of(
                        Parameter.WIDTH,
                        "times height must be from %d*%d to %d*%d pixels, not %d*%d"
                                .formatted(least, least, most, most, width, height)));
    }

    private static Optional<Violation> atMostThreeToOne(RequestValues values) {
        var width = (Long) values.parameters().get(Parameter.WIDTH);
        var height = (Long) values.parameters().get(Parameter.HEIGHT);
        return width == null || height == null || Math.max(width, height) <= 3 * Math.min(width, height)
                ? Optional.empty()
                : Optional.of(Violation.of(
                        Parameter.WIDTH,
                        "and height must have an aspect ratio from 1:3 to 3:1, not %d:%d".formatted(width, height)));
    }

    /** "Much smaller than 1024, such as below 600: the image may be all black" (vendor's page on image to image). */
    static Optional<Violation> darkSize(RequestValues values) {
        return values.parameters().get(Parameter.WIDTH) instanceof Long width
                        && values.parameters().get(Parameter.HEIGHT) instanceof Long height
                        && Math.max(width, height) <= 600
                ? Optional.of(Violation.of(
                        Parameter.WIDTH,
                        "and height are far below 1024: the vendor warns that such images may be black"))
                : Optional.empty();
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
                        "and height must have an aspect ratio from minRatio %s to maxRatio %s, not %d:%d"
                                .formatted(min, max, width, height)));
    }
}
