package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.atLeast;
import static io.github.cameljimeng.gateway.Constraint.linksOrBase64;
import static io.github.cameljimeng.gateway.Constraint.matches;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;
import static io.github.cameljimeng.gateway.Uploads.PNG_JPEG_WEBP;

import io.github.cameljimeng.gateway.TaskApi.StatusQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * {@code jimmyai.cn}: OpenAI's results in its own envelope ({@code code}, {@code msg}, {@code data}).
 * Sources: its pages "Edit Image (Sync)", "Generate Image (Sync)", "Create Image" and "Query Image".
 */
final class JimmyaiGateway {

    private static final String DEFAULT_MODEL = "gpt-image-2";
    private static final String API = "/api/open-api/v1";
    private static final String EDITS = API + "/images/edits";
    private static final String GENERATIONS = API + "/images/generations";
    private static final String TASKS = API + "/images";

    private static final Names NANO_BANANA = Names.of("nano-banana", "nano-banana-2", "nano-banana-pro");
    private static final Names MODELS = Names.of(DEFAULT_MODEL, "nano-banana", "nano-banana-2", "nano-banana-pro");

    private static final Constraint SIZE = matches("auto|\\d{2,5}x\\d{2,5}", "1024x1024");
    private static final Constraint SYNC_QUALITY = oneOf("low", "medium", "high", "auto");
    private static final Constraint RESPONSE_FORMAT = oneOf("url", "b64_json");
    private static final Field MODEL = field(Parameter.MODEL).orElse(DEFAULT_MODEL);
    private static final Field PROMPT = field(Parameter.PROMPT).require();

    /** "max 20MB each, up to 16 files", "Each file (image / mask) must be <= 20MB" (Edit Image). */
    private static final Uploads UPLOADS =
            new Uploads("image", "image", Uploads.JsonImages.IMAGE_STRINGS, 16, 20 * MEGABYTE, PNG_JPEG_WEBP);

    private static final RequestSchema EDIT = RequestSchema.edit(EDITS, UPLOADS.unlimited(), PROMPT, MODEL)
            .open()
            .when(
                    MODELS,
                    RequestSchema.edit(
                            EDITS,
                            UPLOADS,
                            PROMPT,
                            MODEL,
                            field(Parameter.SIZE).check(SIZE),
                            field(Parameter.N).check(atLeast(1)),
                            field(Parameter.QUALITY).check(SYNC_QUALITY),
                            field(Parameter.BACKGROUND).check(oneOf("transparent", "opaque", "auto")),
                            field(Parameter.OUTPUT_FORMAT).check(oneOf("png", "jpeg", "webp")),
                            field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT)));

    private static final RequestSchema GENERATE = RequestSchema.json(GENERATIONS, PROMPT, MODEL)
            .open()
            .when(
                    MODELS,
                    RequestSchema.json(
                            GENERATIONS,
                            PROMPT,
                            MODEL,
                            field(Parameter.SIZE).check(SIZE),
                            field(Parameter.N).check(range(1, 1)),
                            field(Parameter.QUALITY).check(SYNC_QUALITY),
                            field(Parameter.RESPONSE_FORMAT).check(RESPONSE_FORMAT)));

    private static final RequestSchema TASK = RequestSchema.json(
            TASKS,
            MODEL.require(),
            PROMPT,
            field(Parameter.RATIO)
                    .check(oneOf(
                            "auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "2:1", "1:2",
                            "3:1", "1:3", "21:9", "9:21")),
            field(Parameter.RESOLUTION).check(oneOf("1k", "2k", "4k")),
            field(Parameter.QUALITY).check(oneOf("low", "medium", "high")));

    // "images: URL or base64"; the page has no maximum, OpenAI's is 16
    private static final RequestSchema SUBMIT = RequestSchema.json(
                    TASKS, MODEL.require(), PROMPT, field(Parameter.IMAGES))
            .open()
            .when(Names.of(DEFAULT_MODEL), TASK.and(field(Parameter.IMAGES).check(linksOrBase64(16))))
            .when(NANO_BANANA, TASK.and(field(Parameter.IMAGES).check(linksOrBase64())));

    static final Gateway GATEWAY = new Gateway(
            "jimmyai",
            "https://www.jimmyai.cn",
            RequestAuth.bearer(),
            GENERATE,
            EDIT,
            new TaskApi(
                    SUBMIT, Set.of(), (taskId, remembered) -> new StatusQuery(API + "/images/" + encode(taskId), null)),
            AccountApi.of("coins", API + "/user/balance", API + "/key/balance"));

    private JimmyaiGateway() {}

    private static String encode(String taskId) {
        return URLEncoder.encode(taskId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
