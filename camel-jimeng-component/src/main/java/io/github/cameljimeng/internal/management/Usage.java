package io.github.cameljimeng.internal.management;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a call has used, in the words of different gateways.
 *
 * @param cost in the currency of the gateway
 */
record Usage(OptionalLong input, OptionalLong output, OptionalDouble cost) {

    // OpenAI's images API, and what gateways in front of chat models call the same
    private static final List<String> INPUT = List.of("input_tokens", "prompt_tokens");
    private static final List<String> OUTPUT = List.of("output_tokens", "completion_tokens");

    /** @param usage as the gateway reported it, {@code null} for none */
    static Usage of(Map<String, Object> usage) {
        var known = usage == null ? Map.<String, Object>of() : usage;
        // OpenRouter's "usage accounting"
        var cost = known.get("cost") instanceof Number number && number.doubleValue() >= 0
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
        return new Usage(first(known, INPUT), first(known, OUTPUT), cost);
    }

    private static OptionalLong first(Map<String, Object> usage, List<String> names) {
        return names.stream()
                .map(usage::get)
                .filter(Number.class::isInstance)
                .mapToLong(count -> ((Number) count).longValue())
                .filter(count -> count > 0)
                .findFirst();
    }
}
