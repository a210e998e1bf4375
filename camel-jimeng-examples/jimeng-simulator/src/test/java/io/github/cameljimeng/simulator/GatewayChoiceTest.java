package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayChoiceTest {

    @Test
    void aKeyMeansTheRealGatewayAndTheComponentsOwnDefaults() {
        try (var choice = GatewayChoice.of(Map.of("JIMENG_API_KEY", "sk-1"), JimengSimulator.builder())) {
            assertThat(choice.settings()).isEmpty();
            assertThat(choice.description()).contains("octopusx.ai").doesNotContain("sk-1");
        }
    }

    @Test
    void withoutAKeyASimulatorIsStartedAndTheComponentSentThere() {
        try (var choice = GatewayChoice.of(Map.of(), JimengSimulator.builder())) {
            assertThat(choice.settings().get("camel.component.jimeng.base-url")).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void aBlankKeyIsNone() {
        try (var choice = GatewayChoice.of(Map.of("JIMENG_API_KEY", " "), JimengSimulator.builder())) {
            assertThat(choice.description()).contains("simulator");
        }
    }
}
