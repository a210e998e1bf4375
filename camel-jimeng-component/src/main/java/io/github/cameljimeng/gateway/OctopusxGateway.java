package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Check.atLeast;
import static io.github.cameljimeng.gateway.Check.links;
import static io.github.cameljimeng.gateway.Check.matches;
import static io.github.cameljimeng.gateway.Check.oneOf;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

import io.github.cameljimeng.gateway.TaskForms.Query;
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

    private static final Check RATIO = matches("\\d{1,3}:\\d{1,3}", "16:9");
    private static final Check RESOLUTION = oneOf("1k", "2k", "4k");
    private static final Check RESPONSE_FORMAT = oneOf("url", "b64_json");
    // Jimeng writes 1024*1024, the OpenAI family 1024x1024 or auto; both come through this gateway
    private static final Check SIZE = matches("auto|\\d{2,5}[*x]\\d{2,5}", "1024*1024 (Jimeng) or 1024x1024 (OpenAI)");

    /** "Upload a single image file [...] png, webp, and jpg formats, [...] no larger than 25MB" (Jimeng Image Editing). */
    private static final Uploads JIMENG_UPLOADS =
            new Uploads("image", "image[]", Uploads.JsonImages.IMAGE_STRINGS, 1, 25 * MEGABYTE, PNG_JPEG_WEBP);

    /** OpenAI's own limits for its GPT image models, which this gateway passes on. */
    private static final Uploads OPENAI_UPLOADS = JIMENG_UPLOADS.limit(16, 50 * MEGABYTE);

    /** What generations and edits have in common beyond the fields that their pages list first. */
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

    private static final RequestForm GENERATE = RequestForm.json(
                    "/v1/images/generations",
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.N).require().orElse(1L).check(atLeast(1)),
                    field(Parameter.IMAGES).named("image").check(links(10)))
            .and(COMMON)
            .advice(PromptAdvice::ofLengthForJimeng);

    private static final RequestForm EDIT = RequestForm.edit(
                    "/v1/images/edits",
                    model -> model.startsWith("jimeng") ? JIMENG_UPLOADS : OPENAI_UPLOADS,
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.N).orElse(1L).check(atLeast(1)))
            .and(COMMON)
            .advice(PromptAdvice::ofLengthForJimeng);

    private static final RequestForm SUBMIT = RequestForm.json(
                    "/jm?Action=CVSync2AsyncSubmitTask" + VERSION,
                    field(Parameter.REQ_KEY).require().orElse(DEFAULT_REQ_KEY),
                    field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.RESOLUTION).check(RESOLUTION),
                    field(Parameter.SIZE).number().check(PixelRules.area()),
                    field(Parameter.FORCE_SINGLE),
                    field(Parameter.IMAGES).named("image_urls").check(links(10)),
                    field(Parameter.WIDTH).check(atLeast(1)),
                    field(Parameter.HEIGHT).check(atLeast(1)),
                    field(Parameter.SCALE),
                    field(Parameter.MIN_RATIO),
                    field(Parameter.MAX_RATIO),
                    field(Parameter.SEED))
            .rules(PixelRules::togetherWithinTheArea)
            .advice(PromptAdvice::ofLength);

    static final Gateway GATEWAY = new Gateway(
            "octopusx",
            "https://octopusx.ai",
            RequestAuth.bearer(),
            GENERATE,
            EDIT,
            new TaskForms(SUBMIT, Set.of(Parameter.REQ_KEY), OctopusxGateway::query));

    private OctopusxGateway() {}

    private static Query query(String taskId, Map<String, String> remembered) {
        return new Query(
                "/jm?Action=CVSync2AsyncGetResult" + VERSION,
                officialQuery(taskId, remembered.getOrDefault(Parameter.REQ_KEY.option(), DEFAULT_REQ_KEY)));
    }

    // req_json is a text that holds JSON; without return_url the images would come as base64 (Query Task)
    static Map<String, String> officialQuery(String taskId, String reqKey) {
        return Map.of("req_key", reqKey, "task_id", taskId, "req_json", "{\"return_url\":true}");
    }
}
