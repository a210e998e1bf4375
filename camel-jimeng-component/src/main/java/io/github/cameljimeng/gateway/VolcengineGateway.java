package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.atLeast;
import static io.github.cameljimeng.gateway.Constraint.links;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Constraint.webUrl;
import static io.github.cameljimeng.gateway.Constraint.whole;
import static io.github.cameljimeng.gateway.Field.field;

import io.github.cameljimeng.gateway.TaskApi.StatusQuery;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The vendor itself, {@code visual.volcengineapi.com}: tasks only, signed with an access key and a secret key. It has
 * no model, ratio or resolution; {@code ratio} and {@code resolution} are replaced by width and height of the vendor's
 * table. Its other models, such as {@code jimeng_t2i_v31}, are sent unchecked. Sources: its pages on Jimeng 4.0
 * (85621/1817045), 4.6 (85621/2275082) and on the asynchronous interface with its callbacks (6791/1399614).
 */
final class VolcengineGateway {

    private static final String DEFAULT_REQ_KEY = "jimeng_t2i_v40";
    private static final String SEEDREAM_46 = "jimeng_seedream46_cvtob";
    private static final String VERSION = "&Version=2022-08-31";
    private static final String SUBMITS = "/?Action=CVSync2AsyncSubmitTask" + VERSION;

    private static final RequestSchema SUBMIT = RequestSchema.json(
                    SUBMITS,
                    field(Parameter.REQ_KEY).require().orElse(DEFAULT_REQ_KEY),
                    field(Parameter.PROMPT),
                    field(Parameter.IMAGES).named("image_urls"),
                    field(Parameter.SIZE).number(),
                    field(Parameter.CALLBACK_URL).check(webUrl()))
            .open()
            .translation(VolcengineGateway::withReturnUrl)
            // "image_urls: 0 to 10", "scale: float, 0 to 1" (Jimeng 4.0)
            .when(Parameter.REQ_KEY, Names.of(DEFAULT_REQ_KEY), submit(10, range(0, 1), SizeTable.JIMENG_40))
            // "image_urls: 0 to 14", "scale: int, 1 to 100" (Jimeng 4.6)
            .when(
                    Parameter.REQ_KEY,
                    Names.of(SEEDREAM_46),
                    submit(14, range(1, 100).and(whole()), SizeTable.JIMENG_46));

    private static RequestSchema submit(int images, Constraint scale, SizeTable table) {
        return RequestSchema.json(
                        SUBMITS,
                        field(Parameter.REQ_KEY).require().orElse(DEFAULT_REQ_KEY),
                        field(Parameter.PROMPT).require(),
                        field(Parameter.IMAGES).named("image_urls").check(links(images)),
                        field(Parameter.SIZE).number().check(PixelConstraints.area()),
                        field(Parameter.WIDTH).check(atLeast(1)),
                        field(Parameter.HEIGHT).check(atLeast(1)),
                        field(Parameter.SCALE).check(scale),
                        field(Parameter.FORCE_SINGLE),
                        field(Parameter.MIN_RATIO).check(PixelConstraints.ratioBound()),
                        field(Parameter.MAX_RATIO).check(PixelConstraints.ratioBound()),
                        field(Parameter.RATIO).notSent(),
                        field(Parameter.RESOLUTION)
                                .check(oneOf("1k", "2k", "4k"))
                                .notSent(),
                        field(Parameter.CALLBACK_URL).check(webUrl()))
                .constraints(PixelConstraints::togetherWithinTheArea, PixelConstraints::withinTheRatios, table)
                .advice(PromptAdvice::ofLength)
                .translation(values -> withReturnUrl(table.apply(values)));
    }

    // the callback is to hold URLs, not megabytes of base64 that nobody reads; "only in callback mode" (6791/1399614)
    private static RequestValues withReturnUrl(RequestValues values) {
        boolean isSet = values.extra().keySet().stream()
                .anyMatch(name -> Parameter.plain(name).equals("returnurl"));
        if (!values.parameters().containsKey(Parameter.CALLBACK_URL) || isSet) {
            return values;
        }
        var extra = new LinkedHashMap<>(values.extra());
        extra.put("return_url", true);
        return new RequestValues(values.parameters(), extra, values.images(), values.mask());
    }

    static final Gateway GATEWAY = new Gateway(
            "volcengine",
            "https://visual.volcengineapi.com",
            new VolcengineSigner("cn-north-1", "cv", Clock.systemUTC()),
            null,
            null,
            new TaskApi(SUBMIT, Set.of(Parameter.REQ_KEY), VolcengineGateway::statusQuery));

    private VolcengineGateway() {}

    private static StatusQuery statusQuery(String taskId, Map<String, String> remembered) {
        return new StatusQuery(
                "/?Action=CVSync2AsyncGetResult" + VERSION,
                OctopusxGateway.officialQuery(
                        taskId, remembered.getOrDefault(Parameter.REQ_KEY.option(), DEFAULT_REQ_KEY)));
    }
}
