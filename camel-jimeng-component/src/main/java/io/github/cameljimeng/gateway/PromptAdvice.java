package io.github.cameljimeng.gateway;

import java.util.Optional;

/** "It is recommended to keep it within 800 characters at most" (official format, prompt). */
final class PromptAdvice {

    private static final int RECOMMENDED = 800;

    private PromptAdvice() {}

    static Optional<Violation> ofLength(RequestValues values) {
        return ofLength(values, RECOMMENDED);
    }

    static Optional<Violation> ofLength(RequestValues values, int recommended) {
        var prompt = values.parameters().get(Parameter.PROMPT);
        int length = prompt == null
                ? 0
                : prompt.toString().codePointCount(0, prompt.toString().length());
        return length <= recommended
                ? Optional.empty()
                : Optional.of(Violation.of(
                        Parameter.PROMPT,
                        "has %d characters, but Jimeng recommends at most %d: it may ignore the rest"
                                .formatted(length, recommended)));
    }
}
