package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request that the documents exclude. */
public enum Validation {
    /** Refused before a byte is sent. */
    STRICT,
    /** Logged and sent. */
    WARN,
    /** Sent without a look. */
    OFF;

    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

    public static Validation of(String option) {
        return valueOf(option.toUpperCase(Locale.ROOT));
    }

    void apply(String provider, RequestForm form, RequestValues values) {
        if (this == OFF) {
            return;
        }
        form.advice().forEach(rule -> rule.problem(values)
                .ifPresent(advice -> LOG.warn("{}. It is sent all the same.", advice.text())));
        var problems = RequestCheck.problems(provider, form, values);
        if (problems.isEmpty()) {
            return;
        }
        if (this == WARN) {
            problems.forEach(p -> LOG.warn("{}. It is sent because of validation=warn.", p.text()));
        } else {
            throw refusal(problems);
        }
    }

    private static RuntimeException refusal(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).toException();
        }
        var list = problems.stream().map(Problem::text).collect(Collectors.joining("; "));
        return Failure.of(ErrorKind.INVALID_REQUEST, list + ". Nothing was sent.")
                .toException();
    }
}
