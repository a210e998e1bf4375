package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.links;
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
 * {@code jimmyai.cn}: an envelope of its own ({@code code}, {@code msg}, {@code data}) around OpenAI's results.
 * Sources: its pages "Edit Image (Sync)", "Generate Image (Sync)", "Create Image" and "Query Image".
 */
final class JimmyaiGateway {

    private static final String DEFAULT_MODEL = "gpt-image-2";
    private static final String API = "/api/open-api/v1";

    private static final Constraint SIZE = matches("auto|\\d{2,5}x\\d{2,5}", "1024x1024");
    private static final Constraint SYNC_QUALITY = oneOf("low", "medium", "high", "auto");

    /** "max 20MB each, up to 16 files; single-file upload also supported, field name image" (Edit Image). */
    private static final Uploads UPLOADS =
            new Uploads("image", "image", Uploads.JsonImages.IMAGE_STRINGS, 16, 20 * MEGABYTE, PNG_JPEG_WEBP);

    private static final RequestSchema EDIT = RequestSchema.edit(
            API + "/images/edits",
            model -> UPLOADS,
            field(Parameter.PROMPT).require(),
            field(Parameter.MODEL).orElse(DEFAULT_MODEL),
            field(Parameter.SIZE).check(SIZE),
            field(Parameter.N).check(range(1, 10)),
            field(Parameter.QUALITY).check(SYNC_QUALITY),
            field(Parameter.BACKGROUND).check(oneOf("transparent", "opaque", "auto")),
            field(Parameter.OUTPUT_FORMAT).check(oneOf("png", "jpeg", "webp")),
            field(Parameter.RESPONSE_FORMAT).check(oneOf("url", "b64_json")));

    private static final RequestSchema GENERATE = RequestSchema.json(
            API + "/images/generations",
            field(Parameter.PROMPT).require(),
            field(Parameter.MODEL).orElse(DEFAULT_MODEL),
            field(Parameter.SIZE).check(SIZE),
            field(Parameter.N).check(range(1, 1)),
            field(Parameter.QUALITY).check(SYNC_QUALITY),
            field(Parameter.RESPONSE_FORMAT).check(oneOf("url", "b64_json")));

    private static final RequestSchema SUBMIT = RequestSchema.json(
            API + "/images",
            field(Parameter.MODEL).require().orElse(DEFAULT_MODEL),
            field(Parameter.PROMPT).require(),
            field(Parameter.RATIO)
                    .check(oneOf(
                            "auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "2:1", "1:2",
                            "3:1", "1:3", "21:9", "9:21")),
            field(Parameter.IMAGES).check(links(16)),
            field(Parameter.RESOLUTION).check(oneOf("1k", "2k", "4k")),
            field(Parameter.QUALITY).check(oneOf("low", "medium", "high")));

    static final Gateway GATEWAY = new Gateway(
            "jimmyai",
            "https://www.jimmyai.cn",
            RequestAuth.bearer(),
            GENERATE,
            EDIT,
            new TaskApi(
                    SUBMIT,
                    Set.of(),
                    (taskId, remembered) -> new StatusQuery(API + "/images/" + encode(taskId), null)));

    private JimmyaiGateway() {}

    private static String encode(String taskId) {
        return URLEncoder.encode(taskId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
