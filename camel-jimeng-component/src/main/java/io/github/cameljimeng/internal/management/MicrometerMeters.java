package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.call.Meters;
import io.github.cameljimeng.internal.gateway.CallReport;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.internal.watch.TaskView;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of Micrometer, used by this class only, so that it is loaded only if the application has Micrometer. Names and
 * meanings are listed in docs/monitoring.md. Tags have few values: no ids, no texts.
 */
final class MicrometerMeters implements Meters {

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeters.class);

    /** The name of camel-micrometer's registry. */
    private static final String CAMEL_REGISTRY = "metricsRegistry";

    private static final Set<String> FREE = Set.of("jm-poll", "probe", CallReport.BALANCE);

    private final MeterRegistry registry;
    // the outcomes of a call with a request key
    private static final List<TaskState> CALL_STATES = List.of(TaskState.INTENT, TaskState.DONE, TaskState.FAILED);

    private final Map<String, CopyOnWriteArrayList<TaskOperations>> groups = new ConcurrentHashMap<>();
    private final List<ResultFiles> directories = new CopyOnWriteArrayList<>();
    private final List<Meter> gauges = new CopyOnWriteArrayList<>();
    private final AtomicBoolean refused = new AtomicBoolean();

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Uses the registry of the application's other meters, else Micrometer's global one. */
    static Meters in(Registry beans) {
        return new MicrometerMeters(registry(beans));
    }

    static MeterRegistry registry(Registry beans) {
        return find(beans, CompositeMeterRegistry.class)
                .or(() -> find(beans, MeterRegistry.class))
                .orElse(Metrics.globalRegistry);
    }

    // searches in the same way as camel-micrometer, so that all meters are in one place
    private static Optional<MeterRegistry> find(Registry beans, Class<? extends MeterRegistry> type) {
        var named = beans.lookupByNameAndType(CAMEL_REGISTRY, type);
        if (named != null) {
            return Optional.of(named);
        }
        var all = beans.findByType(type);
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }

    @Override
    public void called(String provider, CallReport report) {
        quietly(() -> {
            var tags = tags(provider, report.model()).and("operation", report.operation());
            var kind = report.failure() == null ? null : report.failure().kind();
            timer("jimeng.calls", kind(tags, kind), "Calls to gateways, including retries and delays")
                    .record(report.took());
            if (!FREE.contains(report.operation())) {
                // also when there is nothing to add: an alert on an increase needs a counter that existed before
                counter("jimeng.retries", tags, "Retries of paid requests after nothing had been made")
                        .increment(report.retries());
                unknownOutcomes(tags, kind == ErrorKind.OUTCOME_UNKNOWN ? 1 : 0);
            }
        });
    }

    @Override
    public void forgotten(ImageTask intent) {
        quietly(() -> unknownOutcomes(tags(intent.provider(), intent.model()).and("operation", "jm-submit"), 1));
    }

    // a registry refuses a name that is in use with other tags, each time; and an image that has come is not lost
    // because of a library that lacks a class
    private void quietly(Runnable measurement) {
        try {
            measurement.run();
        } catch (RuntimeException | Error e) {
            if (refused.compareAndSet(false, true)) {
                LOG.warn("Some meters cannot be registered", e);
            }
        }
    }

    private void unknownOutcomes(Tags tags, int more) {
        counter("jimeng.unknown.outcomes", tags, "Paid requests with an unknown outcome")
                .increment(more);
    }

    @Override
    public void images(String provider, String model, int count) {
        quietly(() -> {
            counter("jimeng.images", tags(provider, model), "Images received").increment(count);
        });
    }

    @Override
    public void taskEnded(ImageTask task, Duration unseen, ErrorKind kind) {
        quietly(() -> {
            var tags = kind(tags(task.provider(), task.model()), kind);
            DistributionSummary.builder("jimeng.task.queries")
                    .description("Status queries per task until it ended")
                    .baseUnit("queries")
                    .tags(tags)
                    .register(registry)
                    .record(task.queries() + 1);
            timer("jimeng.task.duration", tags, "Time from the submit of a task until its end was found")
                    .record(Duration.between(task.submittedAt(), Instant.now()));
            timer("jimeng.task.unseen", tags, "Upper bound of the time between the end of a task and its discovery")
                    .record(unseen);
        });
    }

    private Timer timer(String name, Tags tags, String description) {
        return Timer.builder(name).description(description).tags(tags).register(registry);
    }

    private Counter counter(String name, Tags tags, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    @Override
    public void duplicate(ImageTask known) {
        quietly(() -> counter(
                        "jimeng.duplicates",
                        tags(known.provider(), known.model())
                                .and("operation", known.order().operation()),
                        "Requests answered from their request key without another paid call")
                .increment());
    }

    @Override
    public void budgetExceeded(String option, String model) {
        quietly(() -> counter(
                        "jimeng.budget.exceeded",
                        Tags.of("option", option, "model", model.isEmpty() ? "unknown" : model),
                        "Requests refused because they would have exceeded a budget")
                .increment());
    }

    @Override
    public void kept(ResultFiles files) {
        quietly(() -> {
            directories.add(files);
            if (directories.size() > 1) {
                return;
            }
            var usage = new RecentUsage(directories, System::nanoTime);
            gauges.add(Gauge.builder("jimeng.kept.files", usage, all -> all.get(ResultFiles.Usage::files))
                    .description("Images kept for request keys")
                    .strongReference(true)
                    .register(registry));
            gauges.add(Gauge.builder("jimeng.kept.bytes", usage, all -> all.get(ResultFiles.Usage::bytes))
                    .description("Size of the images kept for request keys")
                    .baseUnit("bytes")
                    .strongReference(true)
                    .register(registry));
        });
    }

    @Override
    public void watched(TaskOperations operations) {
        quietly(() -> {
            var group = operations.group();
            var stores = new CopyOnWriteArrayList<>(List.of(operations));
            var known = groups.putIfAbsent(group, stores);
            if (known != null) {
                // a group of the same name in another store
                known.addIfAbsent(operations);
                return;
            }
            var tags = Tags.of("group", group);
            for (var state : TaskState.values()) {
                var name = state.name().toLowerCase(Locale.ROOT);
                gauges.add(gauge("jimeng.tasks", tags.and("state", name), stores, counts -> counts.of(state)));
            }
            for (var state : CALL_STATES) {
                var name = state.name().toLowerCase(Locale.ROOT);
                gauges.add(gauge("jimeng.keyed.calls", tags.and("state", name), stores, counts -> counts.calls()
                        .getOrDefault(state, 0L)));
            }
            gauges.add(gauge("jimeng.tasks.due", tags, stores, TaskCounts::due));
            gauges.add(TimeGauge.builder("jimeng.tasks.oldest.age", stores, TimeUnit.SECONDS, MicrometerMeters::oldest)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry));
        });
    }

    private Gauge gauge(
            String name, Tags tags, Collection<TaskOperations> stores, ToDoubleFunction<TaskCounts> number) {
        return Gauge.builder(name, stores, all -> all.stream()
                        .mapToDouble(store -> number.applyAsDouble(store.recentCount()))
                        .sum())
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static double oldest(Collection<TaskOperations> stores) {
        var now = Instant.now();
        return stores.stream()
                .map(store -> store.recentCount().oldest())
                .mapToDouble(
                        oldest -> oldest == null ? 0 : TaskView.age(oldest, now).toSeconds())
                .max()
                .orElse(0);
    }

    private static Tags tags(String provider, String model) {
        return Tags.of("provider", provider, "model", model == null ? "unknown" : model);
    }

    private static Tags kind(Tags tags, ErrorKind kind) {
        return tags.and("kind", kind == null ? "none" : kind.name());
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
        groups.clear();
        directories.clear();
    }
}
