package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.internal.check.RouteStep;
import io.github.cameljimeng.internal.management.BalanceView;
import io.github.cameljimeng.internal.management.KeyCommands;
import io.github.cameljimeng.internal.management.SpendingView;
import io.github.cameljimeng.internal.watch.PlainErrors;
import io.github.cameljimeng.ledger.TaskOperations;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.openmbean.TabularData;
import javax.sql.DataSource;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
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
@ManagedResource(description = "Endpoint of jimeng: account balance, request keys and spending")
public class JimengEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint {

    private static final int DEFAULT_DELAY = 100;
    private static final int DEFAULT_BACKOFF = 20;

    @UriPath(enums = "generate,edit,jm-submit,jm-track,jm-notify,jm-poll,label")
    @Metadata(required = true, description = "Operation to run.")
    private final JimengOperation operation;

    @UriParam
    private JimengConfiguration configuration;

    // each task has its own due time and a poll only claims due tasks, so it runs more often than in other components
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
            description =
                    "Number of polls to skip after backoffErrorThreshold failed polls (such as when the task database"
                            + " is unreachable) or backoffIdleThreshold idle ones.")
    private int backoffMultiplier = DEFAULT_BACKOFF;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "1",
            description = "Number of consecutive failed polls after which backoffMultiplier applies.")
    private int backoffErrorThreshold = 1;

    @UriParam(
            label = "consumer",
            description = "Maximum number of due tasks that a poll claims. Default: pollConcurrency.")
    private int maxMessagesPerPoll;

    private EndpointWork work;
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
        return work().producer(operation);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != JimengOperation.JM_POLL) {
            throw new IllegalArgumentException("jimeng:" + operation.path()
                    + " cannot be used in from(): use it in to(). Only jimeng:jm-poll" + " can start a route");
        }
        var consumer = work().consumer(processor);
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
        parts().check();
    }

    /**
     * Refuses a label that would never be written, before anyone relies on it.
     *
     * @param values the names of {@code label.<name>} in the URI
     */
    void checkLabel(Set<String> values) {
        boolean writes = operation == JimengOperation.LABEL;
        boolean delivers = operation == JimengOperation.GENERATE
                || operation == JimengOperation.EDIT
                || operation == JimengOperation.JM_POLL;
        if (!writes && !delivers && ownOptions.contains(Parameter.plain("label"))) {
            throw new IllegalArgumentException(
                    "jimeng:" + operation.path() + " does not return images to label: set option label on the"
                            + " jimeng:jm-poll that delivers them");
        }
        var labels = parts().labels();
        (writes ? labels.orIptc() : labels).checkOwn(values);
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

    private EndpointWork work() {
        lock.lock();
        try {
            if (work == null) {
                work = new EndpointWork(this, this::parts, getComponent().shared(), this::isOwn);
            }
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** This endpoint as a step, for the checks at start. */
    RouteStep asStep() {
        var key = configuration.getRequestKey();
        return new RouteStep(operation.path(), operation.isPaid(), key != null && !key.isBlank(), this::taskPool);
    }

    /** The pool that steps of a route take a connection from while they run; empty if none. */
    private Optional<DataSource> taskPool() {
        boolean hasRows = operation.path().startsWith("jm-");
        return hasRows
                        || configuration.getRequestKey() != null
                        || parts().money().areSet()
                ? parts().database()
                : Optional.empty();
    }

    /** Lists and controls the tasks and request keys of this endpoint's group. */
    public TaskOperations taskOperations() {
        return work().group().operations();
    }

    /** The balance of this endpoint's account, for JMX. Queries the gateway at most once a minute. */
    @ManagedAttribute(description = "Balance of the account, as last read")
    public String getAccountBalance() {
        return work().balance()
                .flatMap(BalanceView::of)
                .map(BalanceView::text)
                .orElse("unknown: not read yet, or not reported by the gateway");
    }

    /**
     * The request keys of this endpoint's group, for JMX, most recent first.
     *
     * @param limit maximum number, greater than 0
     */
    @ManagedOperation(description = "Request keys of the group, most recent first")
    public TabularData listKeys(int limit) {
        return PlainErrors.in(() -> KeyCommands.table(taskOperations(), limit));
    }

    /**
     * {@link TaskOperations#release} for JMX.
     *
     * @param key the request key, or the id of its row
     */
    @ManagedOperation(
            description =
                    "Releases a request key whose outcome is unknown. The next request with this key is a new paid call.")
    public String releaseKey(String key) {
        return PlainErrors.in(() -> KeyCommands.release(taskOperations(), key));
    }

    /**
     * {@link TaskOperations#forget} for JMX.
     *
     * @param key the request key, or the id of its row
     */
    @ManagedOperation(
            description =
                    "Forgets a request key whose images were made. The next request with this key is a new paid call.")
    public String forgetKey(String key) {
        return PlainErrors.in(() -> KeyCommands.forget(taskOperations(), key));
    }

    /**
     * {@link TaskOperations#spending} for JMX.
     *
     * @param from first day, such as {@code 2026-11-27}
     * @param to last day, included
     */
    @ManagedOperation(description = "Spending of all budgets from one day to another, such as 2026-11-27")
    public TabularData spending(String from, String to) {
        return PlainErrors.in(() -> SpendingView.table(taskOperations(), from, to));
    }

    /**
     * {@link TaskOperations#giveBack} for JMX.
     *
     * @param order the id of the row
     */
    @ManagedOperation(description = "Releases the reservation of a request that made nothing")
    public String giveBack(String order) {
        return PlainErrors.in(() -> taskOperations().giveBack(order).toString());
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
            if (work != null) {
                work.release();
            }
            work = null;
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
