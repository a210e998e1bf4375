package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.gateway.GatewaySettings;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.http.ImageDownload;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.RetryRules;
import io.github.cameljimeng.image.ImageSources;
import io.github.cameljimeng.task.PollSchedule;
import io.github.cameljimeng.task.TaskOperations;
import io.github.cameljimeng.task.TaskRepository;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Generate and edit images with Jimeng and OpenAI-compatible gateways, and watch image tasks until they end. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "jimeng",
        title = "Jimeng",
        syntax = "jimeng:operation",
        category = {Category.AI},
        headersClass = JimengHeaders.class)
public class JimengEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint {

    private static final int DEFAULT_DELAY = 100;
    private static final int DEFAULT_BACKOFF = 20;

    @UriPath(enums = "generate,edit,jm-submit,jm-track,jm-poll")
    @Metadata(required = true, description = "What to do")
    private final JimengOperation operation;

    @UriParam
    private JimengConfiguration configuration;

    // each task has a due time of its own, the consumer only looks which have come: so it looks more often than others
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_DELAY,
            javaType = "java.time.Duration",
            description = "Milliseconds before the next look for tasks that are due.")
    private long delay = DEFAULT_DELAY;

    // a database that is out of reach shall not fill the log ten times a second
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_BACKOFF,
            description = "How many polls are left out after backoffErrorThreshold failed ones, such as when the"
                    + " database of the tasks is out of reach, or after backoffIdleThreshold idle ones.")
    private int backoffMultiplier = DEFAULT_BACKOFF;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "1",
            description = "After how many failed polls in a row backoffMultiplier applies.")
    private int backoffErrorThreshold = 1;

    @UriParam(
            label = "consumer",
            description = "How many due tasks a poll takes at the most; as many as pollConcurrency when unset.")
    private int maxMessagesPerPoll;

    private Account account;
    private GatewayClient client;
    private PropertyConfigurerGetter optionGetter;

    JimengEndpoint(
            String uri, JimengComponent component, JimengOperation operation, JimengConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(DEFAULT_DELAY);
        super.setBackoffMultiplier(DEFAULT_BACKOFF);
        super.setBackoffErrorThreshold(1);
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case GENERATE -> new JimengGenerateProducer(this);
            case EDIT -> new JimengEditProducer(this);
            case JM_SUBMIT -> new JimengSubmitProducer(this);
            case JM_TRACK -> new JimengTrackProducer(this);
            case JM_POLL -> new JimengPollProducer(this);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != JimengOperation.JM_POLL) {
            throw new IllegalArgumentException(
                    "jimeng:" + operation.path() + " cannot be used in from(): use it in to()."
                            + " Only jimeng:jm-poll is a source, of the tasks that jimeng:jm-submit has submitted");
        }
        var consumer = new JimengPollConsumer(this, processor);
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(maxMessagesPerPoll);
        return consumer;
    }

    /** Refuses options that cannot work, before anything is started. */
    void validate() {
        gateway();
        requireOneOf("validation", configuration.getValidation(), "strict", "warn", "off");
        editFormat();
        requirePositive("maxConcurrentRequests", configuration.getMaxConcurrentRequests());
        requirePositive("pollConcurrency", configuration.getPollConcurrency());
        requirePositive("requestTimeout", configuration.getRequestTimeout());
        requirePositive("connectTimeout", configuration.getConnectTimeout());
        requirePositive("maxImageSize", configuration.getMaxImageSize());
        downloadHosts();
        var uri = URI.create(baseUrl());
        if (uri.getScheme() == null || !uri.getScheme().matches("https?") || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "Option baseUrl must be an absolute http or https URL such as https://octopusx.ai, not "
                            + baseUrl());
        }
    }

    private static void requireOneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be one of " + String.join(", ", allowed) + ", not " + value);
        }
    }

    private static void requirePositive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("Option " + option + " must be greater than 0, not " + value);
        }
    }

    // Camel has turned #bean:name into the bean, and the bean into a text, which is the gateway's name
    private Gateway gateway() {
        var name = configuration.getProvider();
        return Gateways.byName(name)
                .or(() -> getCamelContext().getRegistry().findByType(Gateway.class).stream()
                        .filter(gateway -> gateway.name().equals(name))
                        .findFirst())
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no provider " + name + ". Option provider must be"
                                + " one of " + Gateways.names() + ", or #bean:name of a Gateway in the registry"));
    }

    private String baseUrl() {
        var url = configuration.getBaseUrl() == null
                ? gateway().baseUrl()
                : configuration.getBaseUrl().trim();
        return url.replaceFirst("/+$", "");
    }

    private Credentials credentials() {
        var given = configuration.getApiKey();
        return new Credentials(
                given == null || given.isBlank() ? System.getenv("JIMENG_API_KEY") : given,
                configuration.getAccessKey(),
                configuration.getSecretKey(),
                configuration.getSessionToken());
    }

    private Account account() {
        lock.lock();
        try {
            if (account == null) {
                account = getComponent().account(baseUrl(), credentials(), configuration);
            }
            return account;
        } finally {
            lock.unlock();
        }
    }

    Line line() {
        return account().line();
    }

    /** The client of this endpoint's gateway, made when it is first needed and shared by its producers and consumers. */
    GatewayClient client() {
        lock.lock();
        try {
            if (client == null) {
                client = new GatewayClient(gatewaySettings(account()), line());
                account().reachedBy(client);
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    /** Fails when the gateway has no such operation. */
    void requireOperation() {
        switch (operation) {
            case GENERATE -> client().generateForm();
            case EDIT -> client().editForm();
            case JM_SUBMIT, JM_TRACK, JM_POLL -> client().taskForms();
        }
    }

    private GatewaySettings gatewaySettings(Account reported) {
        var gateway = gateway();
        return new GatewaySettings(
                gateway,
                baseUrl(),
                configuration.getEditPath(),
                editFormat(),
                credentials(),
                Duration.ofMillis(configuration.getRequestTimeout()),
                retryRules(),
                Validation.of(configuration.getValidation()),
                getComponent().spool(),
                configuration.getMaxImageSize(),
                report -> {
                    reported.called(report);
                    getComponent().meters().called(gateway.name(), report);
                });
    }

    EditFormat editFormat() {
        return EditFormat.of(configuration.getEditFormat())
                .orElseThrow(() -> new IllegalArgumentException("Option editFormat must be one of multipart, json,"
                        + " json-image, json-images, not " + configuration.getEditFormat()));
    }

    private RetryRules retryRules() {
        return new RetryRules(
                Math.max(0, configuration.getMaxRetries()), Duration.ofMillis(configuration.getMaxRetryDelay()));
    }

    ImageDownload download() {
        return new ImageDownload(
                line(),
                getComponent().spool(),
                Duration.ofMillis(configuration.getRequestTimeout()),
                configuration.getMaxImageSize(),
                downloadHosts(),
                retryRules());
    }

    private Pattern downloadHosts() {
        var hosts = configuration.getDownloadHosts();
        try {
            return hosts == null ? null : Pattern.compile(hosts);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Option downloadHosts must be a regular expression such as .*\\.example\\.com, not " + hosts, e);
        }
    }

    /** Reads options by name through the generated configurer: no reflection, and no list of options by hand. */
    PropertyConfigurerGetter optionGetter() {
        return optionGetter;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        optionGetter = (PropertyConfigurerGetter) PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(JimengConfiguration.class.getName(), getCamelContext());
    }

    @Override
    protected void doStop() throws Exception {
        // its line is closed with the component
        client = null;
        account = null;
        super.doStop();
    }

    ImageSources sources() {
        return new ImageSources(getComponent().spool());
    }

    PollSchedule schedule() {
        return new PollSchedule(
                Duration.ofMillis(configuration.getFirstPollDelay()),
                Duration.ofMillis(configuration.getPollInterval()),
                Duration.ofMillis(configuration.getTaskTimeout()));
    }

    TaskRepository tasks() {
        return getComponent().taskHomes().of(configuration);
    }

    /** What an operator can do with the tasks of this endpoint's group. */
    public TaskOperations taskOperations() {
        return getComponent().taskHomes().operations(configuration);
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    @Override
    public int getBackoffMultiplier() {
        return backoffMultiplier;
    }

    @Override
    public void setBackoffMultiplier(int backoffMultiplier) {
        super.setBackoffMultiplier(backoffMultiplier);
        this.backoffMultiplier = backoffMultiplier;
    }

    @Override
    public int getBackoffErrorThreshold() {
        return backoffErrorThreshold;
    }

    @Override
    public void setBackoffErrorThreshold(int backoffErrorThreshold) {
        super.setBackoffErrorThreshold(backoffErrorThreshold);
        this.backoffErrorThreshold = backoffErrorThreshold;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    @Override
    public JimengComponent getComponent() {
        return (JimengComponent) super.getComponent();
    }

    public JimengOperation getOperation() {
        return operation;
    }

    public JimengConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(JimengConfiguration configuration) {
        this.configuration = configuration;
    }
}
