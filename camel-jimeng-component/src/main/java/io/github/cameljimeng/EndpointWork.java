package io.github.cameljimeng;

import io.github.cameljimeng.internal.call.Budget;
import io.github.cameljimeng.internal.call.ImageFetcher;
import io.github.cameljimeng.internal.call.ImageProducer;
import io.github.cameljimeng.internal.call.JimengEditProducer;
import io.github.cameljimeng.internal.call.JimengGenerateProducer;
import io.github.cameljimeng.internal.call.JimengLabelProducer;
import io.github.cameljimeng.internal.call.KeyedCalls;
import io.github.cameljimeng.internal.call.LabelOptions;
import io.github.cameljimeng.internal.call.Labels;
import io.github.cameljimeng.internal.call.Origins;
import io.github.cameljimeng.internal.call.PaidCallProducer;
import io.github.cameljimeng.internal.call.PaidOnce;
import io.github.cameljimeng.internal.exchange.BudgetGroup;
import io.github.cameljimeng.internal.exchange.RequestKey;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.gateway.AccountBalance;
import io.github.cameljimeng.internal.gateway.AccountBalances;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.image.ImageSources;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.watch.JimengNotifyProducer;
import io.github.cameljimeng.internal.watch.JimengPollConsumer;
import io.github.cameljimeng.internal.watch.JimengPollProducer;
import io.github.cameljimeng.internal.watch.JimengSubmitProducer;
import io.github.cameljimeng.internal.watch.JimengTrackProducer;
import io.github.cameljimeng.internal.watch.TaskHints;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;

/**
 * Makes the producers and consumers of one endpoint, which share its account and client, both created on first use.
 */
final class EndpointWork {

    private final Endpoint endpoint;
    private final Supplier<EndpointParts> options;
    private final SharedParts shared;
    private final Predicate<String> isOwn;
    private Accounts.Key accountKey;
    private Account account;
    private AccountBalances.Use balance;
    private GatewayClient client;

    /**
     * @param options turns the options into values
     * @param isOwn whether an option was set on the endpoint, by its name
     */
    EndpointWork(Endpoint endpoint, Supplier<EndpointParts> options, SharedParts shared, Predicate<String> isOwn) {
        this.endpoint = endpoint;
        this.options = options;
        this.shared = shared;
        this.isOwn = isOwn;
    }

    /** Fails if the gateway does not support the operation. */
    Producer producer(JimengOperation operation) {
        return switch (operation) {
            case GENERATE -> {
                client().generateSchema();
                yield new JimengGenerateProducer(
                        endpoint, access(), requests(), called(LabelOptions.GENERATED), keys(), budget());
            }
            case EDIT -> {
                client().editSchema();
                var format = parts().editFormat();
                yield new JimengEditProducer(
                        endpoint, access(), requests(), format, called(LabelOptions.EDITED), keys(), budget());
            }
            case JM_SUBMIT -> {
                client().taskApi();
                yield new JimengSubmitProducer(
                        endpoint,
                        access(),
                        requests(),
                        ledger(),
                        once(account().dispatcher()),
                        requestKey(),
                        parts().taskSettings(),
                        budget());
            }
            case JM_TRACK -> {
                client().taskApi();
                yield new JimengTrackProducer(
                        endpoint, ledger(), parts().taskTemplate(client()), parts().taskSettings(), shared::observer);
            }
            // it queries no gateway: the ledger knows the task
            case JM_NOTIFY ->
                new JimengNotifyProducer(
                        endpoint,
                        new TaskHints(
                                group().store().observed(),
                                parts().options().getTaskGroup(),
                                shared.waits(),
                                shared.timer(),
                                shared.databaseThreads()));
            case JM_POLL -> {
                client().taskApi();
                yield new JimengPollProducer(
                        endpoint,
                        client(),
                        ledger(),
                        parts().taskTemplate(client()),
                        parts().taskSettings(),
                        made(),
                        shared.waits(),
                        shared.timer(),
                        shared.databaseThreads());
            }
            case LABEL ->
                new JimengLabelProducer(
                        endpoint,
                        labels(parts().labels().orIptc(), LabelOptions.GENERATED),
                        new ImageSources(shared.spool()),
                        parts().options().getMaxImageSize(),
                        () -> called(LabelOptions.GENERATED).downloader());
        };
    }

    /** Fails if the gateway has no tasks. */
    JimengPollConsumer consumer(Processor processor) throws Exception {
        client().taskApi();
        return new JimengPollConsumer(
                endpoint,
                processor,
                client(),
                ledger(),
                parts().taskSettings(),
                made(),
                new JimengPollConsumer.Threads(shared.timer(), shared.databaseThreads()));
    }

    private EndpointParts parts() {
        return options.get();
    }

    private RequestReader requests() {
        return parts().requests(shared, isOwn);
    }

    private synchronized Account account() {
        if (account == null) {
            accountKey = parts().accountKey();
            account = shared.accountRegistry().acquire(accountKey);
        }
        return account;
    }

    private synchronized GatewayClient client() {
        if (client == null) {
            balance = parts().balance(shared);
            client = parts().client(account(), balance, shared);
            account().probeWith(client);
        }
        return client;
    }

    /** Releases the account. */
    synchronized void release() {
        if (account != null) {
            shared.accountRegistry().release(accountKey);
        }
        if (balance != null) {
            balance.close();
        }
    }

    /** The balance of the account; empty for an unused endpoint, which this does not change. */
    synchronized Optional<AccountBalance> balance() {
        return Optional.ofNullable(balance).map(AccountBalances.Use::balance);
    }

    private PaidCallProducer.Access access() {
        var calls = account().calls();
        return new PaidCallProducer.Access(
                client(),
                parts().runner(calls),
                parts().runner(calls.on(shared.databaseThreads())),
                shared.threads(),
                parts().options().isRedeliverPaid(),
                shared::observer);
    }

    private RequestKey requestKey() {
        return new RequestKey(simple(parts().options().getRequestKey()));
    }

    /** {@code null} if the option is unset. */
    private Expression simple(String option) {
        return option == null || option.isBlank()
                ? null
                : endpoint.getCamelContext().resolveLanguage("simple").createExpression(option);
    }

    /** Empty if nothing is counted. Otherwise the ledger is opened at start, so that a failure shows there. */
    private Optional<Budget> budget() {
        var money = parts().money();
        if (!money.areSet()) {
            return Optional.empty();
        }
        var ledger = ledger();
        if (ledger.tasks().spending().isEmpty()) {
            throw new IllegalArgumentException("The taskRepository does not support budgets: implement"
                    + " TaskRepository.spending(), use a dataSource or taskDirectory, or remove the options for"
                    + " budgets and prices");
        }
        return Optional.of(new Budget(
                new BudgetGroup(simple(parts().options().getBudgetGroup()), client().accountName()),
                money.caps(),
                money.prices(),
                money.currency(),
                Clock.system(money.zone()),
                ledger.spending(),
                shared.budgetAlerts(),
                shared.meters()));
    }

    // without a request key, no ledger is opened; with one in the URI, it is opened at start, so that a failure shows
    // there
    private ImageProducer.Keys keys() {
        var name = requestKey();
        var images = parts().keptImages(shared);
        var dispatcher = account().dispatcher();
        if (name.option() != null) {
            group();
        }
        return new ImageProducer.Keys(
                name, () -> new KeyedCalls(once(dispatcher), parts().options().getTaskGroup(), images));
    }

    private PaidOnce once(RequestDispatcher dispatcher) {
        return new PaidOnce(ledger(), dispatcher, parts().retention(), shared.meters());
    }

    /** For calls that may have no ledger. */
    private ImageFetcher called(String sourceType) {
        boolean hasLedger = parts().hasLedger() || requestKey().option() != null;
        return fetcher(sourceType, hasLedger ? new Origins(() -> group().operations()) : Origins.NONE);
    }

    /** For tasks. */
    private ImageFetcher made() {
        return fetcher(LabelOptions.GENERATED, new Origins(() -> group().operations()));
    }

    private ImageFetcher fetcher(String sourceType, Origins origins) {
        return parts().fetcher(account(), shared, labels(parts().labels(), sourceType), origins);
    }

    private Labels labels(LabelOptions labels, String sourceType) {
        return labels.labels(sourceType, endpoint.getCamelContext(), shared.spool());
    }

    private TaskLedger ledger() {
        var group = group();
        return new TaskLedger(
                group.store().observed(), group.store().orphans(), group.operations(), shared.taskWriter());
    }

    TaskStores.Group group() {
        return shared.taskStores().group(parts().store(), parts().options().getTaskGroup(), parts().retention());
    }
}
