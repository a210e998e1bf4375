package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.gateway.Violation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the option {@code validation} to requests that the gateway's documents do not allow. */
final class RequestValidator {

    private static final Logger LOG = LoggerFactory.getLogger(RequestValidator.class);

    /** A name may come from a header: a limit to what is remembered, and to what is logged of each. */
    private static final int MAX_NAMES = 1_000;

    private static final int MAX_LENGTH = 60;

    private final Validation validation;
    private final String provider;
    private final Set<String> undocumented = ConcurrentHashMap.newKeySet();

    /** @param provider the gateway's name, for messages */
    RequestValidator(Validation validation, String provider) {
        this.validation = validation;
        this.provider = provider;
    }

    /** @throws io.github.cameljimeng.error.JimengInvalidRequestException when the request is refused */
    void check(RequestSchema schema, RequestValues values) {
        if (validation == Validation.OFF) {
            return;
        }
        schema.undocumented(values).ifPresent(this::sentUnchecked);
        schema.of(values).advice().forEach(constraint -> constraint
                .violation(values)
                .ifPresent(advice -> LOG.warn("{}. It is sent anyway.", advice.text())));
        report(schema.violations(provider, values));
    }

    /**
     * Checks one value alone.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when it is refused
     */
    void check(RequestSchema schema, Parameter parameter, Object value) {
        if (validation != Validation.OFF) {
            report(schema
                    .field(parameter)
                    .flatMap(field -> field.constraint().violation(value))
                    .map(text -> Violation.of(parameter, text))
                    .stream()
                    .toList());
        }
    }

    private void report(List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        if (validation == Validation.STRICT) {
            throw refusal(violations);
        }
        violations.forEach(v -> LOG.warn("{}. It is sent because of validation=warn.", v.text()));
    }

    private void sentUnchecked(String name) {
        var shortened = name.substring(0, Math.min(name.length(), MAX_LENGTH)).replaceAll("\\p{Cntrl}", "?");
        if (undocumented.size() < MAX_NAMES && undocumented.add(shortened)) {
            LOG.info("{} does not document {}: its parameters are sent unchecked.", provider, shortened);
        }
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
