package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.charactersUpTo;
import static io.github.cameljimeng.gateway.Constraint.matches;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

import io.github.cameljimeng.image.ImageFormat;
import java.util.Set;

/**
 * The OpenAI Images API, and with {@code baseUrl} any server that is compatible with it. Its document requires no
 * defaults to be sent, so unset options are omitted. Source: the API reference, "Create image" and "Create image edit".
 */
final class OpenaiGateway {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";

    private static final Names GPT_IMAGE = Names.of("gpt-image-*", "chatgpt-image-latest");
    private static final Names DALL_E_2 = Names.of("dall-e-2");
    private static final Names DALL_E_3 = Names.of("dall-e-3");
    private static final Names NONE = Names.of("");

    private static final Constraint BACKGROUND = oneOf("auto", "transparent", "opaque");
    private static final Constraint OUTPUT_FORMAT = oneOf("png", "jpeg", "webp");
    private static final Constraint RESPONSE_FORMAT = oneOf("url", "b64_json");
    private static final Constraint N = range(1, 10);

    /** "GPT image models always return base64-encoded images": they have no response_format. */
    private static final Field[] OF_GPT_IMAGE = {
        field(Parameter.PROMPT).require().check(charactersUpTo(32_000)),
        field(Parameter.MODEL),
        field(Parameter.N).check(N),
        field(Parameter.SIZE).check(matches("auto|\\d{2,5}x\\d{2,5}", "1024x1024 or auto")),
        field(Parameter.QUALITY).check(oneOf("auto", "low", "medium", "high", "xhigh", "max")),
        field(Parameter.BACKGROUND).check(BACKGROUND),
        field(Parameter.OUTPUT_FORMAT).check(OUTPUT_FORMAT)
    };

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

    /** A request without a model leaves the choice to the server: what any model takes is allowed. */
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
            .when(GPT_IMAGE, RequestSchema.json(GENERATIONS, OF_GPT_IMAGE))
            .when(DALL_E_2, RequestSchema.json(GENERATIONS, OF_DALL_E_2))
            .when(DALL_E_3, RequestSchema.json(GENERATIONS, OF_DALL_E_3));

    private static final RequestSchema EDIT = RequestSchema.edit(
                    EDITS, UPLOADS.unlimited(), field(Parameter.PROMPT).require(), field(Parameter.MODEL))
            .open()
            .when(NONE, RequestSchema.edit(EDITS, UPLOADS, OF_ANY))
            .when(GPT_IMAGE, RequestSchema.edit(EDITS, UPLOADS, OF_GPT_IMAGE))
            .when(DALL_E_2, RequestSchema.edit(EDITS, OF_DALL_E_2_UPLOADS, OF_DALL_E_2));

    static final Gateway GATEWAY =
            new Gateway("openai", "https://api.openai.com", RequestAuth.optionalBearer(), GENERATE, EDIT, null);

    private OpenaiGateway() {}
}
