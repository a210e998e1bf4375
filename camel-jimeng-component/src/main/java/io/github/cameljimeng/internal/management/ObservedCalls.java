package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallObserver;
import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.github.cameljimeng.internal.exchange.TraceHeaders;
import io.github.cameljimeng.ledger.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observes with the libraries that the application has. What one of them throws is logged once, and ends there. */
final class ObservedCalls implements CallObserver {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedCalls.class);

    private final List<Tracing> tracings;
    private final OperationMeters meters;
    private final AtomicBoolean broken = new AtomicBoolean();

    /** @param tracings the preferred one first: what it records as a span is not recorded by the others as well */
    ObservedCalls(List<Tracing> tracings, OperationMeters meters) {
        this.tracings = List.copyOf(tracings);
        this.meters = meters;
    }

    @Override
    public ObservedCall call() {
        return new Observed(null);
    }

    @Override
    public ObservedCall task(ImageTask task) {
        return new Observed(task);
    }

    @Override
    public void event(String name, Map<String, String> details) {
        quietly(() -> tracings.stream().anyMatch(tracing -> tracing.event(name, details)), false);
    }

    @Override
    public Map<String, String> traceContext() {
        return firstContext(tracings.stream().map(Tracing::traceContext));
    }

    private Map<String, String> firstContext(Stream<Map<String, String>> contexts) {
        return quietly(
                () -> contexts.filter(context -> !context.isEmpty()).findFirst().orElse(Map.of()), Map.of());
    }

    private void quietly(Runnable observation) {
        quietly(
                () -> {
                    observation.run();
                    return null;
                },
                null);
    }

    private <T> T quietly(Supplier<T> observation, T otherwise) {
        try {
            return observation.get();
        } catch (RuntimeException | Error e) {
            if (broken.compareAndSet(false, true)) {
                LOG.warn("Some calls cannot be observed", e);
            }
            return otherwise;
        }
    }

    /** Opened one after the other, and closed in the opposite order. */
    private final class Scopes implements ObservedCall.Scope {

        private final Deque<ObservedCall.Scope> open = new ArrayDeque<>();

        void add(ObservedCall.Scope scope) {
            open.push(scope);
        }

        @Override
        public void close() {
            while (!open.isEmpty()) {
                var scope = open.pop();
                quietly(scope::close);
            }
        }
    }

    private final class Observed implements ObservedCall {

        private final ImageTask task;
        private final List<Object> parents;
        private Operation operation;
        private long begun;
        private List<TracedSpan> spans = List.of();
        private boolean ended;

        /** @param task {@code null} for a call */
        Observed(ImageTask task) {
            this.task = task;
            this.parents = quietly(() -> tracings.stream().map(Tracing::current).toList(), List.of());
        }

        @Override
        public synchronized void begin(Operation newOperation) {
            if (operation == null) {
                operation = newOperation;
                begun = System.nanoTime();
                spans = quietly(this::start, List.of());
            }
        }

        private List<TracedSpan> start() {
            var started = new ArrayList<TracedSpan>();
            // a library may look for the parent where another one keeps it
            try (var scopes = new Scopes()) {
                for (int i = 0; i < parents.size(); i++) {
                    scopes.add(tracings.get(i).with(parents.get(i)));
                }
                for (int i = 0; i < parents.size() && !isTraced(started); i++) {
                    tracings.get(i).start(at(parents.get(i))).ifPresent(started::add);
                }
            }
            return started;
        }

        private boolean isTraced(List<TracedSpan> started) {
            return started.stream().anyMatch(TracedSpan::isTraced);
        }

        private Tracing.Start at(Object parent) {
            return task == null
                    ? new Tracing.Start(operation, parent, null, Map.of())
                    : new Tracing.Start(operation, parent, task.submittedAt(), TraceHeaders.of(task.headers()));
        }

        @Override
        public synchronized Scope makeCurrent() {
            var scopes = new Scopes();
            for (var span : spans) {
                quietly(() -> scopes.add(span.makeCurrent()));
            }
            return scopes;
        }

        @Override
        public synchronized Map<String, String> traceContext() {
            return firstContext(spans.stream().map(TracedSpan::traceContext));
        }

        @Override
        public synchronized void end(CallOutcome outcome) {
            if (operation == null || ended) {
                return;
            }
            ended = true;
            boolean isTimed = quietly(() -> spans.stream().anyMatch(TracedSpan::isTimed), false);
            for (var span : spans) {
                quietly(() -> span.end(outcome));
            }
            // a result that is delivered once more has been counted
            if (task == null || task.deliveries() <= 1) {
                quietly(() -> meters.ended(operation, outcome, took(), isTimed));
            }
        }

        private Duration took() {
            return task == null
                    ? Duration.ofNanos(System.nanoTime() - begun)
                    : Duration.between(task.submittedAt(), Instant.now());
        }
    }
}
