package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.github.cameljimeng.internal.exchange.TraceHeaders;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.spi.Registry;

/**
 * Observations of Micrometer, used by this class only, so that it is loaded only if the application has them. What becomes
 * of an observation, such as a span and a timer, is up to the handlers of the application's registry.
 */
final class ObservationTracing implements Tracing {

    /** A task cannot be timed as a call is: an observation begins when it is created, and a task has begun long before. */
    private static final String TASK = "jimeng.task.delivery";

    private static final String NONE = "none";

    // what the handlers of tracing and of meters leave behind, by name: neither library may be there
    private static final String TRACING = "io.micrometer.tracing.handler.TracingObservationHandler$TracingContext";
    private static final String TIMING = "io.micrometer.core.instrument.Timer$Sample";

    private final ObservationRegistry registry;

    private ObservationTracing(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Empty if the application has no registry of observations. */
    static Optional<Tracing> in(Registry beans) {
        var registry = beans.findSingleByType(ObservationRegistry.class);
        return registry == null || registry.isNoop() ? Optional.empty() : Optional.of(new ObservationTracing(registry));
    }

    @Override
    public Object current() {
        return registry.getCurrentObservation();
    }

    @Override
    public Optional<TracedSpan> start(Start start) {
        var carrier = new HashMap<String, String>();
        boolean isCall = start.since() == null;
        var context = isCall ? sender(carrier) : receiver(start.remote());
        var observation = Observation.createNotStarted(isCall ? GenAi.OPERATION : TASK, () -> context, registry)
                .contextualName(GenAi.spanName(start.operation()))
                .parentObservation((Observation) start.parent());
        GenAi.attributes(start.operation()).forEach(observation::lowCardinalityKeyValue);
        // meters of one name need the same tags always
        observation.lowCardinalityKeyValue(GenAi.ERROR_TYPE, NONE);
        observation.highCardinalityKeyValue(
                GenAi.PROVIDER_NAME, start.operation().provider());
        observation.start();
        return observation.isNoop() ? Optional.empty() : Optional.of(new Started(observation, carrier, isCall));
    }

    private static Observation.Context sender(Map<String, String> carrier) {
        var context = new SenderContext<Map<String, String>>(Map::put, Kind.CLIENT);
        context.setCarrier(carrier);
        return context;
    }

    private static Observation.Context receiver(Map<String, String> carrier) {
        var context = new ReceiverContext<Map<String, String>>(Map::get, Kind.CLIENT);
        context.setCarrier(carrier);
        return context;
    }

    // the observation that is started has it as its parent
    @Override
    public ObservedCall.Scope with(Object parent) {
        return ObservedCall.Scope.NONE;
    }

    // an event of Micrometer has a name only
    @Override
    public boolean event(String name, Map<String, String> details) {
        var observation = registry.getCurrentObservation();
        if (observation == null) {
            return false;
        }
        observation.event(Observation.Event.of(name));
        return has(observation, TRACING);
    }

    // handlers write it for what is sent, and not for what is merely current
    @Override
    public Map<String, String> traceContext() {
        return Map.of();
    }

    private static boolean has(Observation observation, String type) {
        try {
            return observation.getContextView().get(Class.forName(type)) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private record Started(Observation observation, Map<String, String> carrier, boolean isCall) implements TracedSpan {

        @Override
        public boolean isTraced() {
            return has(observation, TRACING);
        }

        @Override
        public boolean isTimed() {
            return isCall && has(observation, TIMING);
        }

        @Override
        public ObservedCall.Scope makeCurrent() {
            return observation.openScope()::close;
        }

        @Override
        public Map<String, String> traceContext() {
            return TraceHeaders.of(carrier);
        }

        @Override
        public void end(CallOutcome outcome) {
            GenAi.attributes(outcome)
                    .forEach((name, value) -> observation.highCardinalityKeyValue(name, value.toString()));
            if (outcome.failure() != null) {
                observation.lowCardinalityKeyValue(GenAi.ERROR_TYPE, outcome.errorType());
                observation.error(outcome.failure());
            }
            observation.stop();
        }
    }
}
