package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of the Seedream models, row by row: for which model, a value that its document allows and one that it does not. */
class ArkLimitsTest {

    private static final String SEEDREAM_40 = "doubao-seedream-4-0-250828";
    private static final String SEEDREAM_55 = "seedream-5-5-261028";
    private static final ImageSource LINK = new ImageSource.Link("https://e/1");

    private static List<String> violations(RequestSchema schema, RequestValues values) {
        return schema.violations("ark", values).stream().map(Violation::text).toList();
    }

    private static RequestValues.Builder order(String model) {
        return new RequestValues.Builder().set(Parameter.MODEL, model).set(Parameter.PROMPT, "a cat");
    }

    private static List<String> generate(RequestValues.Builder order) {
        return violations(ArkGateway.GATEWAY.generate(), order.build(List.of(), null));
    }

    private static List<String> edit(RequestValues.Builder order, ImageSource... images) {
        return violations(ArkGateway.GATEWAY.edit(), order.build(List.of(images), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doubao-seedream-4-0-250828     | 1K        | 3K",
                "doubao-seedream-4-0-250828     | 4K        | 1.5K",
                "seedream-4-0-250828            | 2K        | 2k",
                "doubao-seedream-4-0            | 1280x720  | 1280x719",
                "doubao-seedream-4-0-250828     | 4096x4096 | 4096x4097",
                "doubao-seedream-4-0-250828     | 3840x240  | 3872x240",
                "doubao-seedream-4-0-250828     | 240x3840  | 16x57600",
                "doubao-seedream-4-0-250828     | 1600x600  | 800x800",
                "doubao-seedream-4-0-250828     | 2048x2048 | 2048*2048",
                "doubao-seedream-4-0-250828     | 2048x2048 | 1:1",
                "doubao-seedream-4-0-250828     | 2048x2048 | auto",
                "doubao-seedream-4-0-250828     | 2048x2048 | 2048×2048",
                "doubao-seedream-4-0-250828     | 2048x2048 | 0x2048",
                "doubao-seedream-4-5-251128     | 4K        | 1K",
                "seedream-4-5-251128            | 3750x1250 | 1500x1500",
                "doubao-seedream-5-0-260128     | 3K        | 1K",
                "doubao-seedream-5-0-lite-260128 | 2560x1440 | 2559x1440",
                "doubao-seedream-5-0-pro-260628 | 1.5K      | 4K",
                "dola-seedream-5-0-pro-260628   | 2048x2048 | 2049x2048",
                "doubao-seedream-5-0-pro-260628 | 1280x720  | 1279x720",
                "seedream-5-5-261028            | 1.5K      | 4K",
                "doubao-seedream-5-5-261028     | 2848x1600 | 3200x199"
            })
    void sizes(String model, String allowed, String refused) {
        assertThat(generate(order(model).set(Parameter.SIZE, allowed))).isEmpty();
        assertThat(edit(order(model).set(Parameter.SIZE, allowed), LINK)).isEmpty();
        assertThat(generate(order(model).set(Parameter.SIZE, refused)))
                .singleElement()
                .asString()
                .startsWith("size ")
                .contains("(option size, header CamelJimengSize)");
    }

    @ParameterizedTest
    @CsvSource({
        "doubao-seedream-4-0-250828, 14",
        "doubao-seedream-4-5-251128, 14",
        "doubao-seedream-5-0-260128, 14",
        "doubao-seedream-5-0-pro-260628, 10",
        "seedream-5-5-261028, 10"
    })
    void references(String model, int most) {
        var links = Collections.nCopies(most, "https://e/1");
        assertThat(generate(order(model).set(Parameter.IMAGES, links))).isEmpty();
        assertThat(generate(order(model).set(Parameter.IMAGES, Collections.nCopies(most + 1, "https://e/1"))))
                .singleElement()
                .asString()
                .contains("at most " + most + " URLs, but got " + (most + 1));

        assertThat(edit(order(model), Collections.nCopies(most, LINK).toArray(ImageSource[]::new)))
                .isEmpty();
        assertThat(edit(order(model), Collections.nCopies(most + 1, LINK).toArray(ImageSource[]::new)))
                .singleElement()
                .asString()
                .contains("at most " + most + " images for model " + model);
    }

    @ParameterizedTest
    @CsvSource({
        "doubao-seedream-4-0-250828, SEED, 7",
        "doubao-seedream-4-0-250828, OUTPUT_FORMAT, png",
        "doubao-seedream-4-5-251128, OUTPUT_FORMAT, png",
        "doubao-seedream-4-0-250828, BACKGROUND, auto",
        "doubao-seedream-5-0-pro-260628, BACKGROUND, auto",
        "doubao-seedream-5-0-260128, RATIO, 1:1",
        "doubao-seedream-5-0-260128, RESOLUTION, 2k",
        "doubao-seedream-5-0-260128, QUALITY, high",
        "doubao-seedream-5-0-260128, OUTPUT_FORMAT, webp",
        "seedream-5-5-261028, BACKGROUND, white",
        "seedream-5-5-261028, RESPONSE_FORMAT, file"
    })
    void whatTheModelDoesNotTake(String model, Parameter field, String value) {
        assertThat(generate(order(model).set(field, value)))
                .singleElement()
                .asString()
                .startsWith(field.option() + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "doubao-seedream-5-0-260128, OUTPUT_FORMAT, png",
        "doubao-seedream-5-0-pro-260628, OUTPUT_FORMAT, jpeg",
        "seedream-5-5-261028, OUTPUT_FORMAT, png",
        "seedream-5-5-261028, BACKGROUND, opaque",
        "doubao-seedream-4-0-250828, WATERMARK, false",
        "doubao-seedream-4-0-250828, RESPONSE_FORMAT, b64_json"
    })
    void whatTheModelTakes(String model, Parameter field, String value) {
        assertThat(generate(order(model).set(field, value))).isEmpty();
    }

    /** The fields without an option, as {@code parameters.<name>} hands them over. */
    @Test
    void fieldsWithoutAnOption() {
        var fast = Map.of("mode", "fast");
        var search = List.of(Map.of("type", "web_search"));
        check("doubao-seedream-4-0-250828", "optimize_prompt_options", fast, Map.of("mode", "slow"));
        check("doubao-seedream-4-5-251128", "optimize_prompt_options", Map.of("mode", "standard"), fast);
        check("doubao-seedream-5-0-260128", "optimize_prompt_options", Map.of("mode", "standard"), "standard");
        check("doubao-seedream-5-0-pro-260628", "optimize_prompt_options", fast, List.of("fast"));
        check("doubao-seedream-4-5-251128", "stream", true, "true");
        check("doubao-seedream-4-0-250828", "sequential_image_generation", "auto", "enabled");
        check("doubao-seedream-5-0-260128", "tools", search, "web_search");
        check("seedream-5-5-261028", "layer_decomposition", false, "yes");
        check("seedream-5-5-261028", "optimize_prompt_options", fast, Map.of("mode", "slow"));
        for (var model : List.of("doubao-seedream-5-0-pro-260628", "seedream-5-5-261028")) {
            check(model, "unknown_field", true, null);
            check(model, "watermark_text", "x", null);
            refused(model, "stream", true);
            refused(model, "sequential_image_generation", "auto");
            refused(model, "sequential_image_generation_options", Map.of("max_images", 2));
            refused(model, "tools", search);
        }
        refused("doubao-seedream-4-0-250828", "tools", search);
        refused("doubao-seedream-4-0-250828", "layer_decomposition", true);
    }

    private static void check(String model, String field, Object allowed, Object refused) {
        assertThat(generate(order(model).extra(field, allowed)))
                .as("%s: %s=%s", model, field, allowed)
                .isEmpty();
        if (refused != null) {
            refused(model, field, refused);
        }
    }

    private static void refused(String model, String field, Object value) {
        assertThat(generate(order(model).extra(field, value)))
                .as("%s: %s=%s", model, field, value)
                .isNotEmpty()
                .first()
                .asString()
                .startsWith(field + " ")
                .contains("(option parameters." + field + ", header CamelJimengParameters)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 |    | 0  | ''",
                "1  |    | 14 | ''",
                "2  |    | 14 | the limit of 15 for both together",
                "16 |    | 0  | n must be from 1 to 15",
                "   | 15 | 0  | ''",
                "   | 16 | 0  | its max_images must be a whole number from 1 to 15",
                "   | 0  | 0  | its max_images must be a whole number from 1 to 15",
                "   | 12 | 4  | the limit of 15 for both together",
                "3  | 3  | 1  | ''",
                "3  | 4  | 1  | n is sent as max_images, which is also set",
                "   |    | 14 | ''"
            })
    void groups(Long n, Integer max, int references, String problem) {
        var order = order(SEEDREAM_40)
                .set(Parameter.N, n)
                .set(Parameter.IMAGES, Collections.nCopies(references, "https://e/1"))
                .extra("sequential_image_generation", "auto");
        if (max != null) {
            order.extra("sequential_image_generation_options", Map.of("max_images", max));
        }

        assertThat(generate(order)).hasSize(problem.isEmpty() ? 0 : 1).allSatisfy(text -> assertThat(text)
                .contains(problem));
    }

    @Test
    void theLimitOfAGroupThatWasNotAskedForIsRefused() {
        assertThat(generate(order(SEEDREAM_40).extra("sequential_image_generation_options", Map.of("max_images", 3))))
                .singleElement()
                .asString()
                .contains("works only with sequential_image_generation=auto");
    }

    @Test
    void layersAreOfOneImageWithoutABackgroundAndNeedNoPrompt() {
        assertThat(edit(layers(), LINK)).isEmpty();
        assertThat(edit(layers().set(Parameter.SIZE, "auto"), LINK)).isEmpty();
        assertThat(edit(layers(), LINK, LINK)).singleElement().asString().contains("works on exactly one image");
        assertThat(generate(layers())).singleElement().asString().contains("there are 0");
        assertThat(edit(layers().set(Parameter.BACKGROUND, "opaque"), LINK))
                .singleElement()
                .asString()
                .startsWith("background cannot be combined with");
        assertThat(generate(new RequestValues.Builder().set(Parameter.MODEL, SEEDREAM_55)))
                .singleElement()
                .asString()
                .startsWith("prompt is missing");
        assertThat(generate(order(SEEDREAM_55).set(Parameter.SIZE, "auto")))
                .singleElement()
                .asString()
                .startsWith("size can be auto only with");
    }

    private static RequestValues.Builder layers() {
        return new RequestValues.Builder().set(Parameter.MODEL, SEEDREAM_55).extra("layer_decomposition", true);
    }

    @Test
    void aJpegHasNoTransparentBackground() {
        var order = order(SEEDREAM_55).set(Parameter.BACKGROUND, "transparent");

        assertThat(generate(order)).isEmpty();
        assertThat(generate(order.set(Parameter.OUTPUT_FORMAT, "jpeg")))
                .singleElement()
                .asString()
                .contains("set outputFormat to png");
    }

    @Test
    void theModelIsRequired() {
        assertThat(generate(new RequestValues.Builder().set(Parameter.PROMPT, "a cat")))
                .singleElement()
                .asString()
                .startsWith("model is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "15, 15, ''",
        "6000, 6000, ''",
        "1600, 100, ''",
        "14, 100, at least 15",
        "6001, 6000, at most 36000000",
        "1601, 100, 1:16"
    })
    void inputs(int width, int height, String problem) throws Exception {
        var image = new ImageSource.Upload(
                ImageContent.ofBytes(new byte[] {1}), new ImageHeader(ImageFormat.GIF, width, height, false), "a.gif");

        var found = edit(order(SEEDREAM_40), image).stream()
                .filter(text -> !text.contains("is incomplete"))
                .toList();

        assertThat(found).hasSize(problem.isEmpty() ? 0 : 1).allSatisfy(text -> assertThat(text)
                .contains(problem));
    }

    /** "doubao-seedream-5-0-flash-260915" is a model of its own, whatever its name begins with. */
    @ParameterizedTest
    @CsvSource({
        "ep-20261127-abcde",
        "doubao-seedream-5-0-flash-260915",
        "doubao-seedream-3-0-t2i-250415",
        "seedream-6-0"
    })
    void otherModelsAreNotChecked(String model) {
        var order = order(model)
                .set(Parameter.SIZE, "9K")
                .set(Parameter.SEED, 7)
                .set(Parameter.BACKGROUND, "white")
                .extra("stream", "maybe");

        assertThat(generate(order)).isEmpty();
        assertThat(ArkGateway.GATEWAY.generate().undocumented(order.build(List.of(), null)))
                .contains("model " + model);
    }
}
