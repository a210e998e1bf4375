package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.gateway.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the option {@code validation} to requests that the gateway's documents do not allow.
 *
 * @param provider the gateway's name, for messages
 */
record RequestValidator(Validation validation, String provider) {

    private static final Logger LOG = LoggerFactory.getLogger(RequestValidator.class);

    /** @throws io.github.cameljimeng.error.JimengInvalidRequestException when the request is refused */
    void check(RequestSchema schema, RequestValues values) {
        if (validation == Validation.OFF) {
            return;
        }
        schema.advice().forEach(constraint -> constraint
                .violation(values)
                .ifPresent(advice -> LOG.warn("{}. It is sent all the same.", advice.text())));
        var violations = schema.violations(provider, values);
        if (violations.isEmpty()) {
            return;
        }
        if (validation == Validation.STRICT) {
            throw refusal(violations);
        }
        violations.forEach(v -> LOG.warn("{}. It is sent because of validation=warn.", v.text()));
    }

    private static RuntimeException refusal(List<Violation> violations) {
        if (violations.size() == 1) {
            return violations.get(0).toException();
        }
        var list = violations.stream().map(Violation::text).collect(Collectors.joining("; "));
        return Failure.of(ErrorKind.INVALID_REQUEST, list + ". Nothing was sent.")
                .toException();
    }
}
