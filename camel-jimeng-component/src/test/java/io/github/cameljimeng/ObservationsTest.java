package io.github.cameljimeng;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paid calls and tasks as observations of Micrometer. */
class ObservationsTest {

    private final JimengSimulator simulator = JimengSimulator.start();
    private final ObservedRoute route = new ObservedRoute(simulator);

    @AfterEach
    void stop() throws Exception {
        route.close();
        simulator.close();
    }

    @Test
    void aPaidCallIsAnObservation() {
        var observations = TestObservationRegistry.create();

        route.with("observations", observations).send("jimeng:generate", "a cat");

        assertThat(observations)
                .hasSingleObservationThat()
                .hasNameEqualTo("gen_ai.client.operation")
                .hasContextualNameEqualTo("generate_content jimeng-4.0")
                .hasLowCardinalityKeyValue("gen_ai.operation.name", "generate_content")
                .hasLowCardinalityKeyValue("gen_ai.system", "octopusx")
                .hasLowCardinalityKeyValue("gen_ai.request.model", "jimeng-4.0")
                .hasLowCardinalityKeyValue("error.type", "none")
                .hasHighCardinalityKeyValue("jimeng.image.count", "1")
                .hasBeenStarted()
                .hasBeenStopped();
    }

    @Test
    void itsParentIsTheObservationOfTheRoute() {
        var observations = TestObservationRegistry.create();
        route.with("observations", observations);

        var outer = Observation.start("route", observations);
        outer.scoped(() -> route.send("jimeng:generate", "a cat"));
        outer.stop();

        assertThat(observations)
                .hasObservationWithNameEqualTo("gen_ai.client.operation")
                .that()
                .hasParentObservationEqualTo(outer);
    }

    @Test
    void aFailureIsAnErrorThatSaysItsKindOnly() {
        var observations = TestObservationRegistry.create();
        route.fault(Fault.status(400, "{\"error\":{\"code\":\"50412\",\"message\":\"Text Risk Not Pass: a cat\"}}"));

        route.with("observations", observations).send("jimeng:generate", "a cat");

        assertThat(observations)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("error.type", "CONTENT_REJECTED")
                .thenError()
                .hasMessage("CONTENT_REJECTED");
    }

    @Test
    void aRegistryThatThrowsCostsNoImage() {
        var observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new Throwing());

        var out = route.with("observations", observations).send("jimeng:generate", "a cat");

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(JimengHeaders.IMAGE_COUNT)).isEqualTo(1);
        assertThat(simulator.journal().count(ObservedRoute.GENERATE)).isEqualTo(1);
    }

    @Test
    void withMicrometersTracingACallIsOneSpanOnly() throws Exception {
        try (var traced = new TracedApplication()) {
            route.fault(Fault.status(429, ""));
            route.with("observations", traced.observations())
                    .with("telemetry", traced.telemetry())
                    .send("jimeng:generate", "a cat");

            var span = traced.only();
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getName()).isEqualTo("generate_content jimeng-4.0");
            assertThat(span.getEvents())
                    .extracting(EventData::getName)
                    .containsExactly("jimeng.retry", "jimeng.download");
        }
    }

    @Test
    void withMicrometersTracingATaskIsInTheTraceOfItsSubmit() throws Exception {
        try (var traced = new TracedApplication()) {
            route.with("observations", traced.observations()).send("jimeng:jm-submit", "a cat");
            route.deliver();

            var spans = traced.exporter().getFinishedSpanItems();
            assertThat(spans).hasSize(2);
            assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
            assertThat(spans.get(1).getKind()).isEqualTo(SpanKind.CLIENT);
        }
    }

    /** As an application with Micrometer's tracing has them. */
    private static final class TracedApplication implements AutoCloseable {

        private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
        private final SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        private final OpenTelemetrySdk telemetry =
                OpenTelemetrySdk.builder().setTracerProvider(provider).build();
        private final ObservationRegistry observations = ObservationRegistry.create();

        TracedApplication() {
            var openTelemetryTracer = telemetry.getTracer("micrometer");
            var tracer = new OtelTracer(openTelemetryTracer, new OtelCurrentTraceContext(), event -> {});
            var propagator = new OtelPropagator(
                    ContextPropagators.create(W3CTraceContextPropagator.getInstance()), openTelemetryTracer);
            observations
                    .observationConfig()
                    .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                            new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                            new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                            new DefaultTracingObservationHandler(tracer)));
        }

        ObservationRegistry observations() {
            return observations;
        }

        OpenTelemetrySdk telemetry() {
            return telemetry;
        }

        InMemorySpanExporter exporter() {
            return exporter;
        }

        SpanData only() {
            assertThat(exporter.getFinishedSpanItems()).hasSize(1);
            return exporter.getFinishedSpanItems().get(0);
        }

        @Override
        public void close() {
            provider.close();
        }
    }

    private static final class Throwing implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context context) {
            throw new NoClassDefFoundError("a library that is not there");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
