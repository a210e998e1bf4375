package io.github.cameljimeng;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spans of paid calls and tasks, as OpenTelemetry exports them. */
class TracesTest {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final OpenTelemetry telemetry =
            OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    private final JimengSimulator simulator = JimengSimulator.start();
    private final ObservedRoute route = new ObservedRoute(simulator).with("telemetry", telemetry);

    @AfterEach
    void stop() throws Exception {
        route.close();
        simulator.close();
        provider.close();
    }

    @Test
    void aPaidCallIsAClientSpanWithTheNamesOfTheConventions() {
        route.send("jimeng:generate?provider=openai&model=gpt-image-2&n=2&size=1024x1024", "a cat");

        var span = only();
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getName()).isEqualTo("generate_content gpt-image-2");
        assertThat(text(span, "gen_ai.operation.name")).isEqualTo("generate_content");
        assertThat(text(span, "gen_ai.system")).isEqualTo("openai");
        assertThat(text(span, "gen_ai.provider.name")).isEqualTo("openai");
        assertThat(text(span, "gen_ai.request.model")).isEqualTo("gpt-image-2");
        assertThat(text(span, "camel.component")).isEqualTo("jimeng");
        assertThat(text(span, "jimeng.operation")).isEqualTo("generate");
        assertThat(text(span, "jimeng.image.size")).isEqualTo("1024x1024");
        assertThat(number(span, "jimeng.image.count")).isEqualTo(2);
        assertThat(number(span, "jimeng.image.bytes")).isPositive();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void itHasTheTokensThatTheGatewayReports() {
        var out = route.send("jimeng:generate?provider=jimmyai", "a cat");

        var usage = out.getMessage().getHeader(JimengHeaders.USAGE, Map.class);
        assertThat(number(only(), "gen_ai.usage.input_tokens")).isEqualTo(number(usage, "input_tokens"));
        assertThat(number(only(), "gen_ai.usage.output_tokens")).isEqualTo(number(usage, "output_tokens"));
    }

    @Test
    void itHasTheCostThatTheGatewayReports() {
        var image = Base64.getEncoder().encodeToString(TestImages.png(4, 3, false));
        route.fault(Fault.status(
                200, "{\"data\":[{\"b64_json\":\"" + image + "\"}],\"usage\":{\"cost\":0.039,\"output_tokens\":9}}"));

        route.send("jimeng:generate?provider=openai&model=any", "a cat");

        assertThat(only().getAttributes().get(doubleKey("jimeng.cost"))).isEqualTo(0.039);
        assertThat(text(only(), "jimeng.image.size")).isEqualTo("4x3");
    }

    @Test
    void itsParentIsTheSpanOfTheRoute() {
        var routeSpan = telemetry.getTracer("route").spanBuilder("route").startSpan();
        try (var current = routeSpan.makeCurrent()) {
            assertThat(current).isNotNull();
            route.send("jimeng:generate", "a cat");
        }

        assertThat(only().getParentSpanId())
                .isEqualTo(routeSpan.getSpanContext().getSpanId());
    }

    @Test
    void aFailureHasItsKindAsErrorType() {
        route.fault(Fault.status(400, "{\"error\":{\"code\":\"50412\",\"message\":\"Text Risk Not Pass: a cat\"}}"));

        route.send("jimeng:generate", "a cat");

        assertThat(text(only(), "error.type")).isEqualTo("CONTENT_REJECTED");
        assertThat(only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(number(only(), "jimeng.image.count")).isZero();
    }

    @Test
    void retriesAndDownloadsAreItsEvents() {
        route.fault(Fault.status(429, ""), Fault.status(503, ""));

        route.send("jimeng:generate", "a cat");

        assertThat(only().getEvents())
                .extracting(EventData::getName)
                .containsExactly("jimeng.retry", "jimeng.retry", "jimeng.download");
        assertThat(only().getEvents().get(0).getAttributes().get(stringKey("error.type")))
                .isEqualTo("RATE_LIMITED");
    }

    @Test
    void whatWasRefusedBeforeSendingHasNoSpan() {
        route.send("jimeng:generate?size=tiny", "a cat");

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aRequestKeyThatIsKnownHasNoSpanOfItsOwn() {
        route.send("jimeng:generate?requestKey=RAW(one)", "a cat");
        route.send("jimeng:generate?requestKey=RAW(one)", "a cat");

        assertThat(only().getAttributes().get(stringKey("jimeng.operation"))).isEqualTo("generate");
        assertThat(simulator.journal().count(ObservedRoute.GENERATE)).isEqualTo(1);
    }

    @Test
    void aTaskIsASpanFromItsSubmitToItsDeliveryInTheSameTrace() throws Exception {
        route.send("jimeng:jm-submit", "a cat");
        var delivered = route.deliver();

        var submit = named("jm-submit");
        var task = named("task");
        assertThat(task.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(task.getTraceId()).isEqualTo(submit.getTraceId());
        assertThat(task.getParentSpanId()).isEqualTo(submit.getSpanId());
        assertThat(task.getStartEpochNanos())
                .isBetween(submit.getStartEpochNanos(), submit.getEndEpochNanos() + 1_000_000);
        assertThat(number(task, "jimeng.image.count")).isEqualTo(1);
        // whatever the route does now continues the trace
        assertThat(delivered.getMessage().getHeader("traceparent", String.class))
                .contains(task.getTraceId(), task.getSpanId());
    }

    @Test
    void theTraceGoesOnInTheProcessThatDeliversTheTask() throws Exception {
        var tasks = new MemoryTaskRepository();
        route.sharing(tasks).send("jimeng:jm-submit", "a cat");
        try (var other =
                new ObservedRoute(simulator).with("telemetry", telemetry).sharing(tasks)) {
            other.deliver();
        }

        assertThat(named("task").getTraceId()).isEqualTo(named("jm-submit").getTraceId());
    }

    @Test
    void aTaskThatIsTrackedAgainKeepsItsHeadersBesideTheNewTrace() throws Exception {
        var submitted = route.send("jimeng:jm-submit", "a cat", Map.of("orderId", "17"));
        route.deliver();
        var taskId = submitted.getMessage().getBody(String.class);
        var tracking = telemetry.getTracer("route").spanBuilder("tracking").startSpan();

        // a task that is being delivered is left as it is
        await().until(() -> {
            try (var current = tracking.makeCurrent()) {
                assertThat(current).isNotNull();
                route.send("jimeng:jm-track", taskId);
            }
            return route.deliveries().size() > 1;
        });

        var headers = route.deliveries().get(1).getMessage().getHeaders();
        assertThat(headers).containsEntry("orderId", "17");
        assertThat(headers.get("traceparent").toString())
                .contains(tracking.getSpanContext().getTraceId());
    }

    @Test
    void aTaskThatIsWaitedForBelongsToTheTraceOfTheWaitAndIsLinkedToItsSubmit() {
        var submitted = route.send("jimeng:jm-submit", "a cat");
        var waiting = telemetry.getTracer("route").spanBuilder("waiting").startSpan();
        try (var current = waiting.makeCurrent()) {
            assertThat(current).isNotNull();
            route.send("jimeng:jm-poll", submitted.getMessage().getBody(String.class));
        }

        var task = named("task");
        assertThat(task.getTraceId()).isEqualTo(waiting.getSpanContext().getTraceId());
        assertThat(task.getLinks()).singleElement().satisfies(link -> assertThat(
                        link.getSpanContext().getSpanId())
                .isEqualTo(named("jm-submit").getSpanId()));
    }

    @Test
    void aTaskWithoutATracerKeepsTheTraceOfItsMessage() throws Exception {
        var parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        try (var untraced = new ObservedRoute(simulator)) {
            untraced.send("jimeng:jm-submit", "a cat", Map.of("traceparent", parent, "orderId", "17"));

            assertThat(untraced.deliver().getMessage().getHeaders())
                    .containsEntry("traceparent", parent)
                    .containsEntry("orderId", "17");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a cat", "00-zz-1-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y"})
    void aHeaderThatIsNotATraceIsNotKept(String header) throws Exception {
        try (var untraced = new ObservedRoute(simulator)) {
            untraced.send("jimeng:jm-submit", "a cat", Map.of("traceparent", header));

            assertThat(untraced.deliver().getMessage().getHeader("traceparent")).isNull();
        }
    }

    @Test
    void noPromptIdOrUrlIsInASpan() throws Exception {
        route.fault(Fault.status(429, "{\"error\":{\"message\":\"wait, purple elephant\"}}"));
        route.send("jimeng:generate?requestKey=RAW(order-secret)", "purple elephant");
        var submitted = route.send("jimeng:jm-submit", "purple elephant");
        route.deliver();
        route.fault(Fault.dropBeforeReply());
        route.send("jimeng:generate", "purple elephant");

        var taskId = submitted.getMessage().getBody(String.class);
        assertThat(exporter.getFinishedSpanItems()).hasSize(4).allSatisfy(span -> assertThat(span.toString())
                .doesNotContain("elephant", "order-secret", taskId, "http", "127.0.0.1", "any"));
    }

    @Test
    void theSpanIsCurrentWhileTheGatewayIsCalled() {
        var seen = new AtomicReference<Span>();
        var http = new HttpComponent();
        http.setHttpClientConfigurer(client -> client.addRequestInterceptorFirst(
                (request, entity, context) -> seen.compareAndSet(null, Span.current())));

        route.with("watching", http).send("jimeng:generate?httpComponent=#bean:watching", "a cat");

        assertThat(seen.get().getSpanContext().getSpanId()).isEqualTo(only().getSpanId());
    }

    // asking for it would set it, and the application could not any more
    @Test
    void theGlobalOpenTelemetryIsUsedFromWhenTheApplicationHasSetIt() throws Exception {
        try (var early = new ObservedRoute(simulator)) {
            early.send("jimeng:generate", "a cat");
            GlobalOpenTelemetry.set(telemetry);
            early.send("jimeng:generate?model=jimeng-4.5", "a cat");

            assertThat(text(only(), "gen_ai.request.model")).isEqualTo("jimeng-4.5");
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void observationsCanBeSwitchedOffAsThoseOfCamelsAiComponents() {
        route.context().getPropertiesComponent().addInitialProperty("camel.aiObservability.enabled", "false");

        route.send("jimeng:generate", "a cat");

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    private SpanData only() {
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().get(0);
    }

    private SpanData named(String operation) {
        assertThat(spans(operation)).hasSize(1);
        return spans(operation).findFirst().orElseThrow();
    }

    private Stream<SpanData> spans(String operation) {
        return List.copyOf(exporter.getFinishedSpanItems()).stream()
                .filter(span -> operation.equals(text(span, "jimeng.operation")));
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(stringKey(attribute));
    }

    private static long number(Map<?, ?> usage, String count) {
        return ((Number) usage.get(count)).longValue();
    }

    private static long number(SpanData span, String attribute) {
        return span.getAttributes().get(longKey(attribute));
    }
}
