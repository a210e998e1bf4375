package io.github.cameljimeng.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Several related images with one request. Ark has no {@code n}: {@code sequential_image_generation=auto} requests a group,
 * and {@code n} becomes its limit, {@code max_images}.
 */
final class ArkGroups {

    static final String MODE = "sequential_image_generation";
    static final String OPTIONS = "sequential_image_generation_options";
    private static final String MAX = "max_images";

    /** "Input reference images and generated images: at most 15". */
    static final int MOST = 15;

    private static final Constraint NUMBER = Constraint.wholeNumber(1, MOST);

    static final Constraint MAX_IMAGES = Constraint.member(MAX, NUMBER);

    static final Constraint ONE = new Constraint(
            "1",
            value -> value.equals(1L)
                    ? Optional.empty()
                    : Optional.of(
                            "must be 1: this model makes one image per request. Send one request per image, or use a"
                                    + " model with group images, such as doubao-seedream-4-5-251128"));

    private ArkGroups() {}

    static Optional<Violation> violation(RequestValues values) {
        var n = n(values);
        var max = max(values);
        if (!isAsked(values)) {
            if (n > 1) {
                return Optional.of(Violation.of(
                        Parameter.N,
                        "is greater than 1, but group images are off: set parameters." + MODE
                                + "=auto too, or send one request per image"));
            }
            return max == 0
                    ? Optional.empty()
                    : Optional.of(Violation.ofExtra(OPTIONS, "works only with " + MODE + "=auto: set that too"));
        }
        if (n > 0 && max > 0 && n != max) {
            return Optional.of(
                    Violation.of(Parameter.N, "is sent as " + MAX + ", which is also set: remove one of the two"));
        }
        return withinTheLimit(values, Math.max(n, max));
    }

    private static Optional<Violation> withinTheLimit(RequestValues values, long images) {
        int references = values.inputImages();
        if (images == 0 || images > MOST || references + images <= MOST) {
            return Optional.empty();
        }
        return Optional.of(
                new Violation(("%d images and %d input images exceed the limit of %d for both together. Lower n or %s,"
                                + " or send fewer input images (option n, header CamelJimengN)")
                        .formatted(images, references, MOST, MAX)));
    }

    /** A copy with {@code max_images} instead of {@code n}. */
    static RequestValues translated(RequestValues values) {
        var n = values.parameters().get(Parameter.N);
        if (n == null || (n.equals(1L) && !isAsked(values))) {
            return values;
        }
        var extra = new LinkedHashMap<>(values.extra());
        if (isAsked(values)) {
            extra.put(OPTIONS, withMax(options(values), n));
        } else {
            // only with validation=warn or off
            extra.putIfAbsent(Parameter.N.wireName(), n);
        }
        return new RequestValues(values.parameters(), extra, values.images(), values.mask());
    }

    private static Object withMax(Object options, Object n) {
        var known = options == null ? Map.of() : options;
        if (!(known instanceof Map<?, ?> map) || map.containsKey(MAX)) {
            return known;
        }
        var more = new LinkedHashMap<Object, Object>(map);
        more.put(MAX, n);
        return more;
    }

    /** The maximum size of the requested group; empty if none is requested. */
    static Optional<Long> most(RequestValues values) {
        long asked = Math.max(n(values), max(values));
        return isAsked(values) ? Optional.of(asked == 0 ? MOST - values.inputImages() : asked) : Optional.empty();
    }

    private static boolean isAsked(RequestValues values) {
        return "auto".equals(values.extra().get(MODE));
    }

    private static long n(RequestValues values) {
        return values.parameters().get(Parameter.N) instanceof Long n ? n : 0;
    }

    private static Object options(RequestValues values) {
        return values.extra().get(OPTIONS);
    }

    /** 0 for none, and for values that are refused anyway. */
    private static long max(RequestValues values) {
        return options(values) instanceof Map<?, ?> options
                        && options.get(MAX) instanceof Number max
                        && NUMBER.violation(max).isEmpty()
                ? max.longValue()
                : 0;
    }
}
