package io.github.cameljimeng.gateway;

import java.util.Optional;

/** The maximum number of images that one request may make and bill. */
final class ImageCount {

    private ImageCount() {}

    /** At least 1, even for a number that only {@code validation=off} accepts. */
    static long most(RequestSchema schema, RequestValues values) {
        return Math.max(1, ArkGroups.most(values).orElseGet(() -> ofTaskOrNumber(schema, values)));
    }

    // "up to 15 - the number of input images", unless force_single is true (Jimeng 4.0 and 4.6); nothing more is known
    // of a req_key that no document describes
    private static long ofTaskOrNumber(RequestSchema schema, RequestValues values) {
        boolean mayBeMany = schema.field(Parameter.FORCE_SINGLE).isPresent()
                || (schema.isOpen() && schema.field(Parameter.REQ_KEY).isPresent());
        if (mayBeMany) {
            return Boolean.TRUE.equals(values.parameters().get(Parameter.FORCE_SINGLE))
                    ? 1
                    : ArkGroups.MOST - values.inputImages();
        }
        return schema.field(Parameter.N)
                .map(values::value)
                .or(() -> Optional.ofNullable(values.parameters().get(Parameter.N)))
                .filter(Number.class::isInstance)
                .map(n -> ((Number) n).longValue())
                .orElse(1L);
    }
}
