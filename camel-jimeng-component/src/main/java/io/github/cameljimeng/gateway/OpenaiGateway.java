package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.charactersUpTo;
import static io.github.cameljimeng.gateway.Constraint.flag;
import static io.github.cameljimeng.gateway.Constraint.matches;
import static io.github.cameljimeng.gateway.Constraint.notSupported;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Constraint.wholeNumber;
import static io.github.cameljimeng.gateway.ExtraField.extra;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

import io.github.cameljimeng.image.ImageFormat;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The OpenAI Images API and, with {@code baseUrl}, any compatible server. It requires no defaults to be sent, so unset
 * options are omitted. Source: the API reference, "Create image" and "Create image edit".
 */
final class OpenaiGateway {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";

    private static final Names GPT_IMAGE_2 = Names.of("gpt-image-2*");
    private static final Names GPT_IMAGE_MINI = Names.of("gpt-image-1-mini*");
    private static final Names GPT_IMAGE_1 = Names.of("gpt-image-1*", "chatgpt-image-latest");
    private static final Names GPT_IMAGE = Names.of("gpt-image-*");
    private static final Names DALL_E_2 = Names.of("dall-e-2");
    private static final Names DALL_E_3 = Names.of("dall-e-3");
    private static final Names NONE = Names.of("");

    private static final Constraint BACKGROUND = oneOf("auto", "transparent", "opaque");
    private static final Constraint OUTPUT_FORMAT = oneOf("png", "jpeg", "webp");
    private static final Constraint RESPONSE_FORMAT = oneOf("url", "b64_json");
    private static final Constraint N = range(1, 10);
    private static final Constraint ANY_FIDELITY = oneOf("low", "high");

    /** "The standard sizes are supported by the GPT image models". */
    private static final Constraint STANDARD_SIZES = oneOf("auto", "1024x1024", "1536x1024", "1024x1536");

    private static final Constraint ANY_SIZE = matches("auto|\\d{2,5}x\\d{2,5}", "1024x1024 or auto");

    private static final ExtraField MODERATION = extra("moderation").check(oneOf("auto", "low"));
    private static final ExtraField COMPRESSION =
            extra(OutputFormats.COMPRESSION).check(wholeNumber(0, 100));
    private static final ExtraField STREAM = extra("stream").check(flag());
    private static final ExtraField PARTIAL_IMAGES = extra("partial_images").check(wholeNumber(0, 3));
    private static final ExtraField FIDELITY = extra("input_fidelity");

    /** Fields of some models only: "only supported for dall-e-3", "for the GPT image models". */
    private static final ExtraField NO_STYLE = extra("style").check(notSupported());

    private static final ExtraField[] NOT_OF_DALL_E = Stream.of(
                    MODERATION, COMPRESSION, STREAM, PARTIAL_IMAGES, FIDELITY)
            .map(field -> field.check(notSupported()))
            .toArray(ExtraField[]::new);

    /** "GPT image models always return base64-encoded images": they have no response_format. */
    private static Field[] ofGptImage(Constraint size) {
        return new Field[] {
            field(Parameter.PROMPT).require().check(charactersUpTo(32_000)),
            field(Parameter.MODEL),
            field(Parameter.N).check(N),
            field(Parameter.SIZE).check(size),
            field(Parameter.QUALITY).check(oneOf("auto", "low", "medium", "high", "xhigh", "max")),
            field(Parameter.BACKGROUND).check(BACKGROUND),
            field(Parameter.OUTPUT_FORMAT).check(OUTPUT_FORMAT)
        };
    }

    private static RequestSchema gptImage(Constraint size) {
        return RequestSchema.json(GENERATIONS, ofGptImage(size))
                .extras(MODERATION, COMPRESSION, STREAM, PARTIAL_IMAGES, NO_STYLE, FIDELITY.check(notSupported()))
                .constraints(OutputFormats::transparentJpeg, OutputFormats::compressedPng);
    }

    private static RequestSchema gptImageEdit(Constraint size, Constraint fidelity) {
        return RequestSchema.edit(EDITS, UPLOADS, ofGptImage(size))
                .extras(MODERATION, COMPRESSION, STREAM, PARTIAL_IMAGES, NO_STYLE, FIDELITY.check(fidelity))
                .constraints(OutputFormats::transparentJpeg, OutputFormats::compressedPng);
    }

    private static final Field[] OF_DALL_E_2 = {
        field(Parameter.PROMPT).require().check(charactersUpTo(1_000)),
        field(Parameter.MODEL),
        field(Parameter.N).check(N),
        field(Parameter.SIZE).check(oneOf("256x256", "512x512", "1024x1024")),
        field(Parameter.QUALITY).check(oneOf("auto", "standard")),
        field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT)
    };

    private static final Field[] OF_DALL_E_3 = {
        field(Parameter.PROMPT).require().check(charactersUpTo(4_000)),
        field(Parameter.MODEL),
        field(Parameter.N).check(range(1, 1)),
        field(Parameter.SIZE).check(oneOf("1024x1024", "1792x1024", "1024x1792")),
        field(Parameter.QUALITY).check(oneOf("auto", "standard", "hd")),
        field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT)
    };

    /** A request without a model leaves the choice to the server, so every model's values are allowed. */
    private static final Field[] OF_ANY = {
        field(Parameter.PROMPT).require(),
        field(Parameter.MODEL),
        field(Parameter.N).check(N),
        field(Parameter.SIZE),
        field(Parameter.QUALITY).check(oneOf("auto", "low", "medium", "high", "standard", "hd", "xhigh", "max")),
        field(Parameter.BACKGROUND).check(BACKGROUND),
        field(Parameter.OUTPUT_FORMAT).check(OUTPUT_FORMAT),
        field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT)
    };

    /** "png, webp, or jpg file less than 50MB", "up to 16 images"; the mask "less than 4MB" (Create image edit). */
    private static final Uploads UPLOADS = new Uploads(
                    "image", "image[]", Uploads.JsonImages.IMAGES_OBJECTS, 16, 50 * MEGABYTE, PNG_JPEG_WEBP)
            .mask(4 * MEGABYTE);

    /** "For dall-e-2, you can only provide one image, and it should be a square png file less than 4MB". */
    private static final Uploads OF_DALL_E_2_UPLOADS = new Uploads(
            "image", "image[]", Uploads.JsonImages.IMAGES_OBJECTS, 1, 4 * MEGABYTE, Set.of(ImageFormat.PNG));

    private static final RequestSchema GENERATE = RequestSchema.json(
                    GENERATIONS, field(Parameter.PROMPT).require(), field(Parameter.MODEL))
            .open()
            .when(NONE, RequestSchema.json(GENERATIONS, OF_ANY))
            .when(GPT_IMAGE_2, gptImage(PixelConstraints.onGrid()))
            .when(GPT_IMAGE_1, gptImage(STANDARD_SIZES))
            .when(GPT_IMAGE, gptImage(ANY_SIZE))
            .when(
                    DALL_E_2,
                    RequestSchema.json(GENERATIONS, OF_DALL_E_2)
                            .extras(NOT_OF_DALL_E)
                            .extras(NO_STYLE))
            .when(
                    DALL_E_3,
                    RequestSchema.json(GENERATIONS, OF_DALL_E_3)
                            .extras(NOT_OF_DALL_E)
                            .extras(extra("style").check(oneOf("vivid", "natural"))));

    private static final RequestSchema EDIT = RequestSchema.edit(
                    EDITS, UPLOADS.unlimited(), field(Parameter.PROMPT).require(), field(Parameter.MODEL))
            .open()
            .when(NONE, RequestSchema.edit(EDITS, UPLOADS, OF_ANY))
            .when(GPT_IMAGE_2, gptImageEdit(PixelConstraints.onGrid(), ANY_FIDELITY))
            .when(GPT_IMAGE_MINI, gptImageEdit(STANDARD_SIZES, notSupported()))
            .when(GPT_IMAGE_1, gptImageEdit(STANDARD_SIZES, ANY_FIDELITY))
            .when(GPT_IMAGE, gptImageEdit(ANY_SIZE, ANY_FIDELITY))
            .when(
                    DALL_E_2,
                    RequestSchema.edit(EDITS, OF_DALL_E_2_UPLOADS, OF_DALL_E_2)
                            .extras(NOT_OF_DALL_E)
                            .extras(NO_STYLE));

    /** OpenAI's old billing form: OpenAI has closed it to API keys, but new-api, one-api and their kin still answer it. */
    private static final AccountApi BILLING = AccountApi.of(
                    "currency units", "/v1/dashboard/billing/subscription", "/v1/dashboard/billing/usage")
            .onlyBehindBaseUrl();

    static final Gateway GATEWAY = new Gateway(
            "openai", "https://api.openai.com", RequestAuth.optionalBearer(), GENERATE, EDIT, null, BILLING);

    private OpenaiGateway() {}
}
