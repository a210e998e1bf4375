package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.atLeast;
import static io.github.cameljimeng.gateway.Constraint.flag;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.Constraint.webLinks;
import static io.github.cameljimeng.gateway.Constraint.whole;
import static io.github.cameljimeng.gateway.ExtraField.extra;
import static io.github.cameljimeng.gateway.Field.field;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The services of the vendor's official format: {@code req_key} and schema of each. Sources: the vendor's
 * pages on Jimeng 4.0 (85621/1817045), 4.6 (85621/2275082), text to image 3.0 (85621/1616429) and 3.1 (85621/1756900), image
 * to image 3.0 (85621/1747301), inpainting (85621/1976207), super-resolution (85621/2164806) and outpainting
 * (85621/2375477).
 */
final class VendorServices {

    static final String DEFAULT = "jimeng_t2i_v40";

    /** The parameters that status queries repeat. */
    static final Set<Parameter> REMEMBERED = Set.of(Parameter.REQ_KEY, Parameter.LOGO_INFO, Parameter.AIGC_META);

    /**
     * A row.
     *
     * @param reqKeys its names
     * @param form without a path, which depends on the gateway
     */
    record Service(Names reqKeys, RequestSchema form) {}

    private static final Field REQ_KEY = field(Parameter.REQ_KEY).require();
    private static final Field PROMPT = field(Parameter.PROMPT).require();
    private static final Field IMAGES = field(Parameter.IMAGES).named("image_urls");

    /** For services that edit images. {@link InputImages} counts them, from any source. */
    private static final Field INPUTS =
            IMAGES.check(new Constraint("URLs instead of files", value -> Optional.empty()));

    private static final Field WIDTH = field(Parameter.WIDTH).check(atLeast(1));
    private static final Field HEIGHT = field(Parameter.HEIGHT).check(atLeast(1));
    private static final Field RATIO = field(Parameter.RATIO).notSent();

    /** "-1: random". */
    private static final Field SEED = field(Parameter.SEED).check(atLeast(-1));

    /** "Range: [512, 2016]". */
    private static final Constraint SIDE_30 = range(512, 2016);

    private static final Constraint PERCENT = range(0, 100).and(whole());

    static final List<Service> ALL = List.of(
            row(
                    DEFAULT,
                    family4(
                            REQ_KEY.orElse(DEFAULT),
                            IMAGES.check(webLinks(10)),
                            field(Parameter.SCALE).check(range(0, 1)),
                            PixelConstraints.ratioBound(),
                            SizeTable.JIMENG_40)),
            row(
                    "jimeng_seedream46_cvtob",
                    family4(
                            REQ_KEY,
                            IMAGES.check(webLinks(14)),
                            field(Parameter.SCALE).check(range(1, 100).and(whole())),
                            PixelConstraints.upperRatioBound(),
                            SizeTable.JIMENG_46)),
            new Service(
                    Names.of("jimeng_t2i_v31", "jimeng_t2i_v30"),
                    form(
                                    REQ_KEY,
                                    PROMPT,
                                    SEED,
                                    WIDTH,
                                    HEIGHT,
                                    RATIO,
                                    field(Parameter.RESOLUTION)
                                            .check(oneOf("1k", "2k"))
                                            .notSent())
                            .extras(extra("use_pre_llm").check(flag()))
                            .constraints(PixelConstraints::ofText30, SizeTable.TEXT_30)
                            .advice(PromptAdvice::ofLength, ReqJson::withoutLogo)
                            .translation(SizeTable.TEXT_30)),
            row(
                    "jimeng_i2i_v30",
                    form(
                                    Uploads.ofTask(1, InputImages.LARGEST, false),
                                    REQ_KEY,
                                    INPUTS,
                                    PROMPT,
                                    SEED,
                                    field(Parameter.SCALE).check(range(0, 1)),
                                    field(Parameter.WIDTH).check(SIDE_30),
                                    field(Parameter.HEIGHT).check(SIDE_30),
                                    RATIO)
                            .constraints(InputImages.one(), PixelConstraints::together, SizeTable.IMAGE_30)
                            .advice(PromptAdvice::ofLength, PixelConstraints::darkSize, ReqJson::withoutLogo)
                            .translation(SizeTable.IMAGE_30)),
            row(
                    "jimeng_image2image_dream_inpaint",
                    form(Uploads.ofTask(2, InputImages.LARGEST, true), REQ_KEY, INPUTS, PROMPT, SEED)
                            .constraints(InputImages.withMask())
                            // "recommended: up to 120 characters"
                            .advice(values -> PromptAdvice.ofLength(values, 120), ReqJson::withoutLogo)),
            row(
                    "jimeng_i2i_seed3_tilesr_cvtob",
                    form(
                                    Uploads.ofTask(1, InputImages.LARGEST, false),
                                    REQ_KEY,
                                    INPUTS,
                                    field(Parameter.RESOLUTION).check(oneOf("4k", "8k")),
                                    field(Parameter.SCALE).check(PERCENT))
                            .constraints(InputImages.one())
                            .advice(ReqJson::withoutLogo)),
            row(
                    "jimeng_img2img_seed3_painting_edit",
                    form(Uploads.ofTask(2, Long.MAX_VALUE, true), REQ_KEY, INPUTS, field(Parameter.PROMPT), SEED)
                            .extras(Outpainting.EDGES)
                            .constraints(InputImages.withMaskOrAlone(), Outpainting::violation)
                            .advice(PromptAdvice::ofLength, ReqJson::withoutLogo)),
            row("jimeng_high_aes_general_v21_L", form(REQ_KEY.check(synchronous()), PROMPT, SEED, WIDTH, HEIGHT)));

    private VendorServices() {}

    private static Service row(String reqKey, RequestSchema form) {
        return new Service(Names.of(reqKey), form);
    }

    /** Text to image and editing by URLs in one: Jimeng 4.0 and 4.6. */
    private static RequestSchema family4(
            Field reqKey, Field images, Field scale, Constraint maxRatio, SizeTable table) {
        return form(
                        reqKey,
                        PROMPT,
                        images,
                        field(Parameter.SIZE).number().check(PixelConstraints.area()),
                        WIDTH,
                        HEIGHT,
                        scale,
                        field(Parameter.FORCE_SINGLE),
                        field(Parameter.MIN_RATIO).check(PixelConstraints.ratioBound()),
                        field(Parameter.MAX_RATIO).check(maxRatio),
                        RATIO,
                        field(Parameter.RESOLUTION)
                                .check(oneOf("1k", "2k", "4k"))
                                .notSent())
                .constraints(PixelConstraints::togetherWithinTheArea, PixelConstraints::withinTheRatios, table)
                .advice(PromptAdvice::ofLength, ReqJson::withoutLogo)
                .translation(table);
    }

    private static RequestSchema form(Field... fields) {
        return form(null, fields);
    }

    private static RequestSchema form(Uploads inputs, Field... fields) {
        return RequestSchema.edit("", inputs, fields).and(ReqJson.LOGO_INFO, ReqJson.AIGC_META);
    }

    /** "Action: CVProcess" (vendor's page on general 2.1). */
    private static Constraint synchronous() {
        return new Constraint(
                "not supported: synchronous (CVProcess), creates no task",
                value -> Optional.of(
                        "names a synchronous service (Action CVProcess), which creates no task: use another one,"
                                + " such as jimeng_t2i_v31"));
    }

    /** The fields of a status query. */
    static Map<String, String> query(String taskId, Map<String, String> remembered) {
        return Map.of(
                "req_key",
                remembered.getOrDefault(Parameter.REQ_KEY.option(), DEFAULT),
                "task_id",
                taskId,
                "req_json",
                ReqJson.text(remembered));
    }

    /**
     * The schema of all requests of a gateway: for undocumented services, and for those of the table.
     *
     * @param any schema for undocumented services, with the gateway's own cases
     * @param ofGateway adapts the schema of a row to the gateway
     */
    static RequestSchema withServices(RequestSchema any, Function<RequestSchema, RequestSchema> ofGateway) {
        var schema = any;
        for (var service : ALL) {
            // a gateway may have its own schema
            if (any.cases().stream().noneMatch(one -> one.names().equals(service.reqKeys()))) {
                schema = schema.when(
                        Parameter.REQ_KEY,
                        service.reqKeys(),
                        ofGateway.apply(service.form().at(any.path())));
            }
        }
        return schema;
    }
}
