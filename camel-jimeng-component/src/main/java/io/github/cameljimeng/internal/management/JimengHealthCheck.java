package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.internal.ledger.StoreClock;
import io.github.cameljimeng.internal.ledger.TaskStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness of a component: down when required credentials are missing or a task store is unreachable, and with {@code
 * healthCheckCredentials=true} also when a gateway refuses the credentials. It stays up when a gateway does not answer:
 * routes get an error that is safe to retry, and another instance would have the same problem. The check never causes
 * costs, and never blocks the caller for long.
 */
public final class JimengHealthCheck extends AbstractHealthCheck {

    /** A gateway that answered within this time is not probed. */
    private static final Duration RECENT_ANSWER = Duration.ofSeconds(30);

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(5);
    // Kubernetes gives up on a readiness probe after a second
    private static final Duration MAX_WAIT = Duration.ofMillis(500);
    // no row has this id
    private static final String NO_ROW = "0";

    private final ComponentOverview component;
    private final Settings settings;
    private final Executor threads;
    private final Map<Object, Probe> probes = new ConcurrentHashMap<>();
    private final Map<TaskStores.Store, Optional<String>> clocks = new ConcurrentHashMap<>();

    /**
     * The options of the component for this check.
     *
     * @param enabled whether the check is enabled
     * @param refusedCredentials whether the check is down when a gateway refuses the credentials
     */
    public record Settings(boolean enabled, boolean refusedCredentials) {}

    private JimengHealthCheck(String id, ComponentOverview component, Settings settings, Executor threads) {
        super("camel", id);
        this.component = component;
        this.settings = settings;
        this.threads = threads;
        setEnabled(settings.enabled());
    }

    /**
     * Registers the check of this component as {@code jimeng}, or {@code jimeng-2} for a second component in the same
     * context.
     *
     * @param threads on which gateways and stores are probed
     * @return the action that unregisters the check
     */
    public static Runnable register(
            HealthCheckRegistry registry, ComponentOverview component, Settings settings, Executor threads) {
        for (int i = 1; ; i++) {
            var check = new JimengHealthCheck(i == 1 ? "jimeng" : "jimeng-" + i, component, settings, threads);
            if (registry.register(check)) {
                return () -> registry.unregister(check);
            }
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        var accounts = component.accounts().stream()
                .filter(account -> account.name().isPresent())
                .toList();
        var stores = component.groups().stream()
                .map(TaskStores.Group::store)
                .distinct()
                .toList();
        accounts.forEach(account -> probe(account, () -> account.probe(RECENT_ANSWER, PROBE_DEADLINE)));
        stores.forEach(store -> probe(store, () -> probe(store)));
        var results = List.copyOf(component.results());
        results.forEach(files -> probe(files, files::check));
        // accounts come and go
        probes.keySet()
                .retainAll(Stream.of(accounts, stores, results)
                        .flatMap(List::stream)
                        .toList());
        clocks.keySet().retainAll(stores);
        var balances = accounts.stream()
                .map(account -> BalanceView.of(account.balance()))
                .flatMap(Optional::stream)
                .toList();
        runProbes(balances);
        var problems = new ArrayList<String>();
        accounts.forEach(account -> report(account, result, problems));
        stores.forEach(store -> report(store, result, problems));
        results.forEach(files -> report(files, result));
        if (problems.isEmpty()) {
            result.up();
        } else {
            result.down().message(String.join("; ", problems));
        }
    }

    private void probe(Object what, Runnable check) {
        probes.computeIfAbsent(what, key -> new Probe(check, threads, InstantSource.system()));
    }

    private void runProbes(List<BalanceView> balances) {
        var end = Instant.now().plus(MAX_WAIT);
        var all = List.copyOf(probes.values());
        all.forEach(Probe::start);
        all.forEach(probe -> probe.await(Duration.between(Instant.now(), end)));
        balances.forEach(balance -> balance.awaitFirst(Duration.between(Instant.now(), end)));
    }

    // never a reason not to be ready: an account that is empty is so for every instance, and refuses calls itself
    private static void report(BalanceView balance, String account, HealthCheckResultBuilder result) {
        result.detail(account + " balance", balance.text());
        balance.age().ifPresent(age -> result.detail(account + " balance.age", age));
    }

    private void report(Account account, HealthCheckResultBuilder result, List<String> problems) {
        var name = account.name().orElseThrow();
        var status = account.status();
        switch (status.credentials()) {
            case REFUSED -> {
                if (settings.refusedCredentials()) {
                    problems.add(name + " refuses the credentials: " + status.reason());
                }
            }
            case MISSING -> problems.add(status.reason());
            default -> {}
        }
        var shown = detail(result, name, described(account, status));
        BalanceView.of(account.balance()).ifPresent(balance -> report(balance, shown, result));
        var reopened = account.dispatcher().reopened();
        if (reopened != null) {
            detail(result, name + " connections", "reopened at " + reopened + " after a JVM error");
        }
    }

    private String described(Account account, Account.Status status) {
        var credentials =
                switch (status.credentials()) {
                    case ACCEPTED -> "credentials are accepted";
                    case REFUSED -> "credentials are refused: " + status.reason();
                    case MISSING -> "credentials are missing: " + status.reason();
                    case UNKNOWN -> "credentials have not been tried yet";
                };
        if (probes.get(account).isRunning()) {
            return credentials + "; being checked now";
        }
        boolean silent = status.credentials() == Account.CredentialState.ACCEPTED
                || status.credentials() == Account.CredentialState.UNKNOWN;
        return silent && !status.reason().isEmpty()
                ? credentials + "; the last check got no answer: " + status.reason()
                : credentials;
    }

    private void probe(TaskStores.Store store) {
        store.repository().row(NO_ROW);
        clocks.put(store, StoreClock.problem(store.repository()));
    }

    private void report(TaskStores.Store store, HealthCheckResultBuilder result, List<String> problems) {
        var problem = probes.get(store).problem();
        problem.ifPresent(reason -> problems.add("Task store " + store.name() + " is unreachable: " + reason));
        detail(
                result,
                "tasks (" + store.name() + ")",
                problem.map(r -> "unreachable").orElseGet(() -> reached(store)));
        store.orphans()
                .describe()
                .ifPresent(tasks -> detail(result, "tasks (" + store.name() + ") without a consumer", tasks));
    }

    private String reached(TaskStores.Store store) {
        var reached = "reachable";
        return clocks.getOrDefault(store, Optional.empty())
                .map(problem -> String.join("; ", reached, problem))
                .orElse(reached);
    }

    // not ready is wrong: images are delivered all the same
    private void report(ResultFiles files, HealthCheckResultBuilder result) {
        var problem = probes.get(files).problem();
        detail(
                result,
                "kept images (" + files.directory() + ")",
                problem.map(reason -> "unusable: " + reason).orElse("usable"));
    }

    // two accounts may be at the same gateway
    private static String detail(HealthCheckResultBuilder result, String name, String value) {
        var free = name;
        for (int i = 2; result.detail(free) != null; i++) {
            free = name + " (" + i + ")";
        }
        result.detail(free, value);
        return free;
    }
}
