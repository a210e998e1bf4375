package io.github.cameljimeng;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component; their names are public API. Those of payload parameters override the option of the same
 * name. No header chooses the target, the credentials or the work.
 */
public final class JimengHeaders {

    @Metadata(
            label = "producer",
            description = "The model to use; overrides the option model. The component never sets it.",
            javaType = "String")
    public static final String MODEL = "CamelJimengModel";

    @Metadata(
            label = "producer",
            description = "What to draw or change; overrides the option prompt and the body.",
            javaType = "String")
    public static final String PROMPT = "CamelJimengPrompt";

    @Metadata(
            label = "producer",
            description = "How many images to make; overrides the option n.",
            javaType = "Integer")
    public static final String N = "CamelJimengN";

    @Metadata(
            label = "producer",
            description = "Width and height in pixels, for jm-submit an area in pixels; overrides the option size.",
            javaType = "String")
    public static final String SIZE = "CamelJimengSize";

    @Metadata(
            label = "producer",
            description = "Aspect ratio such as 16:9; overrides the option ratio.",
            javaType = "String")
    public static final String RATIO = "CamelJimengRatio";

    @Metadata(label = "producer", description = "1k, 2k or 4k; overrides the option resolution.", javaType = "String")
    public static final String RESOLUTION = "CamelJimengResolution";

    @Metadata(
            label = "producer",
            description = "Quality of the image; overrides the option quality.",
            javaType = "String")
    public static final String QUALITY = "CamelJimengQuality";

    @Metadata(
            label = "producer",
            description = "url or b64_json; overrides the option responseFormat.",
            javaType = "String")
    public static final String RESPONSE_FORMAT = "CamelJimengResponseFormat";

    @Metadata(
            label = "producer",
            description = "transparent, opaque or auto; overrides the option background.",
            javaType = "String")
    public static final String BACKGROUND = "CamelJimengBackground";

    @Metadata(
            label = "producer",
            description = "png, jpeg or webp; overrides the option outputFormat.",
            javaType = "String")
    public static final String OUTPUT_FORMAT = "CamelJimengOutputFormat";

    @Metadata(
            label = "producer",
            description = "Whether to draw a watermark, false included; overrides the option watermark.",
            javaType = "Boolean")
    public static final String WATERMARK = "CamelJimengWatermark";

    @Metadata(
            label = "producer",
            description = "Seed of the random numbers; overrides the option seed.",
            javaType = "Long")
    public static final String SEED = "CamelJimengSeed";

    @Metadata(
            label = "producer",
            description = "URLs of reference images; overrides the option images.",
            javaType = "String or List")
    public static final String IMAGES = "CamelJimengImages";

    @Metadata(
            label = "producer",
            description =
                    "PNG with an alpha channel, transparent where to paint: anything that edit takes as a body; overrides the option mask.",
            javaType = "Object")
    public static final String MASK = "CamelJimengMask";

    @Metadata(
            label = "producer",
            description =
                    "More fields for the gateway, as a map or the text of a JSON object; merged with those of the options parameters.name.",
            javaType = "Map")
    public static final String PARAMETERS = "CamelJimengParameters";

    @Metadata(
            label = "producer",
            description = "Service identifier of the official format; overrides the option reqKey.",
            javaType = "String")
    public static final String REQ_KEY = "CamelJimengReqKey";

    @Metadata(
            label = "producer",
            description = "Whether to force a single image; overrides the option forceSingle.",
            javaType = "Boolean")
    public static final String FORCE_SINGLE = "CamelJimengForceSingle";

    @Metadata(label = "producer", description = "Width in pixels; overrides the option width.", javaType = "Integer")
    public static final String WIDTH = "CamelJimengWidth";

    @Metadata(label = "producer", description = "Height in pixels; overrides the option height.", javaType = "Integer")
    public static final String HEIGHT = "CamelJimengHeight";

    @Metadata(
            label = "producer",
            description = "Influence of the text on the image; overrides the option scale.",
            javaType = "Double")
    public static final String SCALE = "CamelJimengScale";

    @Metadata(
            label = "producer",
            description = "Smallest ratio of width to height; overrides the option minRatio.",
            javaType = "Double")
    public static final String MIN_RATIO = "CamelJimengMinRatio";

    @Metadata(
            label = "producer",
            description = "Largest ratio of width to height; overrides the option maxRatio.",
            javaType = "Double")
    public static final String MAX_RATIO = "CamelJimengMaxRatio";

    @Metadata(
            label = "producer",
            description = "Where the gateway calls back when the task ends; overrides the option callbackUrl.",
            javaType = "String")
    public static final String CALLBACK_URL = "CamelJimengCallbackUrl";

    @Metadata(
            label = "producer",
            description =
                    "The visible mark, as a map or the text of a JSON object; its members override those of the options logoInfo.name.",
            javaType = "Map")
    public static final String LOGO_INFO = "CamelJimengLogoInfo";

    @Metadata(
            label = "producer",
            description =
                    "The implicit label, as a map or the text of a JSON object; its members override those of the options aigcMeta.name.",
            javaType = "Map")
    public static final String AIGC_META = "CamelJimengAigcMeta";

    @Metadata(
            label = "producer",
            description =
                    "Your own key for a paid request; overrides the option requestKey. Another request with a key that is known in the group gets the images, or the task id, of the first one and is not billed.",
            javaType = "String")
    public static final String REQUEST_KEY = "CamelJimengRequestKey";

    @Metadata(
            label = "common",
            description =
                    "The task: set by jm-submit, jm-track, jm-notify and jm-poll, read by jm-track, jm-notify and jm-poll before the body.",
            javaType = "String")
    public static final String TASK_ID = "CamelJimengTaskId";

    @Metadata(
            label = "common",
            description =
                    "SUBMITTED, SUCCEEDED, or with deliverFailed the error kind without TASK_; for a duplicate the status of the known task; from jm-notify what is known: SUBMITTED, SUCCEEDED, FAILED or UNKNOWN, a list of these for several ids.",
            javaType = "String")
    public static final String TASK_STATUS = "CamelJimengTaskStatus";

    @Metadata(label = "common", description = "The gateway's id of the request, for its support.", javaType = "String")
    public static final String REQUEST_ID = "CamelJimengRequestId";

    @Metadata(label = "common", description = "The gateway that answered.", javaType = "String")
    public static final String PROVIDER = "CamelJimengProvider";

    @Metadata(
            label = "common",
            description = "The model that made the images: the requested one, as long as the gateway names no other."
                    + " It is only ever a report; what is ordered is CamelJimengModel.",
            javaType = "String")
    public static final String RESPONSE_MODEL = "CamelJimengResponseModel";

    @Metadata(label = "common", description = "How many images the result holds.", javaType = "Integer")
    public static final String IMAGE_COUNT = "CamelJimengImageCount";

    @Metadata(label = "common", description = "The URLs of the images, if the gateway returned any.", javaType = "List")
    public static final String IMAGE_URLS = "CamelJimengImageUrls";

    @Metadata(
            label = "common",
            description = "The prompt as the gateway rewrote it, of the first image that has one.",
            javaType = "String")
    public static final String REVISED_PROMPT = "CamelJimengRevisedPrompt";

    @Metadata(
            label = "common",
            description = "When the gateway made the images, seconds since 1970.",
            javaType = "Long")
    public static final String CREATED = "CamelJimengCreated";

    @Metadata(label = "common", description = "Token counts as the gateway reported them.", javaType = "Map")
    public static final String USAGE = "CamelJimengUsage";

    @Metadata(
            label = "common",
            description =
                    "What the images have cost by the option prices, in its currency. Not set where nobody knows, and for a known request key, which costs nothing.",
            javaType = "java.math.BigDecimal")
    public static final String COST = "CamelJimengCost";

    @Metadata(
            label = "common",
            description =
                    "What became of images that were requested and did not come, and what else was odd about the reply; one sentence each. Not set when all is well.",
            javaType = "java.util.List<String>")
    public static final String IMAGE_ERRORS = "CamelJimengImageErrors";

    @Metadata(label = "common", description = "png, jpg or webp, of the first image.", javaType = "String")
    public static final String IMAGE_FORMAT = "CamelJimengImageFormat";

    @Metadata(
            label = "common",
            description =
                    "What the images say of their origin: c2pa, iptc=source type, tc260=label, generator=name, parameters, separated by a semicolon and a blank, or none; of several images separated by a vertical bar. Read, not verified. Not set without bytes.",
            javaType = "String")
    public static final String PROVENANCE = "CamelJimengProvenance";

    @Metadata(
            label = "common",
            description =
                    "What the images that were sent to edit say of their origin, in the form of CamelJimengProvenance. Not set if none says anything.",
            javaType = "String")
    public static final String INPUT_PROVENANCE = "CamelJimengInputProvenance";

    @Metadata(
            label = "common",
            description = "Whether the request key was known, so that nothing was billed.",
            javaType = "Boolean")
    public static final String DUPLICATE = "CamelJimengDuplicate";

    @Metadata(
            label = "common",
            description = "On failure: the kind, such as QUOTA or OUTCOME_UNKNOWN.",
            javaType = "String")
    public static final String ERROR_KIND = "CamelJimengErrorKind";

    @Metadata(label = "common", description = "On failure: the gateway's own code.", javaType = "String")
    public static final String ERROR_CODE = "CamelJimengErrorCode";

    @Metadata(
            label = "common",
            description = "On failure: whether the exchange may be sent again without being billed twice.",
            javaType = "Boolean")
    public static final String RETRYABLE = "CamelJimengRetryable";

    @Metadata(
            label = "common",
            description = "On failure: whether the gateway may have billed the call.",
            javaType = "Boolean")
    public static final String MAY_BE_BILLED = "CamelJimengMayBeBilled";

    private JimengHeaders() {}
}
