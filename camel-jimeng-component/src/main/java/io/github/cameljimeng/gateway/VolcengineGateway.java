package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Check.atLeast;
import static io.github.cameljimeng.gateway.Check.links;
import static io.github.cameljimeng.gateway.Check.matches;
import static io.github.cameljimeng.gateway.Check.oneOf;
import static io.github.cameljimeng.gateway.Check.range;
import static io.github.cameljimeng.gateway.Field.field;

import io.github.cameljimeng.gateway.TaskForms.Query;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vendor itself, {@code visual.volcengineapi.com}: tasks only, signed with an access key and a secret key. It knows
 * neither model nor ratio nor resolution; {@code ratio} and {@code resolution} become width and height by the vendor's
 * table. Sources: its pages on Jimeng 4.0 (85621/1817045) and on the asynchronous interface (6791/1399614).
 */
final class VolcengineGateway {

    private static final String DEFAULT_REQ_KEY = "jimeng_t2i_v40";
    private static final String SEEDREAM_46 = "jimeng_seedream46_cvtob";
    private static final String VERSION = "&Version=2022-08-31";

    private static final RequestForm SUBMIT = RequestForm.json(
                    "/?Action=CVSync2AsyncSubmitTask" + VERSION,
                    field(Parameter.REQ_KEY).require().orElse(DEFAULT_REQ_KEY),
                    field(Parameter.PROMPT).require(),
                    field(Parameter.IMAGES).named("image_urls").check(links(14)),
                    field(Parameter.SIZE).number().check(PixelRules.area()),
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
            .rules(
                    PixelRules::togetherWithinTheArea,
                    PixelRules::withinTheRatios,
                    PixelRules::inTheTable,
                    VolcengineGateway::numberOfImages)
            .advice(PromptAdvice::ofLength)
            .translation(PixelRules::translated);

    static final Gateway GATEWAY = new Gateway(
            "volcengine",
            "https://visual.volcengineapi.com",
            new VolcengineSigner("cn-north-1", "cv", Clock.systemUTC()),
            null,
            null,
            new TaskForms(SUBMIT, Set.of(Parameter.REQ_KEY), VolcengineGateway::query));

    private VolcengineGateway() {}

    // "image_urls 0..10" for 4.0, 0..14 for 4.6
    private static Optional<Problem> numberOfImages(RequestValues values) {
        var images = (List<?>) values.parameters().getOrDefault(Parameter.IMAGES, List.of());
        boolean newer = SEEDREAM_46.equals(values.parameters().get(Parameter.REQ_KEY));
        return newer || images.size() <= 10
                ? Optional.empty()
                : Optional.of(Problem.of(Parameter.IMAGES, "takes at most 10 URLs and got " + images.size()));
    }

    private static Query query(String taskId, Map<String, String> remembered) {
        return new Query(
                "/?Action=CVSync2AsyncGetResult" + VERSION,
                OctopusxGateway.officialQuery(
                        taskId, remembered.getOrDefault(Parameter.REQ_KEY.option(), DEFAULT_REQ_KEY)));
    }
}
