package io.github.cameljimeng.examples.s3tos3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTest {

    @Test
    void aKeyMeansTheRealGatewayAndTheComponentsOwnDefaults() {
        try (var gateway = Gateway.choose(Map.of("JIMENG_API_KEY", "sk-1"))) {
            assertThat(gateway.settings()).isEmpty();
            assertThat(gateway.description()).contains("octopusx.ai").doesNotContain("sk-1");
        }
    }

    @Test
    void withoutAKeyASimulatorIsStartedAndTheComponentSentThere() {
        try (var gateway = Gateway.choose(Map.of())) {
            assertThat(gateway.settings().get("camel.component.jimeng.base-url"))
                    .startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void aBlankKeyIsNone() {
        try (var gateway = Gateway.choose(Map.of("JIMENG_API_KEY", " "))) {
            assertThat(gateway.description()).contains("simulator");
        }
    }
}
