package io.github.cameljimeng;

import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.ledger.TaskRepository;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * The options of component and endpoint. The options of payload parameters are read by means of the parameter table.
 */
@UriParams
@Configurer
public class JimengConfiguration implements Cloneable {

    @UriParam(label = "common", defaultValue = "octopusx")
    @Metadata(
            description =
                    "The gateway: octopusx, jimmyai, openai, ark, volcengine, or #bean:name of a Gateway in the registry.")
    private String provider = "octopusx";

    @UriParam(label = "common")
    @Metadata(
            description =
                    "Address of the gateway, if it is not the usual one; for openai of any compatible server. With or without the version of the API, such as https://octopusx.ai or https://octopusx.ai/v1.")
    private String baseUrl;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "The API key. Unset or blank: the environment variable JIMENG_API_KEY.")
    private String apiKey;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "The access key of the vendor itself, for provider=volcengine.")
    private String accessKey;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "The secret key of the vendor itself, for provider=volcengine; used unchanged.")
    private String secretKey;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "The session token of temporary keys of the vendor itself, for provider=volcengine.")
    private String sessionToken;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "Path of generate below the base URL, for servers with another one than the gateway; it may have a query.")
    private String generatePath;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "Path of edits below the base URL, such as the alias /v1/edits of octopusx; it may have a query.")
    private String editPath;

    @UriParam(label = "producer", enums = "multipart,json,json-image,json-images", defaultValue = "multipart")
    @Metadata(
            description =
                    "How edits are sent. multipart fetches the images of URLs and uploads them. json passes URLs on, in the shape of the gateway's document; json-image (image) and json-images (images with image_url) force a shape, for servers that differ from their gateway.")
    private EditFormat editFormat = EditFormat.MULTIPART;

    @UriParam(label = "producer")
    @Metadata(description = "The model to use. octopusx: jimeng-4.0 when unset, jimmyai: gpt-image-2 when unset.")
    private String model;

    @UriParam(label = "producer")
    @Metadata(description = "What to draw or change. For generate and jm-submit the text of the body when unset.")
    private String prompt;

    @UriParam(label = "producer")
    @Metadata(description = "How many images to make. octopusx: 1 when unset.")
    private Integer n;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Width and height in pixels, joined by an asterisk for Jimeng models and by x for others; for jm-submit an area such as 4194304.")
    private String size;

    @UriParam(label = "producer")
    @Metadata(description = "Aspect ratio such as 16:9.")
    private String ratio;

    @UriParam(label = "producer")
    @Metadata(description = "1k, 2k or 4k; 4k or 8k for super-resolution.")
    private String resolution;

    @UriParam(label = "producer")
    @Metadata(description = "Quality of the image, such as low, medium, high or auto; depends on the model.")
    private String quality;

    @UriParam(label = "producer")
    @Metadata(description = "url or b64_json; the gateway's choice when unset.")
    private String responseFormat;

    @UriParam(label = "producer")
    @Metadata(description = "transparent, opaque or auto; depends on the model.")
    private String background;

    @UriParam(label = "producer")
    @Metadata(description = "png, jpeg or webp; depends on the model.")
    private String outputFormat;

    // not a Boolean: the catalog would give it the default false, but unset is neither true nor false
    @UriParam(label = "producer", enums = "true,false")
    @Metadata(description = "Whether to draw a watermark: false is sent, unset is the gateway's choice.")
    private String watermark;

    @UriParam(label = "producer")
    @Metadata(description = "Seed of the random numbers, where the model takes one.")
    private Long seed;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "URLs of reference images, separated by commas; of jm-submit also those of the images to work on.")
    private String images;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "PNG with an alpha channel, transparent where to paint: path of a file, a resource such as classpath:mask.png, or https or data URL. For jm-submit with inpainting or outpainting a grey image, white where to paint.")
    private String mask;

    @UriParam(label = "producer")
    @Metadata(description = "Service of the official format, such as jimeng_t2i_v40, which it is when unset.")
    private String reqKey;

    @UriParam(label = "producer", enums = "true,false")
    @Metadata(
            description =
                    "Whether jm-submit forces a single image; without it the gateway may make, and bill, several.")
    private String forceSingle;

    @UriParam(label = "producer")
    @Metadata(description = "Width in pixels, only together with height.")
    private Integer width;

    @UriParam(label = "producer")
    @Metadata(description = "Height in pixels, only together with width.")
    private Integer height;

    @UriParam(label = "producer")
    @Metadata(description = "Influence of the text on the image: 0 to 1, for some services of jm-submit a percentage.")
    private Double scale;

    @UriParam(label = "producer")
    @Metadata(description = "Smallest ratio of width to height.")
    private Double minRatio;

    @UriParam(label = "producer")
    @Metadata(description = "Largest ratio of width to height.")
    private Double maxRatio;

    @UriParam(label = "producer,security", secret = true)
    @Metadata(
            description =
                    "Where the gateway calls back when a task of jm-submit ends: the address of your route with jimeng:jm-notify. Whoever knows it can call, so put a secret into it.")
    private String callbackUrl;

    @UriParam(label = "producer", prefix = "logoInfo.", multiValue = true)
    @Metadata(
            description =
                    "The visible mark of the official format, sent with each status query: logoInfo.addLogo (true draws it), position (0 bottom right, 1 bottom left, 2 top left, 3 top right), language (0 Chinese, 1 English), opacity (0 to 1), logoTextContent.")
    private Map<String, Object> logoInfo;

    @UriParam(label = "producer", prefix = "aigcMeta.", multiValue = true)
    @Metadata(
            description =
                    "The implicit label of the official format, which the gateway puts into the file, sent with each status query: aigcMeta.producerId (required: your own id of the image), contentProducer, contentPropagator, propagateId.")
    private Map<String, Object> aigcMeta;

    @UriParam(label = "producer", prefix = "parameters.", multiValue = true)
    @Metadata(
            description =
                    "More fields for the gateway: parameters.name=value. A value that is JSON is sent as that (42, false, {\"a\":1}), any other as text. So new fields of a gateway can be used without a new release.")
    private Map<String, Object> parameters;

    @UriParam(label = "producer,security")
    @Metadata(
            description =
                    "Which of the payload options that are set here no header, body or CamelJimengParameters can change: their names, separated by commas, or * for all. For endpoints whose messages come from strangers.")
    private String fixedParameters;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "Labels that are written into the metadata of images before they are delivered, without touching a pixel: iptc (DigitalSourceType), tc260 (AIGC, GB 45438-2025), or both, separated by a comma. For generate, edit and jm-poll; jimeng:label writes iptc when unset.")
    private String label;

    @UriParam(label = "common", prefix = "label.", multiValue = true)
    @Metadata(
            description =
                    "What the labels say: label.producer (for tc260), label.contentId, label.propagator, label.propagateId, label.reserved1, label.reserved2, each a Simple expression; label.sourceType for iptc; label.onSigned=skip or fail for images with a C2PA manifest, which are never changed. Messages cannot set them.")
    private Map<String, Object> labelValues;

    @UriParam(label = "producer", enums = "strict,warn,off", defaultValue = "strict")
    @Metadata(
            description =
                    "What happens to requests that the gateway's documents do not allow: strict refuses them before anything is sent, warn logs and sends them, off sends them unchecked.")
    private Validation validation = Validation.STRICT;

    @UriParam(label = "advanced", defaultValue = "10s", javaType = "java.time.Duration")
    @Metadata(description = "Timeout of DNS lookup, connect and TLS handshake. Such failures are safe to retry.")
    private long connectTimeout = 10_000;

    @UriParam(label = "common", defaultValue = "300s", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "Deadline of each paid request, from connecting to the last byte of the reply, and of the downloads of its images. Status queries have queryTimeout.")
    private long requestTimeout = 300_000;

    @UriParam(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "Deadline of each status query of a task. They are free: one that is not answered in time is sent again later.")
    private long queryTimeout = 30_000;

    @UriParam(label = "advanced", defaultValue = "20")
    @Metadata(
            description =
                    "How many calls may be in flight at once, over all endpoints with the same account and transport options. Further callers wait, see whenBusy.")
    private int maxConcurrentRequests = 20;

    @UriParam(label = "advanced", defaultValue = "false")
    @Metadata(
            description =
                    "Whether to lower the number of concurrent requests below maxConcurrentRequests when the gateway refuses some as too many (429), and to raise it gradually while it accepts them.")
    private boolean adaptiveConcurrency = false;

    @UriParam(label = "producer,advanced", enums = "wait,refuse", defaultValue = "wait")
    @Metadata(
            description =
                    "What generate, edit and jm-submit do when maxConcurrentRequests calls are in flight: wait blocks the calling thread, which is the back pressure on a source; refuse fails with RATE_LIMITED before anything is sent, for callers that must not be blocked, such as event loops.")
    private WhenBusy whenBusy = WhenBusy.WAIT;

    @UriParam(label = "producer,advanced", defaultValue = "false")
    @Metadata(
            description =
                    "Whether a redelivery of an error handler sends a request again that may have been carried out and billed. By default the step fails again with the same exception, and images that were made are fetched again.")
    private boolean redeliverPaid = false;

    @UriParam(label = "producer,advanced", defaultValue = "false")
    @Metadata(
            description =
                    "Whether generate, edit and jm-submit block the calling thread until the result is there, so that a source delivers one exchange after the other. The call itself always runs on a thread of the component.")
    private boolean synchronous = false;

    @UriParam(label = "advanced", defaultValue = "0")
    @Metadata(
            description =
                    "Rate limit of requests to the gateway, status queries included, spaced evenly; the request that has been due longest goes first. 0 for none.")
    private double requestsPerSecond = 0;

    @UriParam(label = "advanced", defaultValue = "2")
    @Metadata(
            description =
                    "How often a request is retried when it is certain that nothing was made; also how often a failed download is retried.")
    private int maxRetries = 2;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "The HTTP header in which apiKey is sent: a name such as api-key or x-api-key, or a name and a scheme such as Authorization: Token. Authorization: Bearer when unset.")
    private String authHeader;

    @UriParam(label = "security", prefix = "httpHeaders.", multiValue = true, secret = true)
    @Metadata(
            description =
                    "More HTTP headers for the gateway: httpHeaders.name=value, for proxies and gateways that want some. They go to the gateway only, not to hosts of images, and are not logged. Messages cannot set them.")
    private Map<String, Object> httpHeaders;

    @UriParam(label = "advanced", defaultValue = "60s", javaType = "java.time.Duration")
    @Metadata(description = "The longest delay before a retry, even if Retry-After asks for more.")
    private long maxRetryDelay = 60_000;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "A camel-http component of your own, for proxies, TLS and pool limits. Connections come from a pool with its options, unless it has a clientConnectionManager. Its retries and redirects are not used.")
    private HttpComponent httpComponent;

    @UriParam(label = "common", defaultValue = "true")
    @Metadata(
            description = "Whether images that come as URLs are downloaded at once; the URLs are valid for hours only.")
    private boolean download = true;

    @UriParam(label = "common", defaultValue = "67108864")
    @Metadata(description = "The largest image in bytes that is accepted.")
    private long maxImageSize = 67_108_864;

    @UriParam(label = "security")
    @Metadata(description = "Regular expression of the hosts from which images are downloaded; all when unset.")
    private String downloadHosts;

    @UriParam(label = "common", defaultValue = "default")
    @Metadata(description = "Group of the tasks: they are watched by the jm-poll consumers of the same group.")
    private String taskGroup;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "Directory in which tasks are kept in an embedded database, for one process; needs com.h2database:h2.")
    private String taskDirectory;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "Database in which tasks are kept, shared by any number of nodes: PostgreSQL, MariaDB, MySQL or H2. Must not take part in a route's transactions. When unset, the only DataSource of the registry, unless autowiring is disabled.")
    private DataSource dataSource;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "Whether the tables of dataSource are created when they are missing, and migrated when they are of an older version. When unset, they are; in a DataSource that was only found in the registry they are created if a taskGroup is set.")
    private Boolean createSchema;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "A task store of your own; takes precedence over taskDirectory and dataSource. In memory when all are unset.")
    private TaskRepository taskRepository;

    @UriParam(label = "common", defaultValue = "30m", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "How long to watch a task before giving up, from its submit. Only the gateway's answer that it has not ended gives it up then; as long as status queries are not answered it is asked again.")
    private long taskTimeout = 1_800_000;

    @UriParam(label = "common", defaultValue = "3s", javaType = "java.time.Duration")
    @Metadata(description = "Delay from the submit of a task to its first status query.")
    private long firstPollDelay = 3_000;

    @UriParam(label = "common", defaultValue = "2s", javaType = "java.time.Duration")
    @Metadata(description = "Delay between status queries of a task.")
    private long pollInterval = 2_000;

    @UriParam(label = "common", defaultValue = "8")
    @Metadata(
            description =
                    "How many status queries are sent at once, and how many results are downloaded and routed at once. Status queries that take longer than a second come on top.")
    private int pollConcurrency = 8;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Headers of the submit that are restored on the exchange of the result: names, wildcards or regular expressions, separated by commas.")
    private String keepHeaders;

    @UriParam(label = "consumer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether a failed task is delivered as a normal exchange with its CamelJimengTaskStatus, instead of going to the error handler.")
    private boolean deliverFailed = false;

    @UriParam(label = "consumer", defaultValue = "10")
    @Metadata(
            description = "How often the result of a task is delivered to a route that fails, before the task is DEAD.")
    private int maxDeliveries = 10;

    @UriParam(label = "advanced", defaultValue = "24h", javaType = "java.time.Duration")
    @Metadata(description = "How long a completed task is kept, for its request key.")
    private long completedRetention = 86_400_000;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Your own key for each paid request, as a Simple expression such as ${file:name}-${file:modified}: a request with a known key is not paid again. The header CamelJimengRequestKey wins; a blank key is no key.")
    private String requestKey;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "The most images that may be made in a calendar hour, counted before they are ordered; more is BUDGET_EXCEEDED, and nothing is sent. Unset: no cap.")
    private Long maxImagesPerHour;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "The most images that may be made in a calendar day, counted before they are ordered; more is BUDGET_EXCEEDED, and nothing is sent. Unset: no cap.")
    private Long maxImagesPerDay;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "The most that may be spent in a calendar day by the option prices, such as 25.50; more is BUDGET_EXCEEDED, and nothing is sent. Unset: no cap.")
    private String maxCostPerDay;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "The budget in which orders count, as a Simple expression such as ${header.tenant}. Endpoints and nodes with the same budget and ledger share it. Unset: a budget for each account.")
    private String budgetGroup;

    @UriParam(label = "money", prefix = "prices.", multiValue = true)
    @Metadata(
            description =
                    "What models cost: prices.jimeng-4.0=0.22 is the price of an image; a resolution, size or quality with another price is named behind an at sign. prices.gpt-image-1/input-image is that of an image that is sent, prices.gpt-image-1/1k-tokens that of a thousand tokens, and prices.any that of any other model.")
    private Map<String, Object> prices;

    @UriParam(label = "money")
    @Metadata(description = "The currency of the prices, for messages and reports, such as CNY.")
    private String currency;

    @UriParam(label = "money", defaultValue = "UTC")
    @Metadata(
            description =
                    "The time zone whose hours and days count, such as Asia/Shanghai. The same on all nodes that share a budget.")
    private String budgetZone = "UTC";

    @UriParam(label = "producer", enums = "urls,images,none", defaultValue = "urls")
    @Metadata(
            description =
                    "What generate and edit keep of their result for a second request with the same key: the URLs of the images, the images as well, or only that they were made.")
    private KeepResults keepResults = KeepResults.URLS;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "The directory of the images that keepResults=images keeps; with a dataSource one that all nodes share. With taskDirectory its folder results when unset.")
    private String resultDirectory;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "Name of the HTTP header, such as Idempotency-Key, in which the request key is sent to a gateway that supports one; not sent when unset.")
    private String idempotencyHeader;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Warns, with one WARN and an event, when the account has less than this left, in the gateway's own unit: quota units for octopusx, coins for jimmyai, currency units for openai with a baseUrl. While calls run the gateway is asked once a minute at most, which is free. Calls are still sent.")
    private Double minBalance;

    @UriParam(label = "producer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether the gateway is asked what the account has used while calls run, once a minute at most, so that an OUTCOME_UNKNOWN can say what was used before the call and after it. Without this it says so only if the account was read within the hour for something else, such as a health check.")
    private boolean accountEvidence = false;

    /** What is kept of the result of a call with a request key. */
    public enum KeepResults {
        /** The URLs of the images; images that came as bytes are not kept. */
        URLS,
        /** The URLs, and the images themselves. */
        IMAGES,
        /** Only that the images were made. */
        NONE
    }

    /** What happens to an exchange when no permit is free. */
    public enum WhenBusy {
        /** The calling thread waits for a permit. */
        WAIT,
        /** It is refused before anything is sent. */
        REFUSE
    }

    /** A copy that can be changed without changing this one. */
    public JimengConfiguration copy() {
        try {
            return (JimengConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public String getGeneratePath() {
        return generatePath;
    }

    public void setGeneratePath(String generatePath) {
        this.generatePath = generatePath;
    }

    public String getEditPath() {
        return editPath;
    }

    public void setEditPath(String editPath) {
        this.editPath = editPath;
    }

    public EditFormat getEditFormat() {
        return editFormat;
    }

    public void setEditFormat(EditFormat editFormat) {
        this.editFormat = editFormat;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getPrompt() {
        return prompt;
    }

    public void setPrompt(String prompt) {
        this.prompt = prompt;
    }

    public Integer getN() {
        return n;
    }

    public void setN(Integer n) {
        this.n = n;
    }

    public String getSize() {
        return size;
    }

    public void setSize(String size) {
        this.size = size;
    }

    public String getRatio() {
        return ratio;
    }

    public void setRatio(String ratio) {
        this.ratio = ratio;
    }

    public String getResolution() {
        return resolution;
    }

    public void setResolution(String resolution) {
        this.resolution = resolution;
    }

    public String getQuality() {
        return quality;
    }

    public void setQuality(String quality) {
        this.quality = quality;
    }

    public String getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(String responseFormat) {
        this.responseFormat = responseFormat;
    }

    public String getBackground() {
        return background;
    }

    public void setBackground(String background) {
        this.background = background;
    }

    public String getOutputFormat() {
        return outputFormat;
    }

    public void setOutputFormat(String outputFormat) {
        this.outputFormat = outputFormat;
    }

    public String getWatermark() {
        return watermark;
    }

    public void setWatermark(String watermark) {
        this.watermark = watermark;
    }

    public Long getSeed() {
        return seed;
    }

    public void setSeed(Long seed) {
        this.seed = seed;
    }

    public String getImages() {
        return images;
    }

    public void setImages(String images) {
        this.images = images;
    }

    public String getMask() {
        return mask;
    }

    public void setMask(String mask) {
        this.mask = mask;
    }

    public String getReqKey() {
        return reqKey;
    }

    public void setReqKey(String reqKey) {
        this.reqKey = reqKey;
    }

    public String getForceSingle() {
        return forceSingle;
    }

    public void setForceSingle(String forceSingle) {
        this.forceSingle = forceSingle;
    }

    public Integer getWidth() {
        return width;
    }

    public void setWidth(Integer width) {
        this.width = width;
    }

    public Integer getHeight() {
        return height;
    }

    public void setHeight(Integer height) {
        this.height = height;
    }

    public Double getScale() {
        return scale;
    }

    public void setScale(Double scale) {
        this.scale = scale;
    }

    public Double getMinRatio() {
        return minRatio;
    }

    public void setMinRatio(Double minRatio) {
        this.minRatio = minRatio;
    }

    public Double getMaxRatio() {
        return maxRatio;
    }

    public void setMaxRatio(Double maxRatio) {
        this.maxRatio = maxRatio;
    }

    public String getCallbackUrl() {
        return callbackUrl;
    }

    public void setCallbackUrl(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    public Map<String, Object> getLogoInfo() {
        return logoInfo;
    }

    public void setLogoInfo(Map<String, Object> logoInfo) {
        this.logoInfo = logoInfo;
    }

    public Map<String, Object> getAigcMeta() {
        return aigcMeta;
    }

    public void setAigcMeta(Map<String, Object> aigcMeta) {
        this.aigcMeta = aigcMeta;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Map<String, Object> getLabelValues() {
        return labelValues;
    }

    public void setLabelValues(Map<String, Object> labelValues) {
        this.labelValues = labelValues;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    public String getFixedParameters() {
        return fixedParameters;
    }

    public void setFixedParameters(String fixedParameters) {
        this.fixedParameters = fixedParameters;
    }

    public Validation getValidation() {
        return validation;
    }

    public void setValidation(Validation validation) {
        this.validation = validation;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public long getQueryTimeout() {
        return queryTimeout;
    }

    public void setQueryTimeout(long queryTimeout) {
        this.queryTimeout = queryTimeout;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public boolean isAdaptiveConcurrency() {
        return adaptiveConcurrency;
    }

    public void setAdaptiveConcurrency(boolean adaptiveConcurrency) {
        this.adaptiveConcurrency = adaptiveConcurrency;
    }

    public WhenBusy getWhenBusy() {
        return whenBusy;
    }

    public void setWhenBusy(WhenBusy whenBusy) {
        this.whenBusy = whenBusy;
    }

    public boolean isRedeliverPaid() {
        return redeliverPaid;
    }

    public void setRedeliverPaid(boolean redeliverPaid) {
        this.redeliverPaid = redeliverPaid;
    }

    public boolean isSynchronous() {
        return synchronous;
    }

    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }

    public double getRequestsPerSecond() {
        return requestsPerSecond;
    }

    public void setRequestsPerSecond(double requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public boolean isDownload() {
        return download;
    }

    public void setDownload(boolean download) {
        this.download = download;
    }

    public long getMaxImageSize() {
        return maxImageSize;
    }

    public void setMaxImageSize(long maxImageSize) {
        this.maxImageSize = maxImageSize;
    }

    public String getDownloadHosts() {
        return downloadHosts;
    }

    public void setDownloadHosts(String downloadHosts) {
        this.downloadHosts = downloadHosts;
    }

    public String getTaskGroup() {
        return taskGroup == null ? "default" : taskGroup;
    }

    boolean isTaskGroupNamed() {
        return taskGroup != null;
    }

    public void setTaskGroup(String taskGroup) {
        this.taskGroup = taskGroup;
    }

    public String getTaskDirectory() {
        return taskDirectory;
    }

    public void setTaskDirectory(String taskDirectory) {
        this.taskDirectory = taskDirectory;
    }

    public DataSource getDataSource() {
        return dataSource;
    }

    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Boolean getCreateSchema() {
        return createSchema;
    }

    public void setCreateSchema(Boolean createSchema) {
        this.createSchema = createSchema;
    }

    public TaskRepository getTaskRepository() {
        return taskRepository;
    }

    public void setTaskRepository(TaskRepository taskRepository) {
        this.taskRepository = taskRepository;
    }

    public long getTaskTimeout() {
        return taskTimeout;
    }

    public void setTaskTimeout(long taskTimeout) {
        this.taskTimeout = taskTimeout;
    }

    public long getFirstPollDelay() {
        return firstPollDelay;
    }

    public void setFirstPollDelay(long firstPollDelay) {
        this.firstPollDelay = firstPollDelay;
    }

    public long getPollInterval() {
        return pollInterval;
    }

    public void setPollInterval(long pollInterval) {
        this.pollInterval = pollInterval;
    }

    public int getPollConcurrency() {
        return pollConcurrency;
    }

    public void setPollConcurrency(int pollConcurrency) {
        this.pollConcurrency = pollConcurrency;
    }

    public String getKeepHeaders() {
        return keepHeaders;
    }

    public void setKeepHeaders(String keepHeaders) {
        this.keepHeaders = keepHeaders;
    }

    public boolean isDeliverFailed() {
        return deliverFailed;
    }

    public void setDeliverFailed(boolean deliverFailed) {
        this.deliverFailed = deliverFailed;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public long getCompletedRetention() {
        return completedRetention;
    }

    public void setCompletedRetention(long completedRetention) {
        this.completedRetention = completedRetention;
    }

    public String getRequestKey() {
        return requestKey;
    }

    public void setRequestKey(String requestKey) {
        this.requestKey = requestKey;
    }

    public Long getMaxImagesPerHour() {
        return maxImagesPerHour;
    }

    public void setMaxImagesPerHour(Long maxImagesPerHour) {
        this.maxImagesPerHour = maxImagesPerHour;
    }

    public Long getMaxImagesPerDay() {
        return maxImagesPerDay;
    }

    public void setMaxImagesPerDay(Long maxImagesPerDay) {
        this.maxImagesPerDay = maxImagesPerDay;
    }

    public String getMaxCostPerDay() {
        return maxCostPerDay;
    }

    public void setMaxCostPerDay(String maxCostPerDay) {
        this.maxCostPerDay = maxCostPerDay;
    }

    public String getBudgetGroup() {
        return budgetGroup;
    }

    public void setBudgetGroup(String budgetGroup) {
        this.budgetGroup = budgetGroup;
    }

    public Map<String, Object> getPrices() {
        return prices;
    }

    public void setPrices(Map<String, Object> prices) {
        this.prices = prices;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public String getBudgetZone() {
        return budgetZone;
    }

    public void setBudgetZone(String budgetZone) {
        this.budgetZone = budgetZone;
    }

    public KeepResults getKeepResults() {
        return keepResults;
    }

    public void setKeepResults(KeepResults keepResults) {
        this.keepResults = keepResults;
    }

    public String getResultDirectory() {
        return resultDirectory;
    }

    public void setResultDirectory(String resultDirectory) {
        this.resultDirectory = resultDirectory;
    }

    public String getIdempotencyHeader() {
        return idempotencyHeader;
    }

    public void setIdempotencyHeader(String idempotencyHeader) {
        this.idempotencyHeader = idempotencyHeader;
    }

    public String getAuthHeader() {
        return authHeader;
    }

    public void setAuthHeader(String authHeader) {
        this.authHeader = authHeader;
    }

    public Map<String, Object> getHttpHeaders() {
        return httpHeaders;
    }

    public void setHttpHeaders(Map<String, Object> httpHeaders) {
        this.httpHeaders = httpHeaders;
    }

    public Double getMinBalance() {
        return minBalance;
    }

    public void setMinBalance(Double minBalance) {
        this.minBalance = minBalance;
    }

    public boolean isAccountEvidence() {
        return accountEvidence;
    }

    public void setAccountEvidence(boolean accountEvidence) {
        this.accountEvidence = accountEvidence;
    }
}
