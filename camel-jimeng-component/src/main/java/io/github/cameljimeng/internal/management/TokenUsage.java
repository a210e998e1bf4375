package io.github.cameljimeng.internal.management;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Token counts in the words of different gateways. */
record TokenUsage(OptionalLong input, OptionalLong output) {

    // OpenAI's images API, and what gateways in front of chat models call the same
    private static final List<String> INPUT = List.of("input_tokens", "prompt_tokens");
    private static final List<String> OUTPUT = List.of("output_tokens", "completion_tokens");

    /** @param usage as the gateway reported it, {@code null} for none */
    static TokenUsage of(Map<String, Object> usage) {
        return usage == null
                ? new TokenUsage(OptionalLong.empty(), OptionalLong.empty())
                : new TokenUsage(first(usage, INPUT), first(usage, OUTPUT));
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
