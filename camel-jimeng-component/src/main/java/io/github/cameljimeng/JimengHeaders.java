package io.github.cameljimeng;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component. Their names are public API. The headers of payload parameters override the option of the
 * same name. No header selects the gateway, the credentials or the operation.
 */
public final class JimengHeaders {

    @Metadata(
            label = "producer",
            description = "Model to use. The component never sets this header; see CamelJimengResponseModel.",
            javaType = "String")
    public static final String MODEL = "CamelJimengModel";

    @Metadata(
            label = "producer",
            description = "What to draw or change; takes precedence over the body.",
            javaType = "String")
    public static final String PROMPT = "CamelJimengPrompt";

    @Metadata(label = "producer", description = "Number of images to make.", javaType = "Integer")
    public static final String N = "CamelJimengN";

    @Metadata(
            label = "producer",
            description = "Width and height in pixels; for jm-submit, an area in pixels.",
            javaType = "String")
    public static final String SIZE = "CamelJimengSize";

    @Metadata(label = "producer", description = "Aspect ratio, such as 16:9.", javaType = "String")
    public static final String RATIO = "CamelJimengRatio";

    @Metadata(label = "producer", description = "Resolution: 1k, 2k or 4k.", javaType = "String")
    public static final String RESOLUTION = "CamelJimengResolution";

    @Metadata(label = "producer", description = "Image quality.", javaType = "String")
    public static final String QUALITY = "CamelJimengQuality";

    @Metadata(label = "producer", description = "How the gateway returns images: url or b64_json.", javaType = "String")
    public static final String RESPONSE_FORMAT = "CamelJimengResponseFormat";

    @Metadata(label = "producer", description = "Background: transparent, opaque or auto.", javaType = "String")
    public static final String BACKGROUND = "CamelJimengBackground";

    @Metadata(label = "producer", description = "Image format: png, jpeg or webp.", javaType = "String")
    public static final String OUTPUT_FORMAT = "CamelJimengOutputFormat";

    @Metadata(label = "producer", description = "Whether to draw a watermark; false is sent.", javaType = "Boolean")
    public static final String WATERMARK = "CamelJimengWatermark";

    @Metadata(label = "producer", description = "Random seed.", javaType = "Long")
    public static final String SEED = "CamelJimengSeed";

    @Metadata(label = "producer", description = "URLs of reference images.", javaType = "String or List")
    public static final String IMAGES = "CamelJimengImages";

    @Metadata(
            label = "producer",
            description = "PNG whose transparent areas are repainted, in any form that edit accepts as a body.",
            javaType = "Object")
    public static final String MASK = "CamelJimengMask";

    @Metadata(
            label = "producer",
            description =
                    "Additional fields for the gateway, as a map or JSON text; merged with the options parameters.name.",
            javaType = "Map")
    public static final String PARAMETERS = "CamelJimengParameters";

    @Metadata(label = "producer", description = "Service of the official format.", javaType = "String")
    public static final String REQ_KEY = "CamelJimengReqKey";

    @Metadata(label = "producer", description = "Whether jm-submit makes exactly one image.", javaType = "Boolean")
    public static final String FORCE_SINGLE = "CamelJimengForceSingle";

    @Metadata(label = "producer", description = "Width in pixels.", javaType = "Integer")
    public static final String WIDTH = "CamelJimengWidth";

    @Metadata(label = "producer", description = "Height in pixels.", javaType = "Integer")
    public static final String HEIGHT = "CamelJimengHeight";

    @Metadata(label = "producer", description = "Influence of the text on the image.", javaType = "Double")
    public static final String SCALE = "CamelJimengScale";

    @Metadata(label = "producer", description = "Smallest ratio of width to height.", javaType = "Double")
    public static final String MIN_RATIO = "CamelJimengMinRatio";

    @Metadata(label = "producer", description = "Largest ratio of width to height.", javaType = "Double")
    public static final String MAX_RATIO = "CamelJimengMaxRatio";

    @Metadata(label = "producer", description = "URL that the gateway calls when the task ends.", javaType = "String")
    public static final String CALLBACK_URL = "CamelJimengCallbackUrl";

    @Metadata(
            label = "producer",
            description = "Visible mark, as a map or JSON text; its members override the options logoInfo.name.",
            javaType = "Map")
    public static final String LOGO_INFO = "CamelJimengLogoInfo";

    @Metadata(
            label = "producer",
            description = "Implicit label, as a map or JSON text; its members override the options aigcMeta.name.",
            javaType = "Map")
    public static final String AIGC_META = "CamelJimengAigcMeta";

    @Metadata(
            label = "producer",
            description =
                    "Your own key for a paid request. A repeated request with a key that its group knows gets the first one's images or task id, and is not billed.",
            javaType = "String")
    public static final String REQUEST_KEY = "CamelJimengRequestKey";

    @Metadata(
            label = "common",
            description =
                    "Task id. Set by jm-submit, jm-track, jm-notify and jm-poll; jm-track, jm-notify and jm-poll also read it, in preference to the body.",
            javaType = "String")
    public static final String TASK_ID = "CamelJimengTaskId";

    @Metadata(
            label = "common",
            description =
                    "Task status: SUBMITTED, SUCCEEDED, or with deliverFailed the error kind without TASK_; for a duplicate, that of the known task. From jm-notify: SUBMITTED, SUCCEEDED, FAILED or UNKNOWN, as a list for several ids.",
            javaType = "String")
    public static final String TASK_STATUS = "CamelJimengTaskStatus";

    @Metadata(label = "common", description = "The gateway's id of the request, for its support.", javaType = "String")
    public static final String REQUEST_ID = "CamelJimengRequestId";

    @Metadata(label = "common", description = "Gateway that answered.", javaType = "String")
    public static final String PROVIDER = "CamelJimengProvider";

    @Metadata(
            label = "common",
            description =
                    "Model that made the images, as reported by the gateway, else the requested one. It never selects a model; CamelJimengModel does.",
            javaType = "String")
    public static final String RESPONSE_MODEL = "CamelJimengResponseModel";

    @Metadata(label = "common", description = "Number of images in the result.", javaType = "Integer")
    public static final String IMAGE_COUNT = "CamelJimengImageCount";

    @Metadata(label = "common", description = "URLs of the images, if the gateway returned any.", javaType = "List")
    public static final String IMAGE_URLS = "CamelJimengImageUrls";

    @Metadata(
            label = "common",
            description = "Prompt as rewritten by the gateway, from the first image that has one.",
            javaType = "String")
    public static final String REVISED_PROMPT = "CamelJimengRevisedPrompt";

    @Metadata(
            label = "common",
            description = "When the gateway made the images, in seconds since 1970.",
            javaType = "Long")
    public static final String CREATED = "CamelJimengCreated";

    @Metadata(label = "common", description = "Token counts as reported by the gateway.", javaType = "Map")
    public static final String USAGE = "CamelJimengUsage";

    @Metadata(
            label = "common",
            description =
                    "Cost of the images by the option prices, in its currency. Not set if unknown, and for a known request key, which costs nothing.",
            javaType = "java.math.BigDecimal")
    public static final String COST = "CamelJimengCost";

    @Metadata(
            label = "common",
            description =
                    "Why requested images are missing, and other problems with the reply, one sentence each. Not set if there are none.",
            javaType = "java.util.List<String>")
    public static final String IMAGE_ERRORS = "CamelJimengImageErrors";

    @Metadata(label = "common", description = "Format of the first image: png, jpg or webp.", javaType = "String")
    public static final String IMAGE_FORMAT = "CamelJimengImageFormat";

    @Metadata(
            label = "common",
            description =
                    "Origin that the images state in their metadata: c2pa, iptc=source type, tc260=label, generator=name, parameters, separated by a semicolon and a space, or none; several images are separated by a vertical bar. Not verified; not set without image bytes.",
            javaType = "String")
    public static final String PROVENANCE = "CamelJimengProvenance";

    @Metadata(
            label = "common",
            description =
                    "Origin that the images sent to edit state in their metadata, in the form of CamelJimengProvenance. Not set if none states any.",
            javaType = "String")
    public static final String INPUT_PROVENANCE = "CamelJimengInputProvenance";

    @Metadata(
            label = "common",
            description =
                    "True if the request key, or for jm-track the task, was known already, so that nothing was billed.",
            javaType = "Boolean")
    public static final String DUPLICATE = "CamelJimengDuplicate";

    @Metadata(
            label = "common",
            description = "On failure: error kind, such as QUOTA or OUTCOME_UNKNOWN.",
            javaType = "String")
    public static final String ERROR_KIND = "CamelJimengErrorKind";

    @Metadata(label = "common", description = "On failure: the gateway's own error code.", javaType = "String")
    public static final String ERROR_CODE = "CamelJimengErrorCode";

    @Metadata(
            label = "common",
            description = "On failure: whether the exchange can be sent again without being billed twice.",
            javaType = "Boolean")
    public static final String RETRYABLE = "CamelJimengRetryable";

    @Metadata(
            label = "common",
            description = "On failure: whether the gateway may have billed the call.",
            javaType = "Boolean")
    public static final String MAY_BE_BILLED = "CamelJimengMayBeBilled";

    private JimengHeaders() {}
}
