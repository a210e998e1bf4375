package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Check.oneOf;
import static io.github.cameljimeng.gateway.Check.range;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

/**
 * The OpenAI Images API, and with {@code baseUrl} any server that is compatible with it. It documents no defaults that
 * must be sent, so what is unset is left out. Source: the API reference, "Create image" and "Create image edit".
 */
final class OpenaiGateway {

    private static final Check QUALITY = oneOf("auto", "low", "medium", "high", "standard", "hd", "xhigh", "max");
    private static final Check BACKGROUND = oneOf("auto", "transparent", "opaque");
    private static final Check OUTPUT_FORMAT = oneOf("png", "jpeg", "webp");

    /** "png, webp, or jpg file less than 50MB", "up to 16 images" (Create image edit). */
    private static final Uploads UPLOADS =
            new Uploads("image", "image[]", Uploads.JsonImages.IMAGES_OBJECTS, 16, 50 * MEGABYTE, PNG_JPEG_WEBP);

    private static final RequestForm GENERATE = RequestForm.json(
            "/v1/images/generations",
            field(Parameter.PROMPT).require(),
            field(Parameter.MODEL),
            field(Parameter.N).check(range(1, 10)),
            field(Parameter.SIZE),
            field(Parameter.QUALITY).check(QUALITY),
            field(Parameter.BACKGROUND).check(BACKGROUND),
            field(Parameter.OUTPUT_FORMAT).check(OUTPUT_FORMAT),
            field(Parameter.RESPONSE_FORMAT).check(oneOf("url", "b64_json")));

    private static final RequestForm EDIT = RequestForm.edit(
            "/v1/images/edits", model -> UPLOADS, GENERATE.fields().toArray(Field[]::new));

    static final Gateway GATEWAY =
            new Gateway("openai", "https://api.openai.com", RequestAuth.optionalBearer(), GENERATE, EDIT, null);

    private OpenaiGateway() {}
}
