package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.AccountBalance;
import io.github.cameljimeng.internal.gateway.Balance;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges of Micrometer. A gauge never waits for the gateway: it shows the last reading, and asks for the next one. */
final class BalanceGauges implements BalanceMeters {

    private static final Logger LOG = LoggerFactory.getLogger(BalanceGauges.class);

    /** An older number would hide that nothing is known. */
    private static final Duration LATEST = Duration.ofHours(1);

    private final MeterRegistry registry;
    private final Map<AccountBalance, List<Meter>> gauges = new ConcurrentHashMap<>();

    BalanceGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void opened(AccountBalance balance) {
        gauges.computeIfAbsent(balance, this::registered);
    }

    private List<Meter> registered(AccountBalance balance) {
        try {
            var source = balance.source().orElseThrow();
            var tags = Tags.of("provider", source.provider(), "account", source.account());
            return List.of(
                    gauge("jimeng.account.available", "Balance of the account", tags, balance, this::available),
                    gauge("jimeng.account.used", "Amount used by the account", tags, balance, Balance::used));
        } catch (RuntimeException | Error e) {
            LOG.warn("Some meters cannot be registered", e);
            return List.of();
        }
    }

    private Gauge gauge(
            String name, String description, Tags tags, AccountBalance balance, Function<Balance, Number> number) {
        return Gauge.builder(name, balance, known -> value(known, number))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private Number available(Balance balance) {
        BigDecimal available = balance.available();
        return available == null && balance.unlimited() ? Double.POSITIVE_INFINITY : available;
    }

    private static double value(AccountBalance balance, Function<Balance, Number> number) {
        var unused = balance.refresh();
        var reading = balance.reading();
        if (reading == null || balance.age(reading).compareTo(LATEST) > 0) {
            return Double.NaN;
        }
        var value = number.apply(reading.balance());
        return value == null ? Double.NaN : value.doubleValue();
    }

    @Override
    public void closed(AccountBalance balance) {
        var meters = gauges.remove(balance);
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }

    @Override
    public void close() {
        List.copyOf(gauges.keySet()).forEach(this::closed);
    }
}
