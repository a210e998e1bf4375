package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.atLeast;
import static io.github.cameljimeng.gateway.Constraint.links;
import static io.github.cameljimeng.gateway.Constraint.linksOrBase64;
import static io.github.cameljimeng.gateway.Constraint.matches;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

import io.github.cameljimeng.gateway.TaskApi.StatusQuery;
import java.util.Map;

/**
 * {@code octopusx.ai}: an OpenAI-compatible gateway with Jimeng models, and the official {@code /jm} task format.
 * Sources: its pages "Jimeng Image Generation", "Jimeng Image Editing", "OpenAI Images Compatible Image Generation" and
 * "... Editing", "Seedream Image Generation", "Jimeng Official Format Image Generation" and "Query Task".
 */
final class OctopusxGateway {

    private static final String DEFAULT_MODEL = "jimeng-4.0";
    private static final String VERSION = "&Version=2022-08-31";

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final String SUBMITS = "/jm?Action=CVSync2AsyncSubmitTask" + VERSION;

    private static final Constraint RATIO = matches("[1-9]\\d{0,2}:[1-9]\\d{0,2}", "16:9");
    private static final Constraint RESOLUTION = oneOf("1k", "2k", "4k");
    private static final Constraint RESPONSE_FORMAT = oneOf("url", "b64_json");

    // --- Jimeng Image Generation, Jimeng Image Editing

    /** "Resolution settings, such as 1024*1024". */
    private static final Constraint JIMENG_SIZE = matches("\\d{2,5}[*x]\\d{2,5}", "1024*1024");

    /** "auto", and what the page lists for the models behind it (its "gpt-image-l" is gpt-image-1). */
    private static final Constraint JIMENG_QUALITY = oneOf("auto", "high", "medium", "low", "hd", "standard");

    /** "Upload a single image file [...] png, webp, and jpg formats, [...] no larger than 25MB"; no mask. */
    private static final Uploads JIMENG_UPLOADS =
            new Uploads("image", "image[]", Uploads.JsonImages.IMAGE_STRINGS, 1, 25 * MEGABYTE, PNG_JPEG_WEBP).mask(0);

    private static RequestSchema jimengGeneration(int references) {
        return RequestSchema.json(
                        GENERATIONS,
                        field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                        field(Parameter.PROMPT).require(),
                        field(Parameter.N).require().orElse(1L).check(atLeast(1)),
                        field(Parameter.SIZE).check(JIMENG_SIZE),
                        field(Parameter.IMAGES).named("image").check(links(references)),
                        field(Parameter.RATIO).check(RATIO),
                        field(Parameter.RESOLUTION).check(RESOLUTION))
                .advice(PromptAdvice::ofLength);
    }

    private static final RequestSchema JIMENG_EDIT = RequestSchema.edit(
                    EDITS,
                    JIMENG_UPLOADS,
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.N).orElse(1L).check(atLeast(1)),
                    field(Parameter.RATIO).check(RATIO),
                    field(Parameter.QUALITY).check(JIMENG_QUALITY),
                    field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT),
                    field(Parameter.RESOLUTION).check(RESOLUTION))
            .advice(PromptAdvice::ofLength);

    // --- OpenAI Images Compatible Image Generation and Editing: the gateway forwards these to OpenAI

    private static final Names OPENAI_MODELS = Names.of("gpt-image-*", "chatgpt-image-latest", "dall-e-2", "dall-e-3");

    /** OpenAI's own limits for its GPT image models: "up to 16 images", "less than 50MB". */
    private static final Uploads OPENAI_UPLOADS = JIMENG_UPLOADS.limit(16, 50 * MEGABYTE);

    private static final Field[] OPENAI_FIELDS = {
        field(Parameter.MODEL).require(),
        field(Parameter.PROMPT).require(),
        // "when n is omitted or set to 0, it falls back to 1"
        field(Parameter.N).orElse(1L).check(atLeast(0)),
        field(Parameter.SIZE).check(matches("auto|\\d{2,5}x\\d{2,5}", "1024x1024 or auto")),
        field(Parameter.QUALITY),
        field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT),
        field(Parameter.BACKGROUND).check(oneOf("auto", "transparent", "opaque")),
        field(Parameter.OUTPUT_FORMAT).check(oneOf("png", "jpeg", "webp")),
        field(Parameter.WATERMARK)
    };

    private static final RequestSchema OPENAI_GENERATION = RequestSchema.json(GENERATIONS, OPENAI_FIELDS);

    // --- Seedream Image Generation: "image" holds URLs or base64; the vendor's page has the number of images

    private static final Names SEEDREAM_MODELS = Names.of(
            "doubao-seedream-4-0-250828",
            "seedream-4-0-250828",
            "doubao-seedream-4-5-251128",
            "doubao-seedream-5-0-260128");

    private static final RequestSchema SEEDREAM_GENERATION = RequestSchema.json(
            GENERATIONS,
            field(Parameter.MODEL).require(),
            field(Parameter.PROMPT).require(),
            field(Parameter.SIZE).check(matches("[1-4]K|\\d{2,5}x\\d{2,5}", "2048x2048 or 2K")),
            field(Parameter.IMAGES).named("image").check(linksOrBase64(14)),
            field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT),
            field(Parameter.WATERMARK));

    // --- The three requests

    private static final RequestSchema GENERATE = RequestSchema.json(
                    GENERATIONS,
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.IMAGES).named("image"))
            .open()
            .when(Names.of("jimeng-4.0"), jimengGeneration(10))
            .when(Names.of("jimeng-4.5"), jimengGeneration(14))
            .when(
                    Names.of("gpt-image-2*"),
                    OPENAI_GENERATION.and(field(Parameter.IMAGES).named("image").check(links(16))))
            .when(OPENAI_MODELS, OPENAI_GENERATION)
            .when(SEEDREAM_MODELS, SEEDREAM_GENERATION);

    private static final RequestSchema EDIT = RequestSchema.edit(
                    EDITS,
                    OPENAI_UPLOADS.unlimited(),
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require())
            .open()
            .when(Names.of("jimeng-4.0", "jimeng-4.5"), JIMENG_EDIT)
            .when(OPENAI_MODELS, RequestSchema.edit(EDITS, OPENAI_UPLOADS, OPENAI_FIELDS));

    /** The vendor's page on Jimeng 4.0 has fields of the official format that the gateway's page omits. */
    private static final RequestSchema SUBMIT_40 = RequestSchema.json(
                    SUBMITS,
                    field(Parameter.REQ_KEY).require().orElse(VendorServices.DEFAULT),
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.RESOLUTION).check(RESOLUTION),
                    field(Parameter.SIZE).number().check(PixelConstraints.area()),
                    field(Parameter.FORCE_SINGLE),
                    field(Parameter.IMAGES).named("image_urls").check(links(10)),
                    field(Parameter.WIDTH).check(atLeast(1)),
                    field(Parameter.HEIGHT).check(atLeast(1)),
                    field(Parameter.RATIO).notSent(),
                    field(Parameter.SCALE).check(range(0, 1)),
                    field(Parameter.MIN_RATIO).check(PixelConstraints.ratioBound()),
                    field(Parameter.MAX_RATIO).check(PixelConstraints.ratioBound()),
                    ReqJson.LOGO_INFO,
                    ReqJson.AIGC_META)
            .constraints(PixelConstraints::togetherWithinTheArea, SizeTable.OCTOPUSX)
            .advice(PromptAdvice::ofLength, ReqJson::withoutLogo)
            .translation(SizeTable.OCTOPUSX);

    /** The page lists Jimeng 4.0 only; the other services use the vendor's schemas. */
    private static final RequestSchema SUBMIT = VendorServices.withServices(
            RequestSchema.edit(
                            SUBMITS,
                            Uploads.ofTask(0, 0, true).unlimited(),
                            field(Parameter.REQ_KEY).require().orElse(VendorServices.DEFAULT),
                            field(Parameter.MODEL),
                            field(Parameter.PROMPT),
                            field(Parameter.SIZE).number(),
                            field(Parameter.IMAGES).named("image_urls"),
                            ReqJson.LOGO_INFO,
                            ReqJson.AIGC_META)
                    .open()
                    .when(Parameter.REQ_KEY, Names.of(VendorServices.DEFAULT), SUBMIT_40),
            form -> form.and(field(Parameter.MODEL)));

    static final Gateway GATEWAY = new Gateway(
            "octopusx",
            "https://octopusx.ai",
            RequestAuth.bearer(),
            GENERATE,
            EDIT,
            new TaskApi(SUBMIT, VendorServices.REMEMBERED, OctopusxGateway::statusQuery),
            AccountApi.of("quota units", "/api/usage/token/"));

    private OctopusxGateway() {}

    private static StatusQuery statusQuery(String taskId, Map<String, String> remembered) {
        return new StatusQuery("/jm?Action=CVSync2AsyncGetResult" + VERSION, VendorServices.query(taskId, remembered));
    }
}
