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
 * Options of the component and of endpoints. Payload parameters are also listed in the parameter table of the gateway SPI.
 */
@UriParams
@Configurer
public class JimengConfiguration implements Cloneable {

    @UriParam(label = "common", defaultValue = "octopusx")
    @Metadata(
            description =
                    "Gateway: octopusx, jimmyai, openai, ark, volcengine, or #bean:name for a Gateway in the registry.")
    private String provider = "octopusx";

    @UriParam(label = "common")
    @Metadata(
            description =
                    "Address of the gateway, if not its usual one, or with provider=openai of any compatible server. The API version is optional: https://octopusx.ai or https://octopusx.ai/v1.")
    private String baseUrl;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "API key. If unset or blank, the environment variable JIMENG_API_KEY is used.")
    private String apiKey;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "Access key for provider=volcengine.")
    private String accessKey;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "Secret key for provider=volcengine, exactly as issued.")
    private String secretKey;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "Session token of temporary keys for provider=volcengine.")
    private String sessionToken;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "Path of generate below the base URL, for servers that differ from their gateway; may include a query string.")
    private String generatePath;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "Path of edit below the base URL, such as the alias /v1/edits of octopusx; may include a query string.")
    private String editPath;

    @UriParam(label = "producer", enums = "multipart,json,json-image,json-images", defaultValue = "multipart")
    @Metadata(
            description =
                    "How edit sends images: multipart uploads them, and downloads those given as URLs first; json passes URLs on, in the format that the gateway documents; json-image and json-images force the JSON field image or images.")
    private EditFormat editFormat = EditFormat.MULTIPART;

    @UriParam(label = "producer")
    @Metadata(description = "Model to use. Default for octopusx: jimeng-4.0; for jimmyai: gpt-image-2.")
    private String model;

    @UriParam(label = "producer")
    @Metadata(description = "What to draw or change. Default for generate and jm-submit: the text of the body.")
    private String prompt;

    @UriParam(label = "producer")
    @Metadata(description = "Number of images to make. Default for octopusx: 1.")
    private Integer n;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Width and height in pixels, such as 1024x1024; Jimeng models use an asterisk instead of the x. For jm-submit, an area in pixels, such as 4194304.")
    private String size;

    @UriParam(label = "producer")
    @Metadata(description = "Aspect ratio, such as 16:9.")
    private String ratio;

    @UriParam(label = "producer")
    @Metadata(description = "Resolution: 1k, 2k or 4k; for super-resolution, 4k or 8k.")
    private String resolution;

    @UriParam(label = "producer")
    @Metadata(description = "Image quality, such as low, medium, high or auto; depends on the model.")
    private String quality;

    @UriParam(label = "producer")
    @Metadata(description = "How the gateway returns images: url or b64_json. Default: the gateway's choice.")
    private String responseFormat;

    @UriParam(label = "producer")
    @Metadata(description = "Background: transparent, opaque or auto; depends on the model.")
    private String background;

    @UriParam(label = "producer")
    @Metadata(description = "Image format: png, jpeg or webp; depends on the model.")
    private String outputFormat;

    // not a Boolean: the catalog would give it the default false, but unset is neither true nor false
    @UriParam(label = "producer", enums = "true,false")
    @Metadata(description = "Whether to draw a watermark. An explicit false is sent; if unset, the gateway decides.")
    private String watermark;

    @UriParam(label = "producer")
    @Metadata(description = "Random seed, for models that support one.")
    private Long seed;

    @UriParam(label = "producer")
    @Metadata(description = "URLs of reference images, separated by commas; for jm-submit, also of the images to edit.")
    private String images;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "PNG whose transparent areas are repainted: a file path, a resource such as classpath:mask.png, or an https or data URL. For inpainting and outpainting with jm-submit, a greyscale image whose white areas are repainted.")
    private String mask;

    @UriParam(label = "producer")
    @Metadata(description = "Service of the official format. Default: jimeng_t2i_v40.")
    private String reqKey;

    @UriParam(label = "producer", enums = "true,false")
    @Metadata(
            description =
                    "Whether jm-submit makes exactly one image. Otherwise, the gateway may make, and bill, several.")
    private String forceSingle;

    @UriParam(label = "producer")
    @Metadata(description = "Width in pixels; requires height.")
    private Integer width;

    @UriParam(label = "producer")
    @Metadata(description = "Height in pixels; requires width.")
    private Integer height;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Influence of the text on the image, from 0 to 1; a percentage for some services of jm-submit.")
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
                    "URL of your jm-notify route, which the gateway calls when a task of jm-submit ends. Anyone who knows the URL can call it, so include a secret.")
    private String callbackUrl;

    @UriParam(label = "producer", prefix = "logoInfo.", multiValue = true)
    @Metadata(
            description =
                    "Visible mark in the official format, sent with each status query: logoInfo.addLogo (true draws it), position (0 bottom right, 1 bottom left, 2 top left, 3 top right), language (0 Chinese, 1 English), opacity (0 to 1), logoTextContent.")
    private Map<String, Object> logoInfo;

    @UriParam(label = "producer", prefix = "aigcMeta.", multiValue = true)
    @Metadata(
            description =
                    "Implicit label in the official format, which the gateway writes into the file; sent with each status query: aigcMeta.producerId (required: your own id of the image), contentProducer, contentPropagator, propagateId.")
    private Map<String, Object> aigcMeta;

    @UriParam(label = "producer", prefix = "parameters.", multiValue = true)
    @Metadata(
            description =
                    "Additional fields for the gateway: parameters.name=value. JSON values, such as 42, false, arrays and objects, are sent as JSON, other values as text.")
    private Map<String, Object> parameters;

    @UriParam(label = "producer,security")
    @Metadata(
            description =
                    "Payload options whose values no header, body or CamelJimengParameters can change: names separated by commas, or an asterisk for all that are set. Use it on endpoints with untrusted messages.")
    private String fixedParameters;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "Labels to write into image metadata before delivery: iptc (DigitalSourceType), tc260 (AIGC, GB 45438-2025), or both, separated by a comma. For generate, edit, jm-poll, and label, which defaults to iptc.")
    private String label;

    @UriParam(label = "common", prefix = "label.", multiValue = true)
    @Metadata(
            description =
                    "Contents of the labels: label.producer (required for tc260), contentId, propagator, propagateId, reserved1 and reserved2, each a Simple expression; sourceType for iptc; onSigned=skip or fail for images with a C2PA manifest, which are never changed. Messages cannot set them.")
    private Map<String, Object> labelValues;

    @UriParam(label = "producer", enums = "strict,warn,off", defaultValue = "strict")
    @Metadata(
            description =
                    "What to do with requests that violate the gateway's documentation: strict refuses them before anything is sent, warn logs and sends them, off sends them unchecked.")
    private Validation validation = Validation.STRICT;

    @UriParam(label = "advanced", defaultValue = "10s", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "Timeout of DNS lookup, connect and TLS handshake. Nothing has been sent at that point, so a retry is safe.")
    private long connectTimeout = 10_000;

    @UriParam(label = "common", defaultValue = "300s", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "Deadline of each paid request, from connecting to the last byte of the reply, and of the downloads of its images. Status queries use queryTimeout.")
    private long requestTimeout = 300_000;

    @UriParam(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration")
    @Metadata(description = "Deadline of each status query. Queries are free; an unanswered one is repeated.")
    private long queryTimeout = 30_000;

    @UriParam(label = "advanced", defaultValue = "20")
    @Metadata(
            description =
                    "Maximum number of calls in flight, across all endpoints with the same account and transport options. Further callers wait; see whenBusy.")
    private int maxConcurrentRequests = 20;

    @UriParam(label = "advanced", defaultValue = "false")
    @Metadata(
            description =
                    "Whether to lower the number of concurrent requests when the gateway refuses some with 429, and to raise it again, up to maxConcurrentRequests, while it accepts them.")
    private boolean adaptiveConcurrency = false;

    @UriParam(label = "producer,advanced", enums = "wait,refuse", defaultValue = "wait")
    @Metadata(
            description =
                    "What generate, edit and jm-submit do when no permit is free: wait blocks the calling thread (back pressure on the source); refuse fails with RATE_LIMITED before anything is sent, for callers that must not block, such as event loops.")
    private WhenBusy whenBusy = WhenBusy.WAIT;

    @UriParam(label = "producer,advanced", defaultValue = "false")
    @Metadata(
            description =
                    "Whether an error handler's redelivery repeats a request that may have been carried out and billed. By default, the step fails again with the same exception, and images that were made are fetched again.")
    private boolean redeliverPaid = false;

    @UriParam(label = "producer,advanced", defaultValue = "false")
    @Metadata(
            description =
                    "Whether generate, edit and jm-submit block the calling thread until the result arrives, so that a source delivers one exchange at a time.")
    private boolean synchronous = false;

    @UriParam(label = "advanced", defaultValue = "0")
    @Metadata(
            description =
                    "Rate limit for requests to the gateway, status queries included; 0 for none. Requests are spaced evenly, and the one that has been due longest goes first.")
    private double requestsPerSecond = 0;

    @UriParam(label = "advanced", defaultValue = "2")
    @Metadata(
            description =
                    "Maximum number of retries of a request, if it is certain that nothing was made, and of a failed download.")
    private int maxRetries = 2;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "HTTP header that carries apiKey: a name, such as api-key or x-api-key, or a name and a scheme, such as Authorization: Token. Default: Authorization: Bearer.")
    private String authHeader;

    @UriParam(label = "security", prefix = "httpHeaders.", multiValue = true, secret = true)
    @Metadata(
            description =
                    "Additional HTTP headers for the gateway: httpHeaders.name=value. They are not sent to image hosts and not logged; messages cannot set them.")
    private Map<String, Object> httpHeaders;

    @UriParam(label = "advanced", defaultValue = "60s", javaType = "java.time.Duration")
    @Metadata(description = "Longest delay before a retry, even if Retry-After asks for more.")
    private long maxRetryDelay = 60_000;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "Your own camel-http component, for proxies, TLS and pool limits. Its retries and redirects are not used.")
    private HttpComponent httpComponent;

    @UriParam(label = "common", defaultValue = "true")
    @Metadata(
            description = "Whether to download images that arrive as URLs at once; the URLs are valid for hours only.")
    private boolean download = true;

    @UriParam(label = "common", defaultValue = "67108864")
    @Metadata(description = "Maximum size of a received image, in bytes.")
    private long maxImageSize = 67_108_864;

    @UriParam(label = "security")
    @Metadata(description = "Regular expression of the hosts that images may be downloaded from. Default: all.")
    private String downloadHosts;

    @UriParam(label = "common", defaultValue = "default")
    @Metadata(description = "Task group. A jm-poll consumer watches and delivers the tasks of its own group.")
    private String taskGroup;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "Directory of an embedded database for tasks, used by one process. Requires com.h2database:h2.")
    private String taskDirectory;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "Database for tasks, shared by any number of nodes: PostgreSQL, MariaDB, MySQL or H2. It must not take part in a route's transactions. Default: the only DataSource in the registry, unless autowiring is disabled.")
    private DataSource dataSource;

    @UriParam(label = "advanced", defaultValue = "true")
    @Metadata(
            description =
                    "Whether to create missing tables in dataSource and migrate those of an older version. If unset, tables in a DataSource found by autowiring are created only if taskGroup is set.")
    private Boolean createSchema;

    @UriParam(label = "advanced")
    @Metadata(
            description =
                    "Your own task store; takes precedence over taskDirectory and dataSource. Without any of these, tasks are kept in memory.")
    private TaskRepository taskRepository;

    @UriParam(label = "common", defaultValue = "30m", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "How long to watch a task, counted from its submit. After that, it is given up as soon as the gateway answers that it has not ended; unanswered status queries are repeated.")
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
                    "How many status queries run at once, and how many results are downloaded and routed at once. Queries that take longer than a second are extra.")
    private int pollConcurrency = 8;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Headers of the submit to restore on the exchange of the result: names, wildcards or regular expressions, separated by commas.")
    private String keepHeaders;

    @UriParam(label = "consumer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether to deliver a failed task as a normal exchange with its CamelJimengTaskStatus, instead of passing it to the error handler.")
    private boolean deliverFailed = false;

    @UriParam(label = "consumer", defaultValue = "10")
    @Metadata(description = "How often to deliver a task's result to a route that fails, before the task is DEAD.")
    private int maxDeliveries = 10;

    @UriParam(label = "advanced", defaultValue = "24h", javaType = "java.time.Duration")
    @Metadata(description = "How long to keep completed tasks and their request keys.")
    private long completedRetention = 86_400_000;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Your own key for each paid request, as a Simple expression such as ${file:name}-${file:modified}: a request with a known key is not paid again. The header CamelJimengRequestKey takes precedence; a blank key counts as unset.")
    private String requestKey;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "Maximum number of images in a calendar hour. A request that would exceed it fails with BUDGET_EXCEEDED, and nothing is sent.")
    private Long maxImagesPerHour;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "Maximum number of images in a calendar day. A request that would exceed it fails with BUDGET_EXCEEDED, and nothing is sent.")
    private Long maxImagesPerDay;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "Maximum amount to spend in a calendar day, such as 25.50, by the option prices. A request that would exceed it fails with BUDGET_EXCEEDED, and nothing is sent.")
    private String maxCostPerDay;

    @UriParam(label = "money")
    @Metadata(
            description =
                    "Name of the budget that requests count against, as a Simple expression such as ${header.tenant}. Endpoints and nodes with the same name and ledger share it. Default: one budget per account.")
    private String budgetGroup;

    @UriParam(label = "money", prefix = "prices.", multiValue = true)
    @Metadata(
            description =
                    "Prices: prices.jimeng-4.0=0.22 per image, where an at sign can append a resolution, size or quality; prices.gpt-image-1/input-image per image sent, prices.gpt-image-1/1k-tokens per thousand tokens, prices.any for other models.")
    private Map<String, Object> prices;

    @UriParam(label = "money")
    @Metadata(description = "Currency of the prices, such as CNY, for messages and reports.")
    private String currency;

    @UriParam(label = "money", defaultValue = "UTC")
    @Metadata(
            description =
                    "Time zone of calendar hours and days, such as Asia/Shanghai. It must be the same on all nodes that share a budget.")
    private String budgetZone = "UTC";

    @UriParam(label = "producer", enums = "urls,images,none", defaultValue = "urls")
    @Metadata(
            description =
                    "What generate and edit keep of a result, for a repeated request with the same key: urls keeps the image URLs, images also the images themselves, none only that they were made.")
    private KeepResults keepResults = KeepResults.URLS;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "Directory for the images that keepResults=images keeps; with a dataSource, it must be shared by all nodes. Default with taskDirectory: its subdirectory results.")
    private String resultDirectory;

    @UriParam(label = "producer,advanced")
    @Metadata(
            description =
                    "HTTP header that sends the request key to a gateway that supports one, such as Idempotency-Key.")
    private String idempotencyHeader;

    @UriParam(label = "producer,money")
    @Metadata(
            description =
                    "Balance, in the gateway's own unit, below which a warning is logged and an event sent; calls continue. Queried, free of charge, at most once a minute while calls run.")
    private Double minBalance;

    @UriParam(label = "producer,money", defaultValue = "false")
    @Metadata(
            description =
                    "Whether to query the account's usage while calls run, at most once a minute, so that an OUTCOME_UNKNOWN error shows it before and after the call.")
    private boolean accountEvidence = false;

    /** What to keep of the result of a call with a request key. */
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
        /** The exchange fails before anything is sent. */
        REFUSE
    }

    /** An independent copy. */
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
