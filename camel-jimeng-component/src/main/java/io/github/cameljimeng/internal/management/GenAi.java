package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.ObservedCall;
import java.util.LinkedHashMap;
import java.util.Map;

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
    static final String RESPONSE_MODEL = "gen_ai.response.model";
    static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    static final String ERROR_TYPE = "error.type";
    static final String IMAGE_COUNT = "jimeng.image.count";
    static final String IMAGE_BYTES = "jimeng.image.bytes";
    static final String IMAGE_SIZE = "jimeng.image.size";
    static final String COST = "jimeng.cost";

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

    private static String model(ObservedCall.Operation operation) {
        return operation.model() == null ? "unknown" : operation.model();
    }
}
