package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.gateway.Field;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.TaskApi;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The component's own description of what the gateway takes: one form for each operation that it has. */
@Component
class GatewayForms {

    private final Gateway gateway;

    GatewayForms(@Value("${camel.component.jimeng.provider}") String provider) {
        this.gateway = Gateways.byName(provider)
                .orElseThrow(() -> new IllegalArgumentException("There is no provider " + provider
                        + ". Set camel.component.jimeng.provider to one of " + Gateways.names()));
    }

    String gateway() {
        return gateway.name();
    }

    /** What a person can ask for, the most useful first. */
    List<JimengOperation> operations() {
        var fromWords = has(JimengOperation.JM_SUBMIT)
                ? Stream.of(JimengOperation.JM_SUBMIT, JimengOperation.EDIT, JimengOperation.GENERATE)
                : Stream.of(JimengOperation.GENERATE, JimengOperation.EDIT);
        return fromWords.filter(this::has).toList();
    }

    boolean has(JimengOperation operation) {
        return find(operation).isPresent();
    }

    /** @throws IllegalArgumentException when the gateway has no such operation */
    RequestSchema of(JimengOperation operation) {
        return find(operation)
                .orElseThrow(
                        () -> new IllegalArgumentException(gateway.name() + " has no operation " + operation.path()));
    }

    /**
     * The form for a model.
     *
     * @param model empty for the one that is used when none is named
     */
    RequestSchema of(JimengOperation operation, String model) {
        var named = model.isEmpty() ? first(operation).orElse("") : model;
        return of(operation)
                .of(new RequestValues.Builder().set(Parameter.MODEL, named).build(List.of(), null));
    }

    /** The model that a form begins with where the gateway wants one and has no usual one. */
    Optional<String> first(JimengOperation operation) {
        return of(operation)
                .field(Parameter.MODEL)
                .filter(field -> field.required() && field.defaultValue() == null)
                .flatMap(field -> models(operation).stream().findFirst());
    }

    /** The models that the gateway's document names for an operation; others may be there. */
    List<String> models(JimengOperation operation) {
        var patterns = of(operation).cases().stream()
                .filter(one -> one.parameter() == Parameter.MODEL)
                .flatMap(one -> one.names().patterns().stream())
                .filter(name -> !name.isEmpty())
                .toList();
        var usual =
                of(operation).field(Parameter.MODEL).map(Field::defaultValue).map(Object::toString);
        return Stream.concat(usual.stream(), patterns.stream().flatMap(name -> model(name, patterns)))
                .distinct()
                .toList();
    }

    // gpt-image-2* is gpt-image-2 of any date, where that is not named as well; gpt-image-* is none
    private static Stream<String> model(String name, List<String> all) {
        if (!name.endsWith("*")) {
            return Stream.of(name);
        }
        var beginning = name.substring(0, name.length() - 1);
        boolean isNamed = beginning.endsWith("-") || all.stream().anyMatch(beginning::startsWith);
        return isNamed ? Stream.empty() : Stream.of(beginning);
    }

    private Optional<RequestSchema> find(JimengOperation operation) {
        return switch (operation) {
            case GENERATE -> gateway.generateSchema();
            case EDIT -> gateway.editSchema();
            case JM_SUBMIT -> gateway.taskApi().map(TaskApi::submit);
            default -> Optional.empty();
        };
    }
}
