package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallObserver;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Finds what the application observes its calls with. */
public final class ApplicationObserver {

    // of Camel 4.23, whose AI components all heed it
    private static final String ENABLED = "camel.aiObservability.enabled";

    private ApplicationObserver() {}

    /** Micrometer's observations, OpenTelemetry's spans and Micrometer's meters: those of them that the application has. */
    public static CallObserver in(CamelContext context) {
        boolean enabled = context.getPropertiesComponent()
                .resolveProperty(ENABLED)
                .map(value -> Boolean.parseBoolean(value.trim()))
                .orElse(true);
        return enabled ? in(context.getRegistry()) : CallObserver.NONE;
    }

    private static CallObserver in(Registry beans) {
        var tracings = new ArrayList<Tracing>();
        ifLoaded(() -> ObservationTracing.in(beans)).flatMap(found -> found).ifPresent(tracings::add);
        ifLoaded(() -> OpenTelemetryTracing.in(beans)).ifPresent(tracings::add);
        OperationMeters meters = ifLoaded(() -> (OperationMeters) new GenAiMeters(MicrometerMeters.registry(beans)))
                .orElse(OperationMeters.NONE);
        return new ObservedCalls(tracings, meters);
    }

    private static <T> Optional<T> ifLoaded(Supplier<T> found) {
        try {
            return Optional.of(found.get());
        } catch (NoClassDefFoundError e) {
            return Optional.empty();
        }
    }
}
