package io.github.cameljimeng.examples.studio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs a browser where there is none, except in CI. */
final class ChromiumCondition implements ExecutionCondition {

    private static final String MISSING =
            "chromium and chromedriver are not on the PATH; on Debian: apt-get install chromium chromium-driver";

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isInstalled()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        if (!TOLD.getAndSet(true)) {
            // Surefire counts what is skipped, and does not say why
            System.out.println("The studio is not tested in a browser: " + MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }
}
