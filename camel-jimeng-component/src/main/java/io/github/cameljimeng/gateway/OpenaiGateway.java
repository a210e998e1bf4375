package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

/**
 * The OpenAI Images API, and with {@code baseUrl} any server that is compatible with it. Its document requires no
 * defaults to be sent, so unset options are omitted. Source: the API reference, "Create image" and "Create image edit".
 */
final class OpenaiGateway {

    private static final Constraint QUALITY = oneOf("auto", "low", "medium", "high", "standard", "hd", "xhigh", "max");
    private static final Constraint BACKGROUND = oneOf("auto", "transparent", "opaque");
    private static final Constraint OUTPUT_FORMAT = oneOf("png", "jpeg", "webp");

    /** "png, webp, or jpg file less than 50MB", "up to 16 images" (Create image edit). */
    private static final Uploads UPLOADS =
            new Uploads("image", "image[]", Uploads.JsonImages.IMAGES_OBJECTS, 16, 50 * MEGABYTE, PNG_JPEG_WEBP);

    private static final RequestSchema GENERATE = RequestSchema.json(
            "/v1/images/generations",
            field(Parameter.PROMPT).require(),
            field(Parameter.MODEL),
            field(Parameter.N).check(range(1, 10)),
            field(Parameter.SIZE),
            field(Parameter.QUALITY).check(QUALITY),
            field(Parameter.BACKGROUND).check(BACKGROUND),
            field(Parameter.OUTPUT_FORMAT).check(OUTPUT_FORMAT),
            field(Parameter.RESPONSE_FORMAT).check(oneOf("url", "b64_json")));

    private static final RequestSchema EDIT = RequestSchema.edit(
            "/v1/images/edits", model -> UPLOADS, GENERATE.fields().toArray(Field[]::new));

    static final Gateway GATEWAY =
            new Gateway("openai", "https://api.openai.com", RequestAuth.optionalBearer(), GENERATE, EDIT, null);

    private OpenaiGateway() {}
}
