package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.gateway.CallReport;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskCounts;
import io.github.cameljimeng.task.TaskOperations;
import io.github.cameljimeng.task.TaskState;
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
 * Counts with Micrometer: the one class that knows it, so that it is loaded only where the application has it. Names and
 * meanings stand in docs/operations.md. Tags have few values: no ids, no texts.
 */
final class MicrometerMeters implements JimengMeters {

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeters.class);

    /** What camel-micrometer calls its registry. */
    private static final String CAMELS_OWN = "metricsRegistry";

    private static final Set<String> FREE = Set.of("jm-poll", "probe");

    private final MeterRegistry registry;
    private final Map<String, CopyOnWriteArrayList<TaskOperations>> groups = new ConcurrentHashMap<>();
    private final List<Meter> gauges = new CopyOnWriteArrayList<>();
    private final AtomicBoolean refused = new AtomicBoolean();

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** In the registry where the application's other meters are, else in Micrometer's global one. */
    static JimengMeters in(Registry beans) {
        return new MicrometerMeters(find(beans, CompositeMeterRegistry.class)
                .or(() -> find(beans, MeterRegistry.class))
                .orElse(Metrics.globalRegistry));
    }

    // as camel-micrometer looks for it, so that all meters are in one place
    private static Optional<MeterRegistry> find(Registry beans, Class<? extends MeterRegistry> type) {
        var named = beans.lookupByNameAndType(CAMELS_OWN, type);
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
            timer("jimeng.calls", kind(tags, kind), "Calls to gateways, their retries and pauses included")
                    .record(report.took());
            if (!FREE.contains(report.operation())) {
                // also when there is nothing to add: who waits for an increase needs a counter that was there before
                counter("jimeng.retries", tags, "How often a paid request was sent again because nothing had been made")
                        .increment(report.retries());
                unknownOutcomes(tags, kind == ErrorKind.OUTCOME_UNKNOWN ? 1 : 0);
            }
        });
    }

    @Override
    public void forgotten(ImageTask intent) {
        quietly(() -> unknownOutcomes(tags(intent.provider(), intent.model()).and("operation", "jm-submit"), 1));
    }

    // a registry refuses a name that somebody else uses in another way, and will again
    private void quietly(Runnable measurement) {
        try {
            measurement.run();
        } catch (RuntimeException e) {
            if (refused.compareAndSet(false, true)) {
                LOG.warn("Not everything can be measured", e);
            }
        }
    }

    private void unknownOutcomes(Tags tags, int more) {
        counter("jimeng.unknown.outcomes", tags, "Paid requests of which nobody knows whether they were carried out")
                .increment(more);
    }

    @Override
    public void images(String provider, String model, int count) {
        quietly(() -> {
            counter("jimeng.images", tags(provider, model), "Images that arrived")
                    .increment(count);
        });
    }

    @Override
    public void taskEnded(ImageTask task, Duration unseen, ErrorKind kind) {
        quietly(() -> {
            var tags = kind(tags(task.provider(), task.model()), kind);
            DistributionSummary.builder("jimeng.task.queries")
                    .description("Questions about a task until it was found to have ended")
                    .baseUnit("queries")
                    .tags(tags)
                    .register(registry)
                    .record(task.queries() + 1);
            timer("jimeng.task.duration", tags, "From the submit of a task to the answer that it has ended")
                    .record(Duration.between(task.submittedAt(), Instant.now()));
            timer("jimeng.task.unseen", tags, "How long a task can have been over, at the longest, when that was found")
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
    public void watched(TaskOperations operations) {
        quietly(() -> {
            var group = operations.group();
            var homes = new CopyOnWriteArrayList<>(List.of(operations));
            var known = groups.putIfAbsent(group, homes);
            if (known != null) {
                // the same name in another home
                known.addIfAbsent(operations);
                return;
            }
            var tags = Tags.of("group", group);
            for (var state : TaskState.values()) {
                var name = state.name().toLowerCase(Locale.ROOT);
                gauges.add(gauge("jimeng.tasks", tags.and("state", name), homes, counts -> counts.of(state)));
            }
            gauges.add(gauge("jimeng.tasks.due", tags, homes, TaskCounts::due));
            gauges.add(TimeGauge.builder("jimeng.tasks.oldest.age", homes, TimeUnit.SECONDS, MicrometerMeters::oldest)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry));
        });
    }

    private Gauge gauge(String name, Tags tags, Collection<TaskOperations> homes, ToDoubleFunction<TaskCounts> number) {
        return Gauge.builder(name, homes, all -> all.stream()
                        .mapToDouble(home -> number.applyAsDouble(home.recentCount()))
                        .sum())
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static double oldest(Collection<TaskOperations> homes) {
        var now = Instant.now();
        return homes.stream()
                .map(home -> home.recentCount().oldest())
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
    }
}
