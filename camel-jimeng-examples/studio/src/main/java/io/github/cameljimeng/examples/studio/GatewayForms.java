package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
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
        return Stream.of(JimengOperation.JM_SUBMIT, JimengOperation.EDIT, JimengOperation.GENERATE)
                .filter(this::has)
                .toList();
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

    /** The form for the model, and for jm-submit the service, that is used when none is named. */
    RequestSchema usual(JimengOperation operation) {
        return of(operation).of(new RequestValues.Builder().build(List.of(), null));
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
