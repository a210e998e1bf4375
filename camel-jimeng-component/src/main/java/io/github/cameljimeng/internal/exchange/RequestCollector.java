package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.ExtraField;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.gateway.Violation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the values of one request: first those of the endpoint, then what the message changes of them. */
final class RequestCollector {

    private static final Logger LOG = LoggerFactory.getLogger(RequestCollector.class);

    /** A shorter name is too easily one letter off. */
    private static final int SHORTEST_MISSPELT = 4;

    private static final int LONGEST_NAME = 20;

    private static final Set<String> KNOWN = Stream.of(Parameter.values())
            .map(parameter -> Parameter.plain(parameter.option()))
            .filter(name -> name.length() >= SHORTEST_MISSPELT)
            .collect(Collectors.toUnmodifiableSet());

    private final RequestDefaults defaults;
    private final RequestSchema schema;
    private final RequestValues.Builder values = new RequestValues.Builder();
    private final RequestValues.Builder fixed = new RequestValues.Builder();

    /**
     * @param general the schema of all requests
     * @param schema the schema for the model of this one
     */
    RequestCollector(Exchange exchange, RequestDefaults defaults, RequestSchema general, RequestSchema schema) {
        this.defaults = defaults;
        this.schema = schema;
        defaults.parameters().forEach((parameter, value) -> {
            if (!defaults.inherited().contains(parameter) || has(parameter, general)) {
                option(parameter, value);
            }
        });
        defaults.extra()
                .forEach((name, value) ->
                        option(name, new PlainValues(exchange, "Option parameters." + name).of(value)));
    }

    /** Whether this kind of request has the parameter; of a model that no document describes, whether it may have it. */
    private boolean has(Parameter parameter, RequestSchema general) {
        return schema.field(parameter).isPresent() || (schema.isOpen() && mayHave(parameter, general));
    }

    private static boolean mayHave(Parameter parameter, RequestSchema general) {
        boolean ofImages = general.field(Parameter.REQ_KEY).isEmpty() && parameter.compareTo(Parameter.REQ_KEY) < 0;
        return ofImages
                || general.cases().stream()
                        .anyMatch(one -> one.schema().field(parameter).isPresent());
    }

    RequestValues.Builder values() {
        return values;
    }

    private void option(Parameter parameter, Object value) {
        values.set(parameter, value);
        if (defaults.fixed().covers(parameter)) {
            fixed.set(parameter, value);
        }
    }

    private void option(String name, Object value) {
        var parameter = schema.parameter(name);
        if (parameter.isPresent()) {
            option(parameter.get(), value);
            return;
        }
        values.extra(wireName(name), value);
        if (defaults.fixed().covers(name)) {
            fixed.extra(wireName(name), value);
        }
    }

    /** A header of a parameter. */
    void header(Parameter parameter, Object value) {
        var changed = new RequestValues.Builder().set(parameter, value);
        if (!changed.has(parameter)) {
            return;
        }
        if (!fixed.has(parameter)) {
            values.set(parameter, value);
        } else if (changed.get(parameter) instanceof Map<?, ?> members) {
            members(parameter, members);
        } else if (!isSame(fixed.get(parameter), changed.get(parameter))) {
            reportFixed(parameter.option());
        }
    }

    // what the endpoint sets of an object is fixed, and the rest of it is not
    private void members(Parameter parameter, Map<?, ?> members) {
        var own = (Map<?, ?>) fixed.get(parameter);
        members.forEach((name, value) -> {
            if (!own.containsKey(name)) {
                values.set(parameter, Map.of(name, value));
            } else if (!isSame(own.get(name), value)) {
                reportFixed(parameter.option() + "." + name);
            }
        });
    }

    /** An entry of {@code CamelJimengParameters}: what the request knows is checked as if it were a header. */
    void parameter(String name, Object value) {
        schema.parameter(name).ifPresentOrElse(parameter -> header(parameter, value), () -> field(name, value));
    }

    /** An entry of a body. */
    void entry(String name, Object value) {
        var parameter = schema.parameter(name).or(() -> Parameter.ofKey(name));
        if (parameter.isPresent()) {
            header(parameter.get(), value);
            return;
        }
        meant(name)
                .ifPresent(nearest -> report(new Violation(
                        "Unknown parameter %s: did you mean %s? If the gateway has a field of this name, set parameters.name or header CamelJimengParameters"
                                .formatted(Violation.quote(name), nearest))));
        field(name, value);
    }

    private void field(String name, Object value) {
        if (name.isBlank()) {
            throw Invalid.because("A parameter of the message has an empty name: name it or remove it");
        }
        var own = fixed.extra().keySet().stream()
                .filter(known -> Parameter.plain(known).equals(Parameter.plain(name)))
                .findFirst();
        if (own.isEmpty()) {
            values.extra(wireName(name), value);
        } else if (!Objects.equals(fixed.extra().get(own.get()), value)) {
            reportFixed("parameters." + own.get());
        }
    }

    /** What a document describes goes out as it is written there, because a server may not know another spelling. */
    private String wireName(String name) {
        return schema.extra(name).map(ExtraField::name).orElse(name);
    }

    /** The parameter that was meant by a name that is nearly right. */
    private Optional<String> meant(String name) {
        return name.length() < SHORTEST_MISSPELT || name.length() > 2 * LONGEST_NAME
                ? Optional.empty()
                : Spelling.nearest(Parameter.plain(name), KNOWN, 1)
                        .map(nearest ->
                                Parameter.ofKey(nearest).map(Parameter::option).orElse(nearest));
    }

    private static boolean isSame(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(left, right);
    }

    /** A message tries to change what {@code fixedParameters} covers; the value of the endpoint is kept. */
    void reportFixed(String name) {
        report(new Violation(
                name + " is fixed by the endpoint: remove it from the message, or from option fixedParameters"));
    }

    /** Refuses the exchange, or logs what is wrong with it, by the option {@code validation}. */
    void report(Violation violation) {
        if (defaults.validation() == Validation.STRICT) {
            throw violation.toException();
        }
        if (defaults.validation() == Validation.WARN) {
            LOG.warn("{}. It is sent because of validation=warn.", violation.text());
        }
    }
}
