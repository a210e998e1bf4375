package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.github.cameljimeng.internal.call.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.OptionalLong;

/** The meters of the GenAI conventions in Micrometer, loaded only if the application has it. */
record GenAiMeters(MeterRegistry registry) implements OperationMeters {

    @Override
    public void ended(ObservedCall.Operation operation, CallOutcome outcome, Duration took, boolean isTimed) {
        var tags = tags(operation);
        if (!isTimed) {
            Timer.builder(GenAi.OPERATION)
                    .description("Duration of paid calls, and of tasks from submit to images")
                    .tags(tags.and(errors(outcome)))
                    .register(registry)
                    .record(took);
        }
        var usage = Usage.of(outcome.usage());
        count(tags, "input", usage.input());
        count(tags, "output", usage.output());
        if (outcome.cost() != null) {
            Counter.builder("jimeng.cost")
                    .description("Cost of images by option prices.<model>, in its currency")
                    .tags(tags)
                    .register(registry)
                    .increment(outcome.cost().doubleValue());
        }
    }

    private static Tags tags(ObservedCall.Operation operation) {
        var tags = Tags.empty();
        for (var attribute : GenAi.attributes(operation).entrySet()) {
            tags = tags.and(attribute.getKey(), attribute.getValue());
        }
        return tags;
    }

    // Prometheus wants the same tags for all meters of one name: also of those that the handler of Micrometer's
    // observations makes, which adds the class of the error
    private static Tags errors(CallOutcome outcome) {
        var failure = outcome.failure();
        return failure == null
                ? Tags.of(GenAi.ERROR_TYPE, "none", "error", "none")
                : Tags.of(
                        GenAi.ERROR_TYPE,
                        outcome.errorType(),
                        "error",
                        failure.getClass().getSimpleName());
    }

    private void count(Tags tags, String type, OptionalLong tokens) {
        tokens.ifPresent(count -> Counter.builder(GenAi.TOKEN_USAGE)
                .description("Tokens reported by gateways")
                .tags(tags.and(GenAi.TOKEN_TYPE, type))
                .register(registry)
                .increment((double) count));
    }
}
