package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.atLeast;
import static io.github.cameljimeng.gateway.Constraint.links;
import static io.github.cameljimeng.gateway.Constraint.matches;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

import io.github.cameljimeng.gateway.TaskApi.StatusQuery;
import java.util.Map;
import java.util.Set;

/**
 * {@code octopusx.ai}: an OpenAI-compatible gateway with Jimeng models, and the official {@code /jm} task format.
 * Sources: its pages "Jimeng Image Generation", "Jimeng Image Editing", "OpenAI Images Compatible Image Editing",
 * "Jimeng Official Format Image Generation" and "Query Task".
 */
final class OctopusxGateway {

    static final String DEFAULT_MODEL = "jimeng-4.0";
    private static final String DEFAULT_REQ_KEY = "jimeng_t2i_v40";
    private static final String VERSION = "&Version=2022-08-31";

    private static final Constraint RATIO = matches("\\d{1,3}:\\d{1,3}", "16:9");
    private static final Constraint RESOLUTION = oneOf("1k", "2k", "4k");
    private static final Constraint RESPONSE_FORMAT = oneOf("url", "b64_json");
    // Jimeng models take 1024*1024, OpenAI models 1024x1024 or auto; this gateway serves both
    private static final Constraint SIZE =
            matches("auto|\\d{2,5}[*x]\\d{2,5}", "1024*1024 (Jimeng) or 1024x1024 (OpenAI)");

    /** "Upload a single image file [...] png, webp, and jpg formats, [...] no larger than 25MB" (Jimeng Image Editing). */
    private static final Uploads JIMENG_UPLOADS =
            new Uploads("image", "image[]", Uploads.JsonImages.IMAGE_STRINGS, 1, 25 * MEGABYTE, PNG_JPEG_WEBP);

    /** OpenAI's own limits for its GPT image models, to which this gateway forwards requests. */
    private static final Uploads OPENAI_UPLOADS = JIMENG_UPLOADS.limit(16, 50 * MEGABYTE);

    /** The fields that generations and edits have in common. */
    private static final Field[] COMMON = {
        field(Parameter.SIZE).check(SIZE),
        field(Parameter.RATIO).check(RATIO),
        field(Parameter.RESOLUTION).check(RESOLUTION),
        field(Parameter.QUALITY),
        field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT),
        field(Parameter.BACKGROUND),
        field(Parameter.OUTPUT_FORMAT),
        field(Parameter.WATERMARK),
        field(Parameter.SEED)
    };

    private static final RequestSchema GENERATE = RequestSchema.json(
                    "/v1/images/generations",
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.N).require().orElse(1L).check(atLeast(1)),
                    field(Parameter.IMAGES).named("image").check(links(10)))
            .and(COMMON)
            .advice(PromptAdvice::ofLengthForJimeng);

    private static final RequestSchema EDIT = RequestSchema.edit(
                    "/v1/images/edits",
                    model -> model.startsWith("jimeng") ? JIMENG_UPLOADS : OPENAI_UPLOADS,
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.N).orElse(1L).check(atLeast(1)))
            .and(COMMON)
            .advice(PromptAdvice::ofLengthForJimeng);

    private static final RequestSchema SUBMIT = RequestSchema.json(
                    "/jm?Action=CVSync2AsyncSubmitTask" + VERSION,
                    field(Parameter.REQ_KEY).require().orElse(DEFAULT_REQ_KEY),
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.RESOLUTION).check(RESOLUTION),
                    field(Parameter.SIZE).number().check(PixelConstraints.area()),
                    field(Parameter.FORCE_SINGLE),
                    field(Parameter.IMAGES).named("image_urls").check(links(10)),
                    field(Parameter.WIDTH).check(atLeast(1)),
                    field(Parameter.HEIGHT).check(atLeast(1)),
                    field(Parameter.SCALE),
                    field(Parameter.MIN_RATIO),
                    field(Parameter.MAX_RATIO),
                    field(Parameter.SEED))
            .constraints(PixelConstraints::togetherWithinTheArea)
            .advice(PromptAdvice::ofLength);

    static final Gateway GATEWAY = new Gateway(
            "octopusx",
            "https://octopusx.ai",
            RequestAuth.bearer(),
            GENERATE,
            EDIT,
            new TaskApi(SUBMIT, Set.of(Parameter.REQ_KEY), OctopusxGateway::statusQuery));

    private OctopusxGateway() {}

    private static StatusQuery statusQuery(String taskId, Map<String, String> remembered) {
        return new StatusQuery(
                "/jm?Action=CVSync2AsyncGetResult" + VERSION,
                officialQuery(taskId, remembered.getOrDefault(Parameter.REQ_KEY.option(), DEFAULT_REQ_KEY)));
    }

    // req_json is JSON in a string; without return_url the images would be returned as base64 (Query Task)
    static Map<String, String> officialQuery(String taskId, String reqKey) {
        return Map.of("req_key", reqKey, "task_id", taskId, "req_json", "{\"return_url\":true}");
    }
}
