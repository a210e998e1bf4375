package io.github.cameljimeng.internal.call;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a call has used, in the words of different gateways.
 *
 * @param total of all tokens, 0 when there are none
 * @param cost in the currency of the gateway
 */
public record Usage(OptionalLong input, OptionalLong output, long total, OptionalDouble cost) {

    // OpenAI's images API, and what gateways in front of chat models call the same
    private static final List<String> INPUT = List.of("input_tokens", "prompt_tokens");
    private static final List<String> OUTPUT = List.of("output_tokens", "completion_tokens");

    /** @param usage as the gateway reported it, {@code null} for none */
    public static Usage of(Map<String, Object> usage) {
        var known = usage == null ? Map.<String, Object>of() : usage;
        // OpenRouter's "usage accounting"
        var cost = known.get("cost") instanceof Number number && number.doubleValue() >= 0
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
        var input = first(known, INPUT);
        var output = first(known, OUTPUT);
        long total = first(known, List.of("total_tokens")).orElse(input.orElse(0) + output.orElse(0));
        return new Usage(input, output, total, cost);
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
