package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestValidatorTest {

    @Test
    void strictRefusesAndTheOthersLetItPass() {
        var schema = Gateways.byName("octopusx").orElseThrow().generate();
        var values = new RequestValues.Builder().set(Parameter.N, 0).build(List.of(), null);

        assertThatExceptionOfType(JimengInvalidRequestException.class)
                .isThrownBy(() -> new RequestValidator(Validation.STRICT, "octopusx").check(schema, values))
                .withMessageContainingAll("prompt is missing", "n must be at least 1", "Nothing was sent");
        new RequestValidator(Validation.WARN, "octopusx").check(schema, values);
        new RequestValidator(Validation.OFF, "octopusx").check(schema, values);
    }
}
