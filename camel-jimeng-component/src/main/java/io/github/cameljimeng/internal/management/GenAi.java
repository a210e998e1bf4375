package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.CallOutcome;
import io.github.cameljimeng.internal.call.ObservedCall;
import io.github.cameljimeng.internal.call.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The names of OpenTelemetry's conventions for generative AI, as camel-ai-observability of Camel 4.23 and Spring AI use
 * them, and our own for what the conventions do not have.
 */
final class GenAi {

    /** A timer, and the name of each observation. */
    static final String OPERATION = "gen_ai.client.operation";

    /** A counter. */
    static final String TOKEN_USAGE = "gen_ai.client.token.usage";

    static final String TOKEN_TYPE = "gen_ai.token.type";
    static final String PROVIDER_NAME = "gen_ai.provider.name";
    static final String ERROR_TYPE = "error.type";

    /** The conventions have no name of their own for images; Camel's OpenAI component uses this one for them. */
    private static final String GENERATE_CONTENT = "generate_content";

    private GenAi() {}

    /** The name of its span: the operation and the model, as the conventions have it. */
    static String spanName(ObservedCall.Operation operation) {
        return GENERATE_CONTENT + " " + model(operation);
    }

    /** Attributes with few values, which spans and meters have in common. */
    static Map<String, String> attributes(ObservedCall.Operation operation) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("gen_ai.operation.name", GENERATE_CONTENT);
        // its name before version 1.37 of the conventions, which Camel and Spring AI still use
        attributes.put("gen_ai.system", operation.provider());
        attributes.put("gen_ai.request.model", model(operation));
        attributes.put("camel.component", "jimeng");
        attributes.put("jimeng.operation", operation.operation());
        return attributes;
    }

    /** Attributes of an end: numbers and texts, without those that have no value. */
    static Map<String, Object> attributes(CallOutcome outcome) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("jimeng.image.count", (long) outcome.images());
        attributes.put("jimeng.image.bytes", outcome.bytes());
        attributes.put("jimeng.image.size", outcome.pixels());
        attributes.put("gen_ai.response.model", outcome.responseModel());
        var usage = Usage.of(outcome.usage());
        usage.input().ifPresent(count -> attributes.put("gen_ai.usage.input_tokens", count));
        usage.output().ifPresent(count -> attributes.put("gen_ai.usage.output_tokens", count));
        // what the user's own prices say goes before what a gateway says, which may be in another currency
        if (outcome.cost() != null) {
            attributes.put("jimeng.cost", outcome.cost().doubleValue());
        } else {
            usage.cost().ifPresent(cost -> attributes.put("jimeng.cost", cost));
        }
        attributes.values().removeIf(Objects::isNull);
        return attributes;
    }

    private static String model(ObservedCall.Operation operation) {
        return operation.model() == null ? "unknown" : operation.model();
    }
}
