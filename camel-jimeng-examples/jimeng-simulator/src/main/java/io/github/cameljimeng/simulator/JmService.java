package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One service of the vendor's format, as its page has it.
 *
 * @param reqKey its name
 * @param fields that it has beside those of all services
 * @param least input images
 * @param most input images
 * @param files whether they may be files, and not only URLs; these have at most 4.7 MB
 * @param format of its images
 */
record JmService(String reqKey, Set<String> fields, int least, int most, boolean files, PictureFormat format) {

    /** "Most output images = 15 - input images" (4.0 and 4.6). */
    private static final int MOST_IMAGES = 15;

    private static final Set<String> FAMILY_4 = Set.of(
            "prompt", "image_urls", "size", "width", "height", "scale", "force_single", "min_ratio", "max_ratio");

    private static final Set<String> TEXT_3 = Set.of("prompt", "use_pre_llm", "seed", "width", "height");

    private static final List<JmService> ALL = List.of(
            new JmService("jimeng_t2i_v40", FAMILY_4, 0, 10, false, PictureFormat.PNG),
            new JmService("jimeng_seedream46_cvtob", FAMILY_4, 0, 14, false, PictureFormat.PNG),
            new JmService("jimeng_t2i_v31", TEXT_3, 0, 0, false, PictureFormat.JPEG),
            new JmService("jimeng_t2i_v30", TEXT_3, 0, 0, false, PictureFormat.JPEG),
            new JmService(
                    "jimeng_i2i_v30",
                    inputs("prompt", "seed", "scale", "width", "height"),
                    1,
                    1,
                    true,
                    PictureFormat.JPEG),
            new JmService("jimeng_image2image_dream_inpaint", inputs("prompt", "seed"), 2, 2, true, PictureFormat.JPEG),
            new JmService(
                    "jimeng_i2i_seed3_tilesr_cvtob", inputs("resolution", "scale"), 1, 1, true, PictureFormat.PNG),
            new JmService(
                    "jimeng_img2img_seed3_painting_edit",
                    inputs("prompt", "seed", "top", "bottom", "left", "right"),
                    1,
                    2,
                    true,
                    PictureFormat.PNG));

    private static Set<String> inputs(String... fields) {
        var all = new LinkedHashSet<>(List.of(fields));
        all.addAll(Set.of("image_urls", "binary_data_base64"));
        return all;
    }

    static JmService named(String reqKey) {
        return ALL.stream()
                .filter(service -> service.reqKey.equals(reqKey))
                .findFirst()
                .orElseThrow(() -> Refusal.because("field req_key must be jimeng_t2i_v40 or one of "
                        + ALL.stream().skip(1).map(JmService::reqKey).collect(Collectors.joining(", "))));
    }

    boolean has(String field) {
        return fields.contains(field);
    }

    /** Whether there may be no prompt. */
    boolean isOptionalPrompt() {
        return has("resolution") || has("top");
    }

    boolean isFamily4() {
        return fields.equals(FAMILY_4);
    }

    /** How many images there may be at most with so many inputs. */
    int mostImages(int inputs) {
        return isFamily4() ? MOST_IMAGES - inputs : 1;
    }

    // the real one ignores what it does not know; a field of another service is a mistake that somebody should hear of
    void refuseFieldsOfOthers(JsonFields given, Set<String> ofGateway) {
        given.object().fieldNames().forEachRemaining(name -> {
            if (!has(name) && !ofGateway.contains(name) && ALL.stream().anyMatch(service -> service.has(name))) {
                throw Refusal.because("field " + name + " is not a field of " + reqKey);
            }
        });
    }
}
