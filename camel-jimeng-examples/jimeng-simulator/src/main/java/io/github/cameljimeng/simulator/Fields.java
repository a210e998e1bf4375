package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.util.List;
import java.util.Optional;

/** The fields of a request, of a JSON object or of a form; reading one of the wrong type is refused. */
interface Fields {

    /** Text of any content, even none; empty when the field is absent. */
    Optional<String> text(String name);

    Optional<Integer> integer(String name);

    Optional<Boolean> flag(String name);

    default String required(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.because("field " + name + " is required and must not be blank"));
    }

    default Optional<String> oneOf(String name, String... values) {
        var allowed = List.of(values);
        var text = text(name);
        if (text.isPresent() && !allowed.contains(text.get())) {
            throw Refusal.because("field " + name + " must be one of " + String.join(", ", allowed) + ", but is \""
                    + text.get() + "\"");
        }
        return text;
    }

    /** How many images, or this when the field is absent. */
    default int count(String name, int max, int fallback) {
        var count = integer(name).orElse(fallback);
        if (count < 1 || count > max) {
            throw Refusal.because("field " + name + " must be from 1 to " + max + ", but is " + count);
        }
        return count;
    }

    /** The size that {@code size}, or {@code ratio} with {@code resolution}, ask for; every one of them must be well formed. */
    default Optional<PixelSize> pixels() {
        var resolution = oneOf("resolution", "1k", "2k", "4k");
        var ratio = text("ratio").map(text -> PixelSize.ofRatio(text, resolution.orElse("1k"))
                .orElseThrow(() ->
                        Refusal.because("field ratio must be written a:b, such as 16:9, but is \"" + text + "\"")));
        var size = text("size").filter(text -> !text.equals("auto")).map(text -> PixelSize.parse(text)
                .orElseThrow(() ->
                        Refusal.because("field size must be written W*H or WxH, each side from 16 to 8192 and the area"
                                + " at most 4096*4096, but is \"" + text + "\"")));
        return size.or(() -> ratio).or(() -> resolution.map(PixelSize::ofResolution));
    }

    default Order.Look look() {
        var format = oneOf("output_format", "png", "jpeg", "webp").flatMap(PictureFormat::named);
        var transparent = oneOf("background", "transparent", "opaque", "auto")
                .filter(text -> text.equals("transparent"))
                .isPresent();
        if (transparent && format.equals(Optional.of(PictureFormat.JPEG))) {
            throw Refusal.because("background transparent needs output_format png or webp");
        }
        return new Order.Look(format, transparent);
    }
}
