package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.atLeast;
import static io.github.cameljimeng.gateway.Constraint.links;
import static io.github.cameljimeng.gateway.Constraint.matches;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Field.field;

import io.github.cameljimeng.gateway.TaskApi.StatusQuery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vendor itself, {@code visual.volcengineapi.com}: tasks only, signed with an access key and a secret key. It has
 * no model, ratio or resolution; {@code ratio} and {@code resolution} are replaced by width and height of the vendor's
 * table. Sources: its pages on Jimeng 4.0 (85621/1817045) and on the asynchronous interface (6791/1399614).
 */
final class VolcengineGateway {

    private static final String DEFAULT_REQ_KEY = "jimeng_t2i_v40";
    private static final String SEEDREAM_46 = "jimeng_seedream46_cvtob";
    private static final String VERSION = "&Version=2022-08-31";

    private static final RequestSchema SUBMIT = RequestSchema.json(
                    "/?Action=CVSync2AsyncSubmitTask" + VERSION,
                    field(Parameter.REQ_KEY).require().orElse(DEFAULT_REQ_KEY),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.IMAGES).named("image_urls").check(links(14)),
                    field(Parameter.SIZE).number().check(PixelConstraints.area()),
                    field(Parameter.WIDTH).check(atLeast(1)),
                    field(Parameter.HEIGHT).check(atLeast(1)),
                    field(Parameter.SCALE).check(range(0, 100)),
                    field(Parameter.FORCE_SINGLE),
                    field(Parameter.MIN_RATIO),
                    field(Parameter.MAX_RATIO),
                    field(Parameter.SEED),
                    field(Parameter.RATIO)
                            .check(matches("\\d{1,3}:\\d{1,3}", "16:9"))
                            .notSent(),
                    field(Parameter.RESOLUTION).check(oneOf("1k", "2k", "4k")).notSent())
            .constraints(
                    PixelConstraints::togetherWithinTheArea,
                    PixelConstraints::withinTheRatios,
                    PixelConstraints::inTheTable,
                    VolcengineGateway::numberOfImages)
            .advice(PromptAdvice::ofLength)
            .translation(PixelConstraints::translated);

    static final Gateway GATEWAY = new Gateway(
            "volcengine",
            "https://visual.volcengineapi.com",
            new VolcengineSigner("cn-north-1", "cv", Clock.systemUTC()),
            null,
            null,
            new TaskApi(SUBMIT, Set.of(Parameter.REQ_KEY), VolcengineGateway::statusQuery));

    private VolcengineGateway() {}

    // "image_urls 0..10" for 4.0, 0..14 for 4.6
    private static Optional<Violation> numberOfImages(RequestValues values) {
        var images = (List<?>) values.parameters().getOrDefault(Parameter.IMAGES, List.of());
        boolean newer = SEEDREAM_46.equals(values.parameters().get(Parameter.REQ_KEY));
        return newer || images.size() <= 10
                ? Optional.empty()
                : Optional.of(Violation.of(Parameter.IMAGES, "takes at most 10 URLs and got " + images.size()));
    }

    private static StatusQuery statusQuery(String taskId, Map<String, String> remembered) {
        return new StatusQuery(
                "/?Action=CVSync2AsyncGetResult" + VERSION,
                OctopusxGateway.officialQuery(
                        taskId, remembered.getOrDefault(Parameter.REQ_KEY.option(), DEFAULT_REQ_KEY)));
    }
}
