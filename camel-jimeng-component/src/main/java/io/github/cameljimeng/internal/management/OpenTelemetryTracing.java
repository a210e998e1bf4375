package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/**
 * Spans of OpenTelemetry, used by this class only, so that it is loaded only if the application has OpenTelemetry. The
 * span of Camel's own tracer is current on the thread of a route, and becomes the parent.
 */
final class OpenTelemetryTracing implements Tracing {

    private static final String SCOPE = "io.github.cameljimeng";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Supplier<Tracer> tracer;

    private OpenTelemetryTracing(Supplier<Tracer> tracer) {
        this.tracer = tracer;
    }

    /** Uses a tracer or an OpenTelemetry of the registry, as camel-opentelemetry2 does, else the global one. */
    static Tracing in(Registry beans) {
        var given = beans.findSingleByType(Tracer.class);
        if (given != null) {
            return new OpenTelemetryTracing(() -> given);
        }
        var sdk = beans.findSingleByType(OpenTelemetry.class);
        return new OpenTelemetryTracing(sdk == null ? () -> global().get(SCOPE) : () -> sdk.getTracer(SCOPE));
    }

    // asking for the global one before the application has set it would set it to one that does nothing, for good
    private static TracerProvider global() {
        try {
            return GlobalOpenTelemetry.isSet() ? GlobalOpenTelemetry.getTracerProvider() : TracerProvider.noop();
        } catch (NoSuchMethodError olderThanVersion152) {
            return GlobalOpenTelemetry.getTracerProvider();
        }
    }

    @Override
    public Object current() {
        return Context.current();
    }

    @Override
    public Optional<TracedSpan> start(Start start) {
        var parent = (Context) start.parent();
        var here = span(parent).getSpanContext();
        var remote = W3C.extract(Context.root(), start.remote(), FromMap.INSTANCE);
        var there = span(remote).getSpanContext();
        var builder = tracer.get()
                .spanBuilder(GenAi.spanName(start.operation()))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(here.isValid() ? parent : remote);
        if (here.isValid() && there.isValid() && isElsewhere(here, there)) {
            builder.addLink(there);
        }
        if (start.since() != null) {
            builder.setStartTimestamp(start.since());
        }
        GenAi.attributes(start.operation()).forEach(builder::setAttribute);
        builder.setAttribute(GenAi.PROVIDER_NAME, start.operation().provider());
        var span = builder.startSpan();
        // without an SDK, or if it is not sampled, it still carries the trace of its parent
        return span.getSpanContext().isValid() ? Optional.of(new Started(span, parent.with(span))) : Optional.empty();
    }

    private static boolean isElsewhere(SpanContext here, SpanContext there) {
        return !here.getTraceId().equals(there.getTraceId());
    }

    private static Span span(Context context) {
        return Span.fromContext(context);
    }

    @Override
    public ObservedCall.Scope with(Object parent) {
        return scope((Context) parent);
    }

    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    private static ObservedCall.Scope scope(Context context) {
        return context.makeCurrent()::close;
    }

    @Override
    public boolean event(String name, Map<String, String> details) {
        var attributes = Attributes.builder();
        details.forEach(attributes::put);
        Span.current().addEvent(name, attributes.build());
        return true;
    }

    @Override
    public Map<String, String> traceContext() {
        return traceContext(Context.current());
    }

    private static Map<String, String> traceContext(Context context) {
        var headers = new HashMap<String, String>();
        W3C.inject(context, headers, Map::put);
        return headers;
    }

    /**
     * A span.
     *
     * @param context in which it is current
     */
    private record Started(Span span, Context context) implements TracedSpan {

        @Override
        public boolean isTraced() {
            return true;
        }

        @Override
        public boolean isTimed() {
            return false;
        }

        @Override
        public ObservedCall.Scope makeCurrent() {
            return scope(context);
        }

        @Override
        public Map<String, String> traceContext() {
            return OpenTelemetryTracing.traceContext(context);
        }

        @Override
        public void end(CallOutcome outcome) {
            GenAi.attributes(outcome).forEach(this::set);
            if (outcome.errorType() != null) {
                span.setAttribute(GenAi.ERROR_TYPE, outcome.errorType());
                span.setStatus(StatusCode.ERROR, outcome.errorType());
            }
            span.end();
        }

        private void set(String name, Object value) {
            if (value instanceof Long number) {
                span.setAttribute(name, number);
            } else if (value instanceof Double number) {
                span.setAttribute(name, number);
            } else {
                span.setAttribute(name, value.toString());
            }
        }
    }

    private enum FromMap implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    }
}
