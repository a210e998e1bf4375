package io.github.cameljimeng;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.AuthHeader;
import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.internal.call.CallRunner;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.call.KeptImages;
import io.github.cameljimeng.internal.call.LabelOptions;
import io.github.cameljimeng.internal.call.Labels;
import io.github.cameljimeng.internal.call.Origins;
import io.github.cameljimeng.internal.exchange.FixedParameters;
import io.github.cameljimeng.internal.exchange.RequestDefaults;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.gateway.AccountBalance;
import io.github.cameljimeng.internal.gateway.AccountBalances;
import io.github.cameljimeng.internal.gateway.BalanceQuery;
import io.github.cameljimeng.internal.gateway.BaseUrl;
import io.github.cameljimeng.internal.gateway.CallReport;
import io.github.cameljimeng.internal.gateway.FixedHeaders;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.gateway.GatewaySettings;
import io.github.cameljimeng.internal.http.CallExecutor;
import io.github.cameljimeng.internal.http.ImageDownloader;
import io.github.cameljimeng.internal.http.RetryPolicy;
import io.github.cameljimeng.internal.http.TransportSettings;
import io.github.cameljimeng.internal.http.WebUrl;
import io.github.cameljimeng.internal.image.ImageSources;
import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.watch.PollSchedule;
import io.github.cameljimeng.internal.watch.TaskSettings;
import io.github.cameljimeng.internal.watch.TaskTemplate;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/**
 * Turns the options of an endpoint into the values that its producers and consumers need. Nothing below the root package
 * depends on the options.
 *
 * @param options of the endpoint
 * @param option reads an option by its name; {@code null} if it is unset
 * @param beans of the application
 * @param autowired whether to use the only bean of a type without being named
 */
record EndpointParts(JimengConfiguration options, Function<String, Object> option, Registry beans, boolean autowired) {

    /**
     * The built-in gateway with the name, or the bean that {@code provider} refers to.
     *
     * @throws IllegalArgumentException if there is none
     */
    Gateway gateway() {
        var named = namedGateway();
        return authHeader()
                .map(header -> named.authorised(named.auth().in(header)))
                .orElse(named);
    }

    private Optional<AuthHeader> authHeader() {
        return Optional.ofNullable(options.getAuthHeader())
                .filter(option -> !option.isBlank())
                .map(FixedHeaders::auth);
    }

    private Gateway namedGateway() {
        var provider = options.getProvider();
        return Gateways.byName(provider)
                .or(() -> beans.findByType(Gateway.class).stream()
                        // the text to which Camel converts a reference to the bean
                        .filter(gateway -> gateway.toString().equals(provider))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("Unknown provider " + provider
                        + ": option provider must be one of " + Gateways.names()
                        + ", or #bean:name of a Gateway in the registry"));
    }

    /** @throws IllegalArgumentException for anything but the address of a gateway */
    BaseUrl baseUrl() {
        var option = options.getBaseUrl();
        return BaseUrl.of(option == null || option.isBlank() ? gateway().baseUrl() : option);
    }

    /**
     * @throws IllegalArgumentException if an option that is a path or a header is not one
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if a member of an object is unknown or has another type
     */
    void check() {
        generatePath();
        editPath();
        var headers = FixedHeaders.of(options.getHttpHeaders());
        authHeader().ifPresent(headers::checkWithout);
        new RequestValues.Builder()
                .set(Parameter.LOGO_INFO, options.getLogoInfo())
                .set(Parameter.AIGC_META, options.getAigcMeta());
        money().check();
        labels();
    }

    MoneyOptions money() {
        return new MoneyOptions(options);
    }

    private String generatePath() {
        return BaseUrl.path("generatePath", options.getGeneratePath());
    }

    private String editPath() {
        return BaseUrl.path("editPath", options.getEditPath());
    }

    EditFormat editFormat() {
        return options.getEditFormat().forGateway(gateway());
    }

    Credentials credentials() {
        var given = options.getApiKey();
        return new Credentials(
                given == null || given.isBlank() ? System.getenv("JIMENG_API_KEY") : given,
                options.getAccessKey(),
                options.getSecretKey(),
                options.getSessionToken());
    }

    Accounts.Key accountKey() {
        return new Accounts.Key(
                baseUrl().toString(),
                credentials(),
                new TransportSettings(
                        Duration.ofMillis(options.getConnectTimeout()),
                        options.getMaxConcurrentRequests(),
                        options.isAdaptiveConcurrency(),
                        options.getRequestsPerSecond(),
                        options.getHttpComponent()));
    }

    /** The balance of this endpoint's account, and how the endpoint uses it. */
    AccountBalances.Use balance(SharedParts shared) {
        var least = options.getMinBalance();
        var wishes = new AccountBalance.Wishes(
                least == null ? null : BigDecimal.valueOf(least).stripTrailingZeros(), options.isAccountEvidence());
        return shared.balanceRegistry().use(baseUrl(), credentials(), wishes);
    }

    GatewayClient client(Account account, AccountBalances.Use balance, SharedParts shared) {
        var gateway = gateway();
        var settings = new GatewaySettings(
                gateway,
                baseUrl(),
                generatePath(),
                editPath(),
                editFormat(),
                credentials(),
                FixedHeaders.of(options.getHttpHeaders()),
                options.getIdempotencyHeader(),
                Duration.ofMillis(options.getRequestTimeout()),
                Duration.ofMillis(options.getQueryTimeout()),
                retryPolicy(),
                options.getValidation(),
                shared.spool(),
                options.getMaxImageSize(),
                balance.balance(),
                reports(account, gateway.name(), shared));
        BalanceQuery.of(settings, account.dispatcher()).ifPresent(balance::readFrom);
        account.balanceOf(balance.balance());
        return new GatewayClient(settings, account.dispatcher());
    }

    private static CallReport.Listener reports(Account account, String provider, SharedParts shared) {
        return new CallReport.Listener() {
            @Override
            public void called(CallReport report) {
                account.called(report);
                shared.meters().called(provider, report);
            }

            @Override
            public void retried(Failure refused, Duration delay) {
                var details = Map.of(
                        "error.type", refused.kind().name(), "jimeng.retry.delay", Long.toString(delay.toMillis()));
                shared.observer().event("jimeng.retry", details);
            }
        };
    }

    private RetryPolicy retryPolicy() {
        return new RetryPolicy(options.getMaxRetries(), Duration.ofMillis(options.getMaxRetryDelay()));
    }

    CallRunner runner(CallExecutor calls) {
        return new CallRunner(
                calls, options.isSynchronous(), options.getWhenBusy() == JimengConfiguration.WhenBusy.REFUSE);
    }

    /** @throws IllegalArgumentException if they are invalid */
    LabelOptions labels() {
        var labels = LabelOptions.of(options.getLabel(), options.getLabelValues());
        if (labels.isSet() && !options.isDownload()) {
            throw new IllegalArgumentException(
                    "Option label requires download=true: only downloaded images can be labelled");
        }
        return labels;
    }

    ImageFetcher fetcher(Account account, SharedParts shared, Labels labels, Origins origins) {
        var download = new ImageDownloader(
                account.dispatcher(),
                shared.spool(),
                WebUrl.of(baseUrl().root() + "/"),
                Duration.ofMillis(options.getRequestTimeout()),
                options.getMaxImageSize(),
                options.getDownloadHosts() == null ? null : Pattern.compile(options.getDownloadHosts()),
                retryPolicy());
        return new ImageFetcher(download, options.isDownload(), labels, origins, shared.meters(), shared::observer);
    }

    /** @param isOwn whether an option was set on the endpoint, by its name; else it is a default of the component */
    RequestReader requests(SharedParts shared, Predicate<String> isOwn) {
        var parameters = new EnumMap<Parameter, Object>(Parameter.class);
        var inherited = EnumSet.noneOf(Parameter.class);
        for (var parameter : Parameter.values()) {
            var value = option.apply(parameter.option());
            if (value != null) {
                parameters.put(parameter, value);
                if (!isOwn.test(parameter.option())) {
                    inherited.add(parameter);
                }
            }
        }
        var defaults = new RequestDefaults(
                gateway().name(),
                parameters,
                inherited,
                options.getParameters() == null ? Map.of() : options.getParameters(),
                options.getMask(),
                !isOwn.test("mask"),
                FixedParameters.of(options.getFixedParameters()),
                options.getValidation());
        return new RequestReader(defaults, new ImageSources(shared.spool()));
    }

    TaskStores.Choice store() {
        var given = options.getDataSource();
        boolean isFound =
                given == null && autowired && options.getTaskRepository() == null && options.getTaskDirectory() == null;
        var source = isFound ? beans.findSingleByType(DataSource.class) : given;
        return new TaskStores.Choice(
                options.getTaskRepository(), options.getTaskDirectory(), source, isFound, createSchema(isFound));
    }

    /** The database in which rows are kept; empty if they are kept elsewhere. */
    Optional<DataSource> database() {
        var store = store();
        if (store.repository() != null) {
            return store.repository() instanceof JdbcTaskRepository tasks
                    ? Optional.of(tasks.dataSource())
                    : Optional.empty();
        }
        return store.directory() == null ? Optional.ofNullable(store.dataSource()) : Optional.empty();
    }

    /** Whether calls without a request key use the ledger too, because an option names a store. */
    boolean hasLedger() {
        var store = store();
        return store.repository() != null
                || store.directory() != null
                || (store.dataSource() != null && !store.found());
    }

    // a database found in the registry may belong to something else: by default, no tables are created in it
    private Boolean createSchema(boolean isFound) {
        var set = options.getCreateSchema();
        if (set == null && (!isFound || options.isTaskGroupNamed())) {
            return true;
        }
        return set;
    }

    TaskSettings taskSettings() {
        return new TaskSettings(
                options.getTaskGroup(),
                new PollSchedule(
                        Duration.ofMillis(options.getFirstPollDelay()),
                        Duration.ofMillis(options.getPollInterval()),
                        Duration.ofMillis(options.getTaskTimeout())),
                options.getPollConcurrency(),
                connectionsForQueries(),
                options.getKeepHeaders(),
                options.isDeliverFailed(),
                options.getMaxDeliveries(),
                retention());
    }

    /**
     * What to keep of images for their request keys.
     *
     * @throws IllegalArgumentException if images are to be kept, but no directory is set
     */
    KeptImages keptImages(SharedParts shared) {
        var keep = KeptImages.Keep.valueOf(options.getKeepResults().name());
        return new KeptImages(
                keep, keep == KeptImages.Keep.IMAGES ? shared.resultFiles(resultDirectory()) : null, shared.spool());
    }

    /** The directory for images; {@code null} for keys in memory. */
    private Path resultDirectory() {
        if (options.getResultDirectory() != null) {
            return Path.of(options.getResultDirectory());
        }
        var store = store();
        if (store.repository() == null && store.directory() != null) {
            return Path.of(store.directory(), "results");
        }
        if (store.repository() != null || store.dataSource() != null) {
            throw new IllegalArgumentException("Option keepResults=images with a dataSource or taskRepository"
                    + " requires option resultDirectory: set it to a directory that all nodes share");
        }
        return null;
    }

    // without the user's own component, the number is unlimited
    private int connectionsForQueries() {
        var http = options.getHttpComponent();
        return http == null
                ? Integer.MAX_VALUE
                : Math.min(http.getConnectionsPerRoute(), http.getMaxTotalConnections())
                        - options.getMaxConcurrentRequests();
    }

    Duration retention() {
        return Duration.ofMillis(options.getCompletedRetention());
    }

    /**
     * The values of the options for tasks that were submitted elsewhere.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if one of them is not allowed
     */
    TaskTemplate taskTemplate(GatewayClient client) {
        var remembered = new LinkedHashMap<String, String>();
        for (var parameter : client.taskApi().remembered()) {
            var value = new RequestValues.Builder()
                    .set(parameter, option.apply(parameter.option()))
                    .get(parameter);
            if (value != null) {
                client.checkRemembered(parameter, value);
                remembered.put(parameter.option(), parameter.text(value));
            }
        }
        return new TaskTemplate(
                Order.task(options.getTaskGroup(), client.gateway().name(), client.accountName())
                        .withRequest(options.getModel(), remembered));
    }
}
