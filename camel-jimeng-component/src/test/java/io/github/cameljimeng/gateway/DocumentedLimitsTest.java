package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.gateway.Setup;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The limits of the documents, row by row: what the document says, for which model, a value that it allows and one that it
 * does not. Where a row refuses nothing, the document gives no limit.
 */
class DocumentedLimitsTest {

    private static final String PNG_BASE64 = "iVBORw0KGgoAAAANSUhEUg==";

    /** Jimeng Image Generation: POST /v1/images/generations. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng-4.0 | prompt: required                                   | PROMPT     | 千军万马         | ' '",
                "jimeng-4.0 | n: required                                        | N          | 4                | 0",
                "jimeng-4.0 | size: such as 1024*1024                            | SIZE       | 1024*1024        | 1024×1024",
                "jimeng-4.0 | size: such as 1024*1024                            | SIZE       | 2048x1024        | auto",
                "jimeng-4.0 | image: an array of reference image URLs            | IMAGES     | https://e/1      | "
                        + PNG_BASE64,
                "jimeng-4.0 | image: an array of reference image URLs            | IMAGES     | #10              | #11",
                "jimeng-4.5 | Seedream 4.5 takes 14 (vendor)                     | IMAGES     | #14              | #15",
                "jimeng-4.5 | ratio: for example 1:1, 16:9, 9:16 ... and so on   | RATIO      | 21:9             | wide",
                "jimeng-4.5 | ratio: for example 1:1, 16:9, 9:16 ... and so on   | RATIO      | 9:16             | 0:1",
                "jimeng-4.5 | resolution: available values 1k, 2k, 4k            | RESOLUTION | 4k               | 4K",
            })
    void octopusxJimengGeneration(String model, String document, Parameter field, String allowed, String refused) {
        check("octopusx", Gateway::generate, model, field, allowed, refused);
    }

    /** Jimeng Image Editing: POST /v1/images/edits; its file limits stand in EditCheckTest. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng-4.0 | n: defaults to 1                                    | N               | 2        | 0",
                "jimeng-4.0 | ratio: for example, 16:9, 1:1, 9:16, etc.           | RATIO           | 4:3      | 4x3",
                "jimeng-4.0 | quality: auto, high, medium, low, hd, standard      | QUALITY         | hd       | best",
                "jimeng-4.5 | response_format: must be one of url or b64_json     | RESPONSE_FORMAT | b64_json | png",
                "jimeng-4.5 | resolution: optional values 1k, 2k, 4k              | RESOLUTION      | 2k       | 8k",
            })
    void octopusxJimengEditing(String model, String document, Parameter field, String allowed, String refused) {
        check("octopusx", Gateway::edit, model, field, allowed, refused);
    }

    /** OpenAI Images Compatible Image Generation and Editing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-image-1     | n: when omitted or set to 0, it falls back to 1 | N               | 0         | -1",
                "gpt-image-2-pro | n: when omitted or set to 0, it falls back to 1 | N               | 3         | -1",
                "gpt-image-1     | size: 1024x1024                                 | SIZE            | 1536x1024 | 1024*1024",
                "gpt-image-1     | quality: defaults to standard                   | QUALITY         | standard  |",
                "gpt-image-1     | watermark: explicitly passing false             | WATERMARK       | false     |",
                "gpt-image-1     | b64_json: when the request uses Base64 format   | RESPONSE_FORMAT | b64_json  | png",
            })
    void octopusxOpenAi(String model, String document, Parameter field, String allowed, String refused) {
        check("octopusx", Gateway::generate, model, field, allowed, refused);
        check("octopusx", Gateway::edit, model, field, allowed, refused);
    }

    /** gpt-image-2 Generation (its image "takes effect depending on channel"), Seedream Image Generation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-image-2                 | image: string[]; up to 16 (OpenAI)  | IMAGES | #16       | #17",
                "doubao-seedream-4-0-250828  | image: URL or base64 array          | IMAGES | " + PNG_BASE64
                        + " | /tmp/cat.png",
                "doubao-seedream-5-0-260128  | up to 14 references (vendor)        | IMAGES | #14       | #15",
                "doubao-seedream-4-5-251128  | size: pixels 2048x2048              | SIZE   | 2048x2048 | 1:1",
            })
    void octopusxOtherGenerations(String model, String document, Parameter field, String allowed, String refused) {
        check("octopusx", Gateway::generate, model, field, allowed, refused);
    }

    /** Jimeng Official Format Image Generation: POST /jm; the vendor's page on Jimeng 4.0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt: required                                              | PROMPT       | 湖          | ' '",
                "resolution: optional values 1k, 2k, 4k                        | RESOLUTION   | 1k          | 2K",
                "size: integer, range [1024*1024, 4096*4096]                   | SIZE         | 1048576     | 1048575",
                "size: integer, range [1024*1024, 4096*4096]                   | SIZE         | 16777216    | 16777217",
                "size: integer                                                 | SIZE         | 4194304     | 2048*2048",
                "force_single: boolean                                         | FORCE_SINGLE | true        |",
                "image_urls: supports 0 to 10 images                           | IMAGES       | #10         | #11",
                "image_urls: image file URLs                                   | IMAGES       | https://e/1 | "
                        + PNG_BASE64,
                "scale: float, 0 to 1 (vendor)                                 | SCALE        | 0.5         | 50",
                "min_ratio: [1/16, 16) (vendor)                                | MIN_RATIO    | 0.0625      | 0.05",
                "max_ratio: [1/16, 16) (vendor)                                | MAX_RATIO    | 15.9        | 16",
                "2K Resolution: 1:1, 4:3, 3:2, 16:9, 21:9                      | RATIO        | 21:9        | 5:4",
            })
    void jimeng40(String document, Parameter field, String allowed, String refused) {
        check("octopusx", gateway -> gateway.tasks().submit(), null, field, allowed, refused);
        check("volcengine", gateway -> gateway.tasks().submit(), null, field, allowed, refused);
    }

    /** The vendor's page on Jimeng 4.6. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scale: int, 1 to 100 | SCALE  | 50  | 0.5",
                "scale: int, 1 to 100 | SCALE  | 1   | 1.5",
                "image_urls: 0 to 14  | IMAGES | #14 | #15",
            })
    void jimeng46(String document, Parameter field, String allowed, String refused) {
        var submit = Gateways.byName("volcengine").orElseThrow().tasks().submit();
        var order = Map.<Parameter, Object>of(Parameter.REQ_KEY, "jimeng_seedream46_cvtob", Parameter.PROMPT, "a cat");

        assertThat(violations(submit, order, field, allowed)).isEmpty();
        assertThat(violations(submit, order, field, refused)).hasSize(1);
    }

    /** Edit Image (Sync), Generate Image (Sync). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size: default 1024x1024             | SIZE            | 1536x1024 | 1024*1024",
                "n: default 1                        | N               | 1         | 0",
                "quality: low, medium, high, auto    | QUALITY         | auto      | standard",
                "b64_json or url                     | RESPONSE_FORMAT | url       | png",
            })
    void jimmyaiSync(String document, Parameter field, String allowed, String refused) {
        check("jimmyai", Gateway::edit, null, field, allowed, refused);
        check("jimmyai", Gateway::generate, null, field, allowed, refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edit     | n: no maximum                        | N             | 20          |",
                "edit     | background: transparent, opaque, auto | BACKGROUND   | transparent | white",
                "edit     | output_format: png, jpeg, webp       | OUTPUT_FORMAT | webp        | jpg",
                "generate | n: max 1                             | N             | 1           | 2",
            })
    void jimmyaiEditAndGenerate(String operation, String document, Parameter field, String allowed, String refused) {
        check("jimmyai", operation.equals("edit") ? Gateway::edit : Gateway::generate, null, field, allowed, refused);
    }

    /** Create Image. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-image-2     | ratio: auto, 1:1, ... 9:21   | RATIO      | 9:21 | 7:5",
                "nano-banana     | resolution: 1k, 2k, 4k       | RESOLUTION | 2k   | 8k",
                "nano-banana-2   | quality: low, medium, high   | QUALITY    | high | auto",
                "nano-banana-pro | images: URL or base64        | IMAGES     | " + PNG_BASE64 + " | cat.png",
                "nano-banana-pro | images: no maximum           | IMAGES     | #30  |",
                "gpt-image-2     | up to 16 images (OpenAI)     | IMAGES     | #16  | #17",
            })
    void jimmyaiTasks(String model, String document, Parameter field, String allowed, String refused) {
        check("jimmyai", gateway -> gateway.tasks().submit(), model, field, allowed, refused);
    }

    /** OpenAI: Create image. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "             | n: between 1 and 10                     | N               | 10        | 11",
                "gpt-image-1  | n: between 1 and 10                     | N               | 10        | 0",
                "dall-e-3     | for dall-e-3, only n=1 is supported     | N               | 1         | 2",
                "gpt-image-2  | size: any WxH                           | SIZE            | 3840x2160 | 1024*1024",
                "gpt-image-2  | both divisible by 16                    | SIZE            | 1536x864  | 1536x868",
                "gpt-image-2-2026-04-21 | ratio 1:3 to 3:1              | SIZE            | 3072x1024 | 3088x1024",
                "gpt-image-2.5-flare    | maximum 3840x2160             | SIZE            | 2160x3840 | 3856x2160",
                "gpt-image-2  | maximum 3840x2160                       | SIZE            | auto      | 3840x2176",
                "gpt-image-1  | auto, 1024x1024, 1536x1024, 1024x1536   | SIZE            | 1024x1536 | 2048x2048",
                "gpt-image-1.5 | auto, 1024x1024, 1536x1024, 1024x1536  | SIZE            | auto      | 512x512",
                "gpt-image-1-mini | standard sizes                      | SIZE            | 1536x1024 | 1536x864",
                "chatgpt-image-latest | standard sizes                  | SIZE            | 1024x1024 | 256x256",
                "gpt-image-9  | a model that came later                 | SIZE            | 333x333   | 333*333",
                "dall-e-2     | 256x256, 512x512, or 1024x1024          | SIZE            | 256x256   | 1792x1024",
                "dall-e-3     | 1024x1024, 1792x1024, or 1024x1792      | SIZE            | 1792x1024 | 512x512",
                "gpt-image-1  | auto, low, medium, high                 | QUALITY         | high      | hd",
                "dall-e-3     | hd and standard                         | QUALITY         | hd        | high",
                "gpt-image-1  | background: auto, transparent, opaque   | BACKGROUND      | opaque    | red",
                "gpt-image-1  | output_format: png, jpeg, webp          | OUTPUT_FORMAT   | jpeg      | jpg",
                "dall-e-3     | response_format: url or b64_json        | RESPONSE_FORMAT | url       | file",
                "             | response_format: url or b64_json        | RESPONSE_FORMAT | url       | file",
                "gpt-image-1  | prompt: 32000 characters                | PROMPT          | @32000    | @32001",
                "dall-e-3     | prompt: 4000 characters                 | PROMPT          | @4000     | @4001",
                "dall-e-2     | prompt: 1000 characters                 | PROMPT          | @1000     | @1001",
            })
    void openai(String model, String document, Parameter field, String allowed, String refused) {
        check("openai", Gateway::generate, model, field, allowed, refused);
    }

    /** What no document lists for a model needs {@code parameters.}; the message says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "octopusx | generate | jimeng-4.0                 | RESPONSE_FORMAT, QUALITY, BACKGROUND, OUTPUT_FORMAT, WATERMARK, SEED, REQ_KEY, WIDTH, SCALE",
                "octopusx | generate | jimeng-4.5                 | RESPONSE_FORMAT, WATERMARK, SEED",
                "octopusx | generate | gpt-image-1                | IMAGES, RATIO, RESOLUTION, SEED",
                "octopusx | generate | doubao-seedream-4-0-250828 | N, RATIO, RESOLUTION, QUALITY",
                "octopusx | edit     | jimeng-4.0                 | SIZE, BACKGROUND, OUTPUT_FORMAT, WATERMARK, SEED",
                "octopusx | edit     | gpt-image-1                | RATIO, RESOLUTION, SEED",
                "octopusx | submit   |                            | N, QUALITY, SEED, WATERMARK",
                "jimmyai  | edit     | gpt-image-2                | RATIO, RESOLUTION, SEED, WATERMARK",
                "jimmyai  | generate | gpt-image-2                | RATIO, BACKGROUND, OUTPUT_FORMAT, IMAGES",
                "jimmyai  | submit   | nano-banana                | N, SIZE, RESPONSE_FORMAT",
                "openai   | generate | gpt-image-1                | RESPONSE_FORMAT, WATERMARK, RATIO, SEED, IMAGES",
                "openai   | generate | dall-e-3                   | BACKGROUND, OUTPUT_FORMAT",
                "openai   | generate |                            | WATERMARK, RATIO",
                "volcengine | submit |                            | MODEL, SEED, N, QUALITY",
            })
    void whatIsNotListedIsNotSent(String provider, String operation, String model, String fields) {
        for (var name : List.of(fields.split(", ", -1))) {
            var field = Parameter.valueOf(name);
            assertThat(violations(schema(provider, operation), order(model), field, sample(field)))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith(field.option() + " is not supported by the gateway")
                    .contains("parameters." + field.wireName());
        }
    }

    /** A model or a service that no document describes is not checked by the rules of others. */
    @ParameterizedTest
    @CsvSource({
        "octopusx, generate, MODEL, jimeng-5.0",
        "octopusx, generate, MODEL, flux-2",
        "octopusx, edit, MODEL, flux-2",
        "octopusx, submit, REQ_KEY, jimeng_t2i_v99",
        "volcengine, submit, REQ_KEY, jimeng_t2i_v99",
        "jimmyai, edit, MODEL, nano-banana-3",
        "jimmyai, submit, MODEL, nano-banana-3",
        "openai, generate, MODEL, flux-2",
        "openai, edit, MODEL, flux-2"
    })
    void whatNoDocumentDescribesIsSentUnchecked(String provider, String operation, Parameter decides, String name) {
        var order = order(null);
        order.put(decides, name);
        order.put(Parameter.SEED, 7);
        order.put(Parameter.SCALE, 50);
        order.put(Parameter.RESOLUTION, "8k");
        order.put(Parameter.RATIO, "wide");
        order.put(Parameter.WIDTH, 512);
        var schema = schema(provider, operation);

        var fields = schema.toFields(Setup.values(order));

        assertThat(violations(schema, order, Parameter.N, "0")).isEmpty();
        assertThat(fields)
                .containsEntry("seed", 7L)
                .containsEntry("resolution", "8k")
                .containsEntry("ratio", "wide");
        assertThat(schema.undocumented(Setup.values(order))).contains(decides.option() + " " + name);
    }

    @Test
    void anUnknownServiceGetsNoModelThatNobodyNamed() {
        var fields = schema("octopusx", "submit").toFields(Setup.values(Map.of(Parameter.REQ_KEY, "jimeng_t2i_v31")));

        assertThat(fields).containsOnlyKeys("req_key");
    }

    /** The tables 1K to 4K of the official format. */
    @ParameterizedTest
    @CsvSource({
        "1k, 1:1, 1024, 1024",
        "2k, 1:1, 2048, 2048",
        "2k, 4:3, 2304, 1728",
        "2k, 3:2, 2496, 1664",
        "2k, 16:9, 2560, 1440",
        "2k, 21:9, 3024, 1296",
        "4k, 1:1, 4096, 4096",
        "4k, 4:3, 4694, 3520",
        "4k, 3:2, 4992, 3328",
        "4k, 16:9, 5404, 3040",
        "4k, 21:9, 6198, 2656",
        "2k, 9:16, 1440, 2560",
        ", 16:9, 2560, 1440"
    })
    void aRatioBecomesWidthAndHeightByTheTableOfItsResolution(
            String resolution, String ratio, long width, long height) {
        var order = order(null);
        order.put(Parameter.RATIO, ratio);
        if (resolution != null) {
            order.put(Parameter.RESOLUTION, resolution);
        }

        var fields = schema("octopusx", "submit").toFields(Setup.values(order));

        assertThat(fields)
                .containsEntry("width", width)
                .containsEntry("height", height)
                .doesNotContainKey("ratio");
        assertThat(fields.get("resolution")).isEqualTo(resolution);
        assertThat(schema("octopusx", "submit").violations("octopusx", Setup.values(order)))
                .isEmpty();
    }

    @Test
    void aResolutionAloneIsSentToOctopusxAsItIs() {
        var order = order(null);
        order.put(Parameter.RESOLUTION, "4k");

        assertThat(schema("octopusx", "submit").toFields(Setup.values(order)))
                .containsEntry("resolution", "4k")
                .doesNotContainKeys("width", "height");
    }

    @ParameterizedTest
    @CsvSource({"octopusx, RATIO, 16:9", "volcengine, RATIO, 16:9", "volcengine, RESOLUTION, 2k"})
    void aRatioBesideWidthAndHeightIsRefusedAndNotDropped(String provider, Parameter field, String value) {
        var order = order(null);
        order.put(Parameter.WIDTH, 2048);
        order.put(Parameter.HEIGHT, 2048);

        assertThat(violations(schema(provider, "submit"), order, field, value))
                .singleElement()
                .asString()
                .startsWith(field.option() + " sets width and height");
    }

    /** "width and height only take effect together", their product from 1024*1024 to 4096*4096 (vendor). */
    @ParameterizedTest
    @CsvSource({
        "1024, 1024, ''",
        "4096, 4096, ''",
        "512, 2048, ''",
        "1023, 1024, width times height",
        "4096, 4097, width times height",
        "9223372036854775807, 2, width times height",
        "0, 4096, width must be at least 1",
        "1024, , height is missing",
        ", 1024, width is missing"
    })
    void widthAndHeight(Long width, Long height, String problem) {
        var order = order(null);
        order.put(Parameter.WIDTH, width);
        order.put(Parameter.HEIGHT, height);

        assertThat(schema("octopusx", "submit").violations("octopusx", Setup.values(order)))
                .hasSize(problem.isEmpty() ? 0 : 1)
                .allSatisfy(found -> assertThat(found.text()).startsWith(problem));
    }

    @Test
    void plainBase64WhereOnlyUrlsAreTakenIsRefusedWithTheRemedy() {
        assertThat(violations(schema("octopusx", "generate"), order(null), Parameter.IMAGES, PNG_BASE64))
                .singleElement()
                .asString()
                .contains("not plain base64: put data:image/png;base64, in front of it");
    }

    private interface Schema {
        RequestSchema of(Gateway gateway);
    }

    private static void check(
            String provider, Schema schema, String model, Parameter field, String allowed, String refused) {
        var form = schema.of(Gateways.byName(provider).orElseThrow());
        assertThat(violations(form, order(model), field, allowed))
                .as("%s=%s", field, allowed)
                .isEmpty();
        if (refused != null) {
            assertThat(violations(form, order(model), field, refused))
                    .as("%s=%s", field, refused)
                    .singleElement()
                    .asString()
                    .startsWith(field.option());
        }
    }

    /** All violations but those of a missing image, which an edit without a body has. */
    private static List<String> violations(
            RequestSchema schema, Map<Parameter, Object> order, Parameter field, String value) {
        var values = new EnumMap<Parameter, Object>(order);
        values.put(field, value(value));
        return schema.violations("the gateway", Setup.values(values)).stream()
                .map(Violation::text)
                .filter(text -> !text.startsWith("There is no image"))
                .toList();
    }

    // #11 are eleven URLs, @4001 are 4001 characters
    private static Object value(String value) {
        if (value.startsWith("#")) {
            return "https://e/1,".repeat(Integer.parseInt(value.substring(1)) - 1) + "https://e/1";
        }
        return value.startsWith("@") ? "画".repeat(Integer.parseInt(value.substring(1))) : value;
    }

    private static RequestSchema schema(String provider, String operation) {
        var gateway = Gateways.byName(provider).orElseThrow();
        return switch (operation) {
            case "generate" -> gateway.generate();
            case "edit" -> gateway.edit();
            default -> gateway.tasks().submit();
        };
    }

    private static Map<Parameter, Object> order(String model) {
        var order = new EnumMap<Parameter, Object>(Parameter.class);
        order.put(Parameter.PROMPT, "a cat");
        if (model != null) {
            order.put(Parameter.MODEL, model);
        }
        return order;
    }

    private static String sample(Parameter field) {
        return switch (field.type()) {
            case BOOLEAN -> "true";
            case INTEGER, DECIMAL -> "1";
            case LINKS -> "https://e/1";
            case TEXT -> "auto";
            case OBJECT -> "{}";
        };
    }
}
