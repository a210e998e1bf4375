package io.github.cameljimeng;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness of a component: down when a gateway refuses our credentials, when there are none, or when tasks are out of
 * reach. A gateway that does not answer leaves it up: routes get an error that they can repeat, and another instance
 * would fare no better. It never spends money, and never keeps the caller waiting for long.
 */
final class JimengHealthCheck extends AbstractHealthCheck {

    /** A gateway that was heard of within this time is not asked. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(5);
    // Kubernetes gives up on a readiness probe after a second
    private static final Duration PATIENCE = Duration.ofMillis(500);
    // no task has this id
    private static final String NO_ROW = "0";

    private final JimengComponent component;
    private final Map<Object, Lookout> lookouts = new ConcurrentHashMap<>();

    private JimengHealthCheck(String id, JimengComponent component) {
        super("camel", id);
        this.component = component;
        setEnabled(component.isHealthCheckConsumerEnabled() || component.isHealthCheckProducerEnabled());
    }

    /**
     * Adds the readiness of this component to those that Camel knows, as {@code jimeng}, or {@code jimeng-2} for a
     * second component in the same context.
     *
     * @return what takes it away again
     */
    static Runnable register(JimengComponent component, HealthCheckRegistry registry) {
        for (int i = 1; ; i++) {
            var check = new JimengHealthCheck(i == 1 ? "jimeng" : "jimeng-" + i, component);
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
        var homes = component.taskHomes().groups().stream()
                .map(TaskHomes.Group::home)
                .distinct()
                .toList();
        accounts.forEach(account -> lookout(account, () -> account.probe(SILENCE, PROBE_DEADLINE)));
        homes.forEach(home -> lookout(home, () -> home.repository().row(NO_ROW)));
        look();
        var troubles = new ArrayList<String>();
        accounts.forEach(account -> tell(account, result, troubles));
        homes.forEach(home -> tell(home, result, troubles));
        if (troubles.isEmpty()) {
            result.up();
        } else {
            result.down().message(String.join("; ", troubles));
        }
    }

    private Lookout lookout(Object what, Runnable look) {
        return lookouts.computeIfAbsent(what, key -> new Lookout(look, component.threads(), InstantSource.system()));
    }

    private void look() {
        var end = Instant.now().plus(PATIENCE);
        var all = List.copyOf(lookouts.values());
        all.forEach(Lookout::begin);
        all.forEach(lookout -> lookout.await(Duration.between(Instant.now(), end)));
    }

    private void tell(Account account, HealthCheckResultBuilder result, List<String> troubles) {
        var name = account.name().orElseThrow();
        var standing = account.standing();
        switch (standing.credit()) {
            case REFUSED -> troubles.add(name + " refuses our credentials: " + standing.reason());
            case MISSING -> troubles.add(standing.reason());
            default -> {}
        }
        detail(result, name, told(account, standing));
    }

    private String told(Account account, Account.Standing standing) {
        var credentials =
                switch (standing.credit()) {
                    case TAKEN -> "credentials are taken";
                    case REFUSED -> "credentials are refused";
                    case MISSING -> "credentials are missing";
                    case NOT_KNOWN -> "credentials were not yet tried";
                };
        if (lookouts.get(account).isLooking()) {
            return credentials + "; being asked at this moment";
        }
        boolean silent = standing.credit() == Account.Credit.TAKEN || standing.credit() == Account.Credit.NOT_KNOWN;
        return silent && !standing.reason().isEmpty()
                ? credentials + "; no answer when asked last: " + standing.reason()
                : credentials;
    }

    private void tell(TaskHomes.Home home, HealthCheckResultBuilder result, List<String> troubles) {
        var trouble = lookouts.get(home).trouble();
        trouble.ifPresent(reason -> troubles.add("The tasks (" + home.name() + ") are out of reach: " + reason));
        detail(
                result,
                "tasks (" + home.name() + ")",
                trouble.map(r -> "out of reach").orElse("in reach"));
    }

    // two accounts may be at the same gateway
    private static void detail(HealthCheckResultBuilder result, String name, String value) {
        var free = name;
        for (int i = 2; result.detail(free) != null; i++) {
            free = name + " (" + i + ")";
        }
        result.detail(free, value);
    }
}
