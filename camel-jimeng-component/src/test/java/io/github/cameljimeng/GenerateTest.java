package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageResult;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class GenerateTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    @Test
    void theTextOfTheBodyIsThePrompt() {
        var result = template.requestBody("jimeng:generate", "一只猫 with a hat", ImageResult.class);

        assertThat(result.size()).isEqualTo(1);
        var sent = simulator.journal().last(GENERATIONS).json();
        assertThat(sent.get("prompt").asText()).isEqualTo("一只猫 with a hat");
        assertThat(sent.get("model").asText()).isEqualTo("jimeng-4.0");
        assertThat(sent.get("n").isInt()).isTrue();
    }

    @Test
    void aResultOfOneImageConvertsToItsBytes() {
        var bytes = template.requestBodyAndHeaders("jimeng:generate?size=64*48", "a cat", Map.of(), byte[].class);

        assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void headersTellWhatCameBack() {
        Exchange out = template.request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/png");
    }
}
