package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.simulator.Order.Look;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A request to Ark, read and checked by the vendor's page "Image generation API" and BytePlus' page on Seedream 5.5.
 *
 * @param count how many images are painted
 */
record ArkOrder(
        ArkModel model,
        String prompt,
        int count,
        Optional<PixelSize> size,
        Look look,
        List<Supplier<BufferedImage>> images,
        boolean asUrl,
        boolean stream,
        boolean layers) {

    private static final int MOST_IMAGES = 15;
    // the model decides how many there are, up to max_images; the simulator takes them all, or three if nobody says
    private static final int USUAL_GROUP = 3;
    private static final int LAYERS = 3;
    private static final int MOST_BYTES = 30 * 1024 * 1024;
    private static final int MOST_PIXELS = 6000 * 6000;
    private static final int LEAST_SIDE = 15;
    private static final int LONGEST = 16;
    private static final Pattern DATA_URL =
            Pattern.compile("data:image/(?:jpeg|png|webp|bmp|tiff|gif|heic|heif);base64,");

    static ArkOrder of(JournalEntry request, References references) {
        var fields = JsonFields.of(request);
        var model = ArkModel.named(fields.text("model")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> Refusal.of(400, "MissingParameter", "The request is missing `model` parameter.")));
        refuseUnknown(fields, model);
        boolean layers = fields.flag("layer_decomposition").orElse(false);
        var images = images(fields, references);
        if (images.size() > model.references()) {
            throw wrong("image", "at most " + model.references() + " images, but there are " + images.size());
        }
        optimizePrompt(fields, model);
        tools(fields);
        fields.flag("watermark");
        return new ArkOrder(
                model,
                prompt(fields, layers),
                layers ? layers(fields, images.size()) : count(fields, images.size()),
                layers ? Optional.empty() : Optional.of(model.size(fields.text("size"))),
                look(fields, model, layers),
                images,
                !fields.oneOf("response_format", "url", "b64_json").equals(Optional.of("b64_json")),
                fields.flag("stream").orElse(false),
                layers);
    }

    // the real one ignores what it does not know; here it is a mistake that somebody should hear of
    private static void refuseUnknown(JsonFields fields, ArkModel model) {
        fields.object().fieldNames().forEachRemaining(name -> {
            if (!ArkModel.COMMON.contains(name) && !model.has(name)) {
                throw wrong(name, "it is not a field of " + model.id());
            }
        });
    }

    private static String prompt(JsonFields fields, boolean layers) {
        return fields.text("prompt")
                .filter(text -> layers || !text.isBlank())
                .or(() -> layers ? Optional.of("layers") : Optional.empty())
                .orElseThrow(() -> Refusal.of(400, "MissingParameter", "The request is missing `prompt` parameter."));
    }

    private static int count(JsonFields fields, int images) {
        boolean group =
                fields.oneOf("sequential_image_generation", "auto", "disabled").equals(Optional.of("auto"));
        var max = fields.node("sequential_image_generation_options").map(ArkOrder::maxImages);
        if (!group) {
            return 1;
        }
        if (max.isPresent() && images + max.get() > MOST_IMAGES) {
            throw wrong(
                    "sequential_image_generation_options.max_images",
                    "with " + images + " input images it may be " + (MOST_IMAGES - images));
        }
        return max.orElse(USUAL_GROUP);
    }

    private static int maxImages(JsonNode options) {
        var max = options.path("max_images");
        if (!max.isIntegralNumber() || max.intValue() < 1 || max.intValue() > MOST_IMAGES) {
            throw wrong("sequential_image_generation_options.max_images", "it must be from 1 to 15");
        }
        return max.intValue();
    }

    private static int layers(JsonFields fields, int images) {
        if (images != 1) {
            throw wrong("image", "layer_decomposition takes one image");
        }
        if (fields.node("background").isPresent()) {
            throw wrong("background", "not with layer_decomposition");
        }
        if (fields.text("size").filter(size -> !size.matches("1K|1.5K|2K|auto")).isPresent()) {
            throw wrong("size", "with layer_decomposition it is one of 1K, 1.5K, 2K, auto");
        }
        return LAYERS;
    }

    private static Look look(JsonFields fields, ArkModel model, boolean layers) {
        // 5.5 makes PNG by default, all others JPEG
        var usual = model.has("background") || layers ? PictureFormat.PNG : PictureFormat.JPEG;
        var format = fields.oneOf("output_format", "png", "jpeg")
                .flatMap(PictureFormat::named)
                .orElse(usual);
        boolean transparent = layers
                || fields.oneOf("background", "auto", "transparent", "opaque").equals(Optional.of("transparent"));
        if (transparent && format == PictureFormat.JPEG) {
            throw wrong("background", "transparent does not go with jpeg");
        }
        return new Look(Optional.of(format), transparent);
    }

    private static void optimizePrompt(JsonFields fields, ArkModel model) {
        fields.node("optimize_prompt_options").ifPresent(options -> {
            var mode = options.path("mode").asText("standard");
            if (!mode.equals("standard") && !(mode.equals("fast") && model.isFast())) {
                throw wrong("optimize_prompt_options.mode", mode + " is not a mode of " + model.id());
            }
        });
    }

    private static void tools(JsonFields fields) {
        fields.node("tools").ifPresent(tools -> {
            if (!tools.isArray() || !tools.path(0).path("type").asText().equals("web_search")) {
                throw wrong("tools", "the only type is web_search");
            }
        });
    }

    private static List<Supplier<BufferedImage>> images(JsonFields fields, References references) {
        return fields.node("image").stream()
                .flatMap(node -> node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node))
                .map(node -> image(node, references))
                .toList();
    }

    private static Supplier<BufferedImage> image(JsonNode node, References references) {
        if (!node.isTextual()) {
            throw wrong("image", "it must be a string or an array of strings");
        }
        var text = node.textValue();
        if (!text.startsWith("data:")) {
            return references.url("image", text);
        }
        var head = DATA_URL.matcher(text);
        if (!head.lookingAt()) {
            throw wrong("image", "a data URL begins like data:image/png;base64,");
        }
        if (head.group().matches("data:image/(?:bmp|tiff|gif|heic|heif).*")) {
            // there is no reader for these here: the bytes stand for a landscape
            return references.url("image", "https://simulator.invalid/" + text.length());
        }
        checkSize(text.substring(head.end()));
        return checked(references.url("image", text));
    }

    private static void checkSize(String base64) {
        if (Base64.getDecoder().decode(base64).length > MOST_BYTES) {
            throw wrong("image", "it is larger than 30 MB");
        }
    }

    private static Supplier<BufferedImage> checked(Supplier<BufferedImage> image) {
        var picture = image.get();
        var size = new PixelSize(picture.getWidth(), picture.getHeight());
        if (Math.min(size.width(), size.height()) < LEAST_SIDE
                || size.area() > MOST_PIXELS
                || size.elongation() > LONGEST) {
            throw wrong("image", "its size " + size + " is not allowed");
        }
        return image;
    }

    private static Refusal wrong(String field, String why) {
        return Refusal.of(
                400,
                "InvalidParameter",
                "The parameter `" + field + "` specified in the request is not valid: " + why + ".");
    }

    Order order() {
        return new Order(prompt, count, size, look, images.stream().findFirst().map(Order.Original::of));
    }
}
