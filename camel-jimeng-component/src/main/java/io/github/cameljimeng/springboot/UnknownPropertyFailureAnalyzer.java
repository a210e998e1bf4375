package io.github.cameljimeng.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What Spring Boot prints instead of a stack trace. */
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnknownPropertyException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the spelling, or remove the properties.", cause);
    }
}
