package io.github.cameljimeng.examples.scaleout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTest {

    @Test
    void aKeyMeansTheRealGatewayAndFewImages() {
        try (var gateway = Gateway.choose(Map.of("JIMENG_API_KEY", "sk-1"))) {
            assertThat(gateway.settings()).isEmpty();
            assertThat(gateway.requests()).isLessThan(10);
            assertThat(gateway.description())
                    .contains("octopusx.ai", "each image is billed")
                    .doesNotContain("sk-1");
        }
    }

    @Test
    void withoutAKeyASimulatorIsStartedAndTheWorkersSentThere() {
        try (var gateway = Gateway.choose(Map.of("JIMENG_API_KEY", " "))) {
            assertThat(gateway.settings().get("camel.component.jimeng.base-url"))
                    .startsWith("http://127.0.0.1:");
        }
    }
}
