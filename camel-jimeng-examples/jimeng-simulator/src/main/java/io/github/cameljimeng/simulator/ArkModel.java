package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PixelSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one Seedream model takes, as the vendor's page "Image generation API" has it.
 *
 * @param id of the model on Ark; on ModelArk without {@code doubao-}
 * @param tiers the names of sizes and the sides of their squares
 * @param least pixels
 * @param most pixels
 * @param references most input images
 * @param fields that only some models have
 */
record ArkModel(String id, Map<String, Integer> tiers, long least, long most, int references, Set<String> fields) {

    private static final Map<String, Integer> SIDES =
            Map.of("1K", 1024, "1.5K", 1536, "2K", 2048, "3K", 3072, "4K", 4096);

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final Pattern BRAND = Pattern.compile("^(?:doubao|dola)-");
    private static final int LONGEST = 16;

    /** Fields of every model. */
    static final Set<String> COMMON =
            Set.of("model", "prompt", "image", "size", "response_format", "watermark", "optimize_prompt_options");

    private static final String GROUP = "sequential_image_generation";
    private static final String GROUP_OPTIONS = "sequential_image_generation_options";

    private static final List<ArkModel> ALL = List.of(
            new ArkModel(
                    "doubao-seedream-4-0-250828",
                    tiers("1K", "2K", "4K"),
                    1280 * 720,
                    4096 * 4096,
                    14,
                    Set.of(GROUP, GROUP_OPTIONS, "stream")),
            new ArkModel(
                    "doubao-seedream-4-5-251128",
                    tiers("2K", "4K"),
                    2560 * 1440,
                    4096 * 4096,
                    14,
                    Set.of(GROUP, GROUP_OPTIONS, "stream")),
            new ArkModel(
                    "doubao-seedream-5-0-260128",
                    tiers("2K", "3K"),
                    2560 * 1440,
                    4096 * 4096,
                    14,
                    Set.of(GROUP, GROUP_OPTIONS, "stream", "output_format", "tools")),
            new ArkModel(
                    "doubao-seedream-5-0-pro-260628",
                    tiers("1K", "1.5K", "2K"),
                    1280 * 720,
                    2048 * 2048,
                    10,
                    Set.of("output_format", "layer_decomposition")),
            new ArkModel(
                    "doubao-seedream-5-5-261028",
                    tiers("1K", "1.5K", "2K"),
                    1,
                    4096 * 4096,
                    10,
                    Set.of("output_format", "background", "layer_decomposition")));

    private static Map<String, Integer> tiers(String... names) {
        return List.of(names).stream().collect(Collectors.toMap(name -> name, SIDES::get));
    }

    static List<ArkModel> all() {
        return ALL;
    }

    /** By its id with or without a brand; an endpoint stands for the oldest model. */
    static ArkModel named(String name) {
        return name.startsWith("ep-")
                ? ALL.get(0)
                : ALL.stream()
                        .filter(model -> plain(model.id).equals(plain(name)))
                        .findFirst()
                        .orElseThrow(() -> Refusal.of(
                                404,
                                "InvalidEndpointOrModel.NotFound",
                                "The model or endpoint " + name + " does not exist or you do not have access to it."));
    }

    private static String plain(String id) {
        return BRAND.matcher(id).replaceFirst("");
    }

    boolean has(String field) {
        return fields.contains(field);
    }

    boolean isFast() {
        return tiers.containsKey("1K");
    }

    PixelSize size(Optional<String> text) {
        var size = text.orElse("2K");
        if (tiers.containsKey(size)) {
            return new PixelSize(tiers.get(size), tiers.get(size));
        }
        var match = PIXELS.matcher(size);
        var pixels = match.matches()
                ? new PixelSize(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
                : null;
        if (pixels == null || pixels.width() == 0 || pixels.height() == 0) {
            throw wrongSize("it is none of " + tiers.keySet() + " and not like 2048x2048");
        }
        if (pixels.area() < least || pixels.area() > most) {
            throw wrongSize("image size must be at least " + least + " and at most " + most + " pixels");
        }
        if (pixels.elongation() > LONGEST) {
            throw wrongSize("the ratio must be from 1/16 to 16");
        }
        return pixels;
    }

    private static Refusal wrongSize(String why) {
        return Refusal.of(
                400, "InvalidParameter", "The parameter `size` specified in the request is not valid: " + why + ".");
    }
}
