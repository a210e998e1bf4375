package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real requests are sent only by those who have a key. */
class GatewayChoiceTest {

    @Test
    void withoutAKeyASimulatorIsStarted() {
        var choice = GatewayChoice.of(Map.of("JIMENG_API_KEY", " "));
        choice.stop().run();

        assertThat(choice.description()).contains("at no cost");
        assertThat(choice.properties()).containsEntry("studio.simulated", "true");
        assertThat((String) choice.properties().get("camel.component.jimeng.base-url"))
                .startsWith("http://127.0.0.1:");
    }

    @Test
    void withAKeyTheRealGatewayIsAskedAndItsTasksAreKeptApart() {
        var choice = GatewayChoice.of(Map.of("JIMENG_API_KEY", "sk-mine"));

        assertThat(choice.description()).contains("each image is billed");
        assertThat(choice.properties()).containsOnlyKeys("studio.data");
        assertThat(choice.properties().toString()).contains("jimeng-studio").doesNotContain("sk-mine");
    }
}
