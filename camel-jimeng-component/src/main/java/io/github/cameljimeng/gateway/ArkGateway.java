package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.ArkGateway.Ability.BACKGROUND;
import static io.github.cameljimeng.gateway.ArkGateway.Ability.FAST_PROMPTS;
import static io.github.cameljimeng.gateway.ArkGateway.Ability.FORMATS;
import static io.github.cameljimeng.gateway.ArkGateway.Ability.GROUPS;
import static io.github.cameljimeng.gateway.ArkGateway.Ability.LAYERS;
import static io.github.cameljimeng.gateway.ArkGateway.Ability.SEARCH;
import static io.github.cameljimeng.gateway.Constraint.flag;
import static io.github.cameljimeng.gateway.Constraint.links;
import static io.github.cameljimeng.gateway.Constraint.member;
import static io.github.cameljimeng.gateway.Constraint.notSupported;
import static io.github.cameljimeng.gateway.Constraint.oneOf;
import static io.github.cameljimeng.gateway.Constraint.range;
import static io.github.cameljimeng.gateway.ExtraField.extra;
import static io.github.cameljimeng.gateway.Field.field;
import static io.github.cameljimeng.gateway.Uploads.MEGABYTE;

import io.github.cameljimeng.image.ImageFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Volcengine Ark and BytePlus ModelArk: the Seedream models. One path makes and edits images, in JSON. Models
 * outside the table, such as the endpoint {@code ep-20260101-abcde}, are sent unchecked. Sources: the vendor's pages
 * "Image generation API" (82379/1541523), "Streaming responses" (82379/1824137) and BytePlus' page on Seedream 5.5.
 */
final class ArkGateway {

    private static final String GENERATIONS = "/api/v3/images/generations";

    /** What a model can do in addition to making one image. */
    enum Ability {
        /** {@code sequential_image_generation=auto}: several related images with one request; and {@code stream}. */
        GROUPS,
        /** {@code output_format}: png or jpeg. */
        FORMATS,
        /** {@code background}. */
        BACKGROUND,
        /** {@code optimize_prompt_options.mode=fast}. */
        FAST_PROMPTS,
        /** {@code tools}: web search. */
        SEARCH,
        /** {@code layer_decomposition}: splits an image into layers. */
        LAYERS
    }

    /**
     * A row of the document.
     *
     * @param names of the model on Ark, on ModelArk, and with a date
     * @param tiers named sizes; others are pixels
     * @param pixels width times height
     * @param references maximum number of input images
     */
    private record Model(
            Names names, List<String> tiers, PixelConstraints.Area pixels, int references, Set<Ability> abilities) {

        boolean can(Ability ability) {
            return abilities.contains(ability);
        }
    }

    private static final Constraint ANY_PROMPT_MODE = member("mode", oneOf("standard", "fast"));
    private static final Constraint STANDARD_PROMPT_MODE = member("mode", oneOf("standard"));

    private static final Constraint WEB_SEARCH = new Constraint(
            "[{\"type\":\"web_search\"}]",
            value -> value.equals(List.of(Map.of("type", "web_search")))
                    ? Optional.empty()
                    : Optional.of("must be [{\"type\":\"web_search\"}]"));

    private static final List<Model> MODELS = List.of(
            row(seedream("4-0"), "1K, 2K, 4K", 921_600, 16_777_216, 14, GROUPS, FAST_PROMPTS),
            row(seedream("4-5"), "2K, 4K", 3_686_400, 16_777_216, 14, GROUPS),
            row(seedream("5-0", "5-0-lite"), "2K, 3K", 3_686_400, 16_777_216, 14, GROUPS, FORMATS, SEARCH),
            row(seedream("5-0-pro"), "1K, 1.5K, 2K", 921_600, 4_194_304, 10, FORMATS, FAST_PROMPTS, LAYERS),
            // its document has no bounds for its pixels, and does not say which modes of prompts it has
            row(seedream("5-5"), "1K, 1.5K, 2K", 1, Long.MAX_VALUE, 10, FORMATS, FAST_PROMPTS, BACKGROUND, LAYERS));

    /** On Ark, and on ModelArk with and without a brand; each alone and with a date, such as 250828. */
    private static Names seedream(String... versions) {
        return new Names(Stream.of(versions)
                .flatMap(version -> Stream.of("doubao-", "", "dola-").map(brand -> brand + "seedream-" + version))
                .flatMap(name -> Stream.of(name, name + "-2*"))
                .toList());
    }

    private static Model row(
            Names names, String tiers, long least, long most, int references, Ability first, Ability... more) {
        return new Model(
                names,
                List.of(tiers.split(", ", -1)),
                new PixelConstraints.Area(least, most),
                references,
                EnumSet.of(first, more));
    }

    /** "Not more than 30MB"; its other formats, such as HEIC, need a URL. */
    private static Uploads uploads(int references) {
        return Uploads.inJson(references, 30 * MEGABYTE, EnumSet.allOf(ImageFormat.class));
    }

    private static final RequestSchema GENERATE = withModels(
            RequestSchema.json(
                    GENERATIONS,
                    field(Parameter.MODEL).require(),
                    field(Parameter.PROMPT),
                    field(Parameter.IMAGES).named("image"),
                    field(Parameter.N).notSent()),
            false);

    private static final RequestSchema EDIT = withModels(
            RequestSchema.edit(
                    GENERATIONS,
                    uploads(0).unlimited().mask(0),
                    field(Parameter.MODEL).require(),
                    field(Parameter.PROMPT),
                    field(Parameter.N).notSent()),
            true);

    private static RequestSchema withModels(RequestSchema any, boolean edits) {
        var schema = any.open()
                .constraints(ArkLayers::promptIsThere, ArkGroups::violation)
                .translation(ArkGroups::translated);
        for (var model : MODELS) {
            schema = schema.when(model.names(), schema(model, edits));
        }
        return schema;
    }

    private static RequestSchema schema(Model model, boolean edits) {
        var fields = new ArrayList<Field>();
        fields.add(field(Parameter.MODEL).require());
        fields.add(
                model.can(LAYERS)
                        ? field(Parameter.PROMPT).check(ArkLayers.PROMPT)
                        : field(Parameter.PROMPT).require());
        if (!edits) {
            fields.add(field(Parameter.IMAGES).named("image").check(links(model.references())));
        }
        fields.add(field(Parameter.SIZE).check(size(model)));
        fields.add(field(Parameter.N).notSent().check(model.can(GROUPS) ? range(1, ArkGroups.MOST) : ArkGroups.ONE));
        if (model.can(FORMATS)) {
            fields.add(field(Parameter.OUTPUT_FORMAT).check(oneOf("png", "jpeg")));
        }
        if (model.can(BACKGROUND)) {
            fields.add(field(Parameter.BACKGROUND).check(oneOf("auto", "transparent", "opaque")));
        }
        fields.add(field(Parameter.RESPONSE_FORMAT).check(oneOf("url", "b64_json")));
        fields.add(field(Parameter.WATERMARK));
        return RequestSchema.edit(GENERATIONS, edits ? uploads(model.references()) : null, fields.toArray(Field[]::new))
                .extras(extras(model))
                .constraints(rules(model))
                .translation(ArkGroups::translated);
    }

    private static CrossFieldConstraint[] rules(Model model) {
        var rules = new ArrayList<CrossFieldConstraint>();
        rules.add(ArkGroups::violation);
        rules.add(PixelConstraints::ofInputs);
        if (model.can(LAYERS)) {
            rules.add(ArkLayers::promptIsThere);
            rules.add(ArkLayers::violation);
        }
        if (model.can(BACKGROUND)) {
            rules.add(OutputFormats::transparentJpeg);
        }
        return rules.toArray(CrossFieldConstraint[]::new);
    }

    /** "auto: as the input image", for its layers only. */
    private static Constraint size(Model model) {
        var names = model.can(LAYERS)
                ? Stream.concat(model.tiers().stream(), Stream.of("auto")).toList()
                : model.tiers();
        return PixelConstraints.nameOrPixels(names, model.pixels());
    }

    private static ExtraField[] extras(Model model) {
        boolean groups = model.can(GROUPS);
        return new ExtraField[] {
            extra(ArkGroups.MODE).check(groups ? oneOf("auto", "disabled") : notSupported()),
            extra(ArkGroups.OPTIONS).check(groups ? ArkGroups.MAX_IMAGES : notSupported()),
            extra("stream").check(groups ? flag() : notSupported()),
            extra("optimize_prompt_options").check(model.can(FAST_PROMPTS) ? ANY_PROMPT_MODE : STANDARD_PROMPT_MODE),
            extra("tools").check(model.can(SEARCH) ? WEB_SEARCH : notSupported()),
            extra(ArkLayers.NAME).check(model.can(LAYERS) ? flag() : notSupported())
        };
    }

    static final Gateway GATEWAY =
            new Gateway("ark", "https://ark.cn-beijing.volces.com", RequestAuth.bearer(), GENERATE, EDIT, null);

    private ArkGateway() {}
}
