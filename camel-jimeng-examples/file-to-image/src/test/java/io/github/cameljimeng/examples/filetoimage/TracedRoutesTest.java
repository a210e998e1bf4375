package io.github.cameljimeng.examples.filetoimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.JimengSimulator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An image in the traces of Camel's own tracer, camel-opentelemetry2. */
@Timeout(60)
class TracedRoutesTest {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    private final JimengSimulator simulator = JimengSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("tracer", telemetry.getTracer("camel"));
        context.getRegistry().bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        new OpenTelemetryTracer().init(context);
        var options = "?apiKey=any&baseUrl=" + simulator.url();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:image").to("jimeng:generate" + options);
                from("direct:task").to("jimeng:jm-submit" + options);
                from("jimeng:jm-poll" + options + "&delay=50&firstPollDelay=50&pollInterval=50")
                        .to("mock:images");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
        provider.close();
    }

    @Test
    void aPaidCallIsBelowTheSpanOfItsEndpoint() {
        context.createProducerTemplate().requestBody("direct:image", "a cat");

        var call = of("generate");
        var endpoint = byId(call.getParentSpanId());
        assertThat(endpoint.getName()).contains("jimeng");
        assertThat(endpoint.getTraceId()).isEqualTo(call.getTraceId());
    }

    @Test
    void theRouteThatGetsTheTaskIsInTheTraceOfTheRouteThatSubmittedIt() throws Exception {
        var images = context.getEndpoint("mock:images", MockEndpoint.class);
        images.expectedMessageCount(1);

        context.createProducerTemplate().requestBody("direct:task", "a cat");
        images.assertIsSatisfied(TimeUnit.SECONDS.toMillis(30));

        var task = of("task");
        assertThat(task.getParentSpanId()).isEqualTo(of("jm-submit").getSpanId());
        // the span of the route that gets the images ends when its exchange is done
        await().until(() ->
                spans().stream().anyMatch(span -> span.getParentSpanId().equals(task.getSpanId())));
        assertThat(spans()).extracting(SpanData::getTraceId).containsOnly(task.getTraceId());
    }

    private SpanData of(String operation) {
        return spans().stream()
                .filter(span -> operation.equals(span.getAttributes().get(AttributeKey.stringKey("jimeng.operation"))))
                .findFirst()
                .orElseThrow();
    }

    private SpanData byId(String id) {
        return spans().stream()
                .filter(span -> span.getSpanId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }
}
