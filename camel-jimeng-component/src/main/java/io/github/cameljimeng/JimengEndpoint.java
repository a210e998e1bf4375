package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.call.ImageProducer;
import io.github.cameljimeng.internal.call.JimengEditProducer;
import io.github.cameljimeng.internal.call.JimengGenerateProducer;
import io.github.cameljimeng.internal.call.KeyedCalls;
import io.github.cameljimeng.internal.call.PaidCallProducer;
import io.github.cameljimeng.internal.call.PaidOnce;
import io.github.cameljimeng.internal.exchange.RequestKey;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.watch.JimengNotifyProducer;
import io.github.cameljimeng.internal.watch.JimengPollConsumer;
import io.github.cameljimeng.internal.watch.JimengPollProducer;
import io.github.cameljimeng.internal.watch.JimengSubmitProducer;
import io.github.cameljimeng.internal.watch.JimengTrackProducer;
import io.github.cameljimeng.internal.watch.TaskHints;
import io.github.cameljimeng.ledger.TaskOperations;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
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

    @UriPath(enums = "generate,edit,jm-submit,jm-track,jm-notify,jm-poll")
    @Metadata(required = true, description = "What to do")
    private final JimengOperation operation;

    @UriParam
    private JimengConfiguration configuration;

    // each task has a due time of its own, and a poll only claims the tasks that are due, so it runs more often than in
    // other components
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_DELAY,
            javaType = "java.time.Duration",
            description = "Milliseconds before the next poll for due tasks.")
    private long delay = DEFAULT_DELAY;

    // an unreachable database must not fill the log ten times a second
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_BACKOFF,
            description = "How many polls are skipped after backoffErrorThreshold failed ones, such as when the"
                    + " database of the tasks is unreachable, or after backoffIdleThreshold idle ones.")
    private int backoffMultiplier = DEFAULT_BACKOFF;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "1",
            description = "After how many failed polls in a row backoffMultiplier applies.")
    private int backoffErrorThreshold = 1;

    @UriParam(
            label = "consumer",
            description = "How many due tasks a poll claims at most; as many as pollConcurrency when unset.")
    private int maxMessagesPerPoll;

    private Accounts.Key accountKey;
    private Account account;
    private GatewayClient client;
    private PropertyConfigurerGetter optionGetter;
    private Set<String> ownOptions = Set.of();

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
        requireOperation();
        return switch (operation) {
            case GENERATE -> new JimengGenerateProducer(this, access(), requests(), fetcher(), keys());
            case EDIT ->
                new JimengEditProducer(this, access(), requests(), configuration.getEditFormat(), fetcher(), keys());
            case JM_SUBMIT ->
                new JimengSubmitProducer(
                        this,
                        access(),
                        requests(),
                        ledger(),
                        account().dispatcher(),
                        requestKey(),
                        parts().taskSettings());
            case JM_TRACK ->
                new JimengTrackProducer(this, ledger(), parts().taskTemplate(client()), parts().taskSettings());
            case JM_NOTIFY ->
                new JimengNotifyProducer(
                        this,
                        new TaskHints(
                                group().store().observed(),
                                configuration.getTaskGroup(),
                                shared().timer(),
                                shared().databaseThreads()));
            case JM_POLL ->
                new JimengPollProducer(
                        this,
                        client(),
                        ledger(),
                        parts().taskTemplate(client()),
                        parts().taskSettings(),
                        fetcher(),
                        shared().timer(),
                        shared().databaseThreads());
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != JimengOperation.JM_POLL) {
            throw new IllegalArgumentException(
                    "jimeng:" + operation.path() + " cannot be used in from(): use it in to()."
                            + " Only jimeng:jm-poll can be used there, for the tasks that jimeng:jm-submit has submitted");
        }
        requireOperation();
        var consumer = new JimengPollConsumer(
                this,
                processor,
                client(),
                ledger(),
                parts().taskSettings(),
                fetcher(),
                new JimengPollConsumer.Threads(shared().timer(), shared().databaseThreads()));
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(maxMessagesPerPoll);
        return consumer;
    }

    /** Checks the options, before anything is started. */
    void validate() {
        OptionCheck.check(configuration);
        OptionCheck.atLeast("maxMessagesPerPoll", maxMessagesPerPoll, 0);
        OptionCheck.atLeast("delay", delay, 1);
        OptionCheck.atLeast("backoffMultiplier", backoffMultiplier, 0);
        OptionCheck.atLeast("backoffIdleThreshold", getBackoffIdleThreshold(), 0);
        OptionCheck.atLeast("backoffErrorThreshold", backoffErrorThreshold, 0);
        parts().gateway();
        parts().baseUrl();
        parts().checkPaths();
    }

    /** Fails if the gateway does not support the operation. */
    private void requireOperation() {
        switch (operation) {
            case GENERATE -> client().generateSchema();
            case EDIT -> client().editSchema();
            case JM_SUBMIT, JM_TRACK, JM_POLL -> client().taskApi();
            // it asks no gateway: whose task it is stands in the ledger
            case JM_NOTIFY -> {}
        }
    }

    private RequestReader requests() {
        return parts().requests(shared(), this::isOwn);
    }

    /** Remembers the names of the options in the URI. */
    void setOwnOptions(Set<String> names) {
        ownOptions = names.stream().map(Parameter::plain).collect(Collectors.toSet());
    }

    // what was set in Java is not in the URI, and differs from the component
    private boolean isOwn(String option) {
        return ownOptions.contains(Parameter.plain(option))
                || !Objects.equals(
                        optionGetter.getOptionValue(configuration, option, false),
                        optionGetter.getOptionValue(getComponent().getConfiguration(), option, false));
    }

    // options are read by name with the generated configurer: without reflection and without a list of options
    private EndpointParts parts() {
        return new EndpointParts(
                configuration,
                name -> optionGetter.getOptionValue(configuration, name, false),
                getCamelContext().getRegistry(),
                getComponent().isAutowiredEnabled() && getCamelContext().isAutowiredEnabled());
    }

    private SharedParts shared() {
        return getComponent().shared();
    }

    private Account account() {
        lock.lock();
        try {
            if (account == null) {
                accountKey = parts().accountKey();
                account = shared().accountRegistry().acquire(accountKey);
            }
            return account;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The client of this endpoint's gateway, created when it is first needed and shared by its producers and consumers.
     */
    private GatewayClient client() {
        lock.lock();
        try {
            if (client == null) {
                client = parts().client(account(), shared());
                account().probeWith(client);
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    private PaidCallProducer.Access access() {
        var calls = account().calls();
        return new PaidCallProducer.Access(
                client(),
                parts().runner(calls),
                parts().runner(calls.on(shared().databaseThreads())),
                shared().threads(),
                configuration.isRedeliverPaid());
    }

    private RequestKey requestKey() {
        var option = configuration.getRequestKey();
        boolean isSet = option != null && !option.isBlank();
        return new RequestKey(
                isSet ? getCamelContext().resolveLanguage("simple").createExpression(option) : null);
    }

    // without a request key no ledger is opened; with one in the URI it is opened at start, where a failure is seen
    private ImageProducer.Keys keys() {
        var name = requestKey();
        var images = parts().keptImages(shared());
        if (name.option() != null) {
            group();
        }
        return new ImageProducer.Keys(
                name,
                () -> new KeyedCalls(
                        new PaidOnce(ledger(), account().dispatcher(), parts().retention()),
                        configuration.getTaskGroup(),
                        images));
    }

    private ImageFetcher fetcher() {
        return parts().fetcher(account(), shared());
    }

    private TaskLedger ledger() {
        var group = group();
        return new TaskLedger(
                group.store().observed(), group.store().orphans(), group.operations(), shared().taskWriter());
    }

    private TaskStores.Group group() {
        return shared().taskStores().group(parts().store(), configuration.getTaskGroup(), parts().retention());
    }

    /** The pool that steps of a route take a connection of while they run; empty if they take none. */
    Optional<DataSource> taskPool() {
        boolean hasRows = operation != JimengOperation.GENERATE && operation != JimengOperation.EDIT;
        return hasRows || configuration.getRequestKey() != null ? parts().database() : Optional.empty();
    }

    /** Lists and controls the tasks of this endpoint's group. */
    public TaskOperations taskOperations() {
        return group().operations();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        optionGetter = (PropertyConfigurerGetter) PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(JimengConfiguration.class.getName(), getCamelContext());
    }

    @Override
    protected void doStop() throws Exception {
        lock.lock();
        try {
            if (account != null) {
                shared().accountRegistry().release(accountKey);
            }
            client = null;
            account = null;
        } finally {
            lock.unlock();
        }
        super.doStop();
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
