package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A payload default on the component holds for the operations that have it, and is no error for the others. */
@Timeout(60)
class ComponentDefaultsTest extends SimulatedGatewayTest {

    private JimengConfiguration component() {
        return context.getComponent("jimeng", JimengComponent.class).getConfiguration();
    }

    private JsonNode sent(String path) {
        return simulator.journal().last(path).json();
    }

    @Test
    void aDefaultHoldsWhereTheRequestHasTheField() {
        component().setN(2);
        component().setWidth(2048);
        component().setHeight(1152);

        template.requestBody("jimeng:generate", "a cat");
        template.requestBody("jimeng:jm-submit", "a cat");

        assertThat(sent("/v1/images/generations").get("n").asText()).isEqualTo("2");
        assertThat(sent("/v1/images/generations").has("width")).isFalse();
        assertThat(sent("/jm*").get("width").asInt()).isEqualTo(2048);
        assertThat(sent("/jm*").has("n")).isFalse();
    }

    @Test
    void itDependsOnTheModelWhereverThatStands() {
        component().setRatio("16:9");

        template.requestBody("jimeng:generate?model=gpt-image-2", "a cat");
        assertThat(sent("/v1/images/generations").has("ratio")).isFalse();
        template.requestBody("jimeng:generate?model=gpt-image-2", Map.of("prompt", "a cat", "model", "jimeng-4.5"));
        assertThat(sent("/v1/images/generations").get("ratio").asText()).isEqualTo("16:9");
        template.requestBodyAndHeader("jimeng:generate", "a cat", JimengHeaders.MODEL, "flux-2");
        assertThat(sent("/v1/images/generations").get("ratio").asText()).isEqualTo("16:9");
    }

    @Test
    void anEndpointOverridesIt() {
        component().setRatio("16:9");

        template.requestBody("jimeng:generate?ratio=1:1", "a cat");

        assertThat(sent("/v1/images/generations").get("ratio").asText()).isEqualTo("1:1");
    }

    @Test
    void theSameOptionOnTheEndpointIsStillAnError() {
        component().setN(2);

        var out = template.request("jimeng:jm-submit?n=2", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException())
                .isInstanceOf(JimengInvalidRequestException.class)
                .hasMessageContaining("n is not supported by octopusx");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aMaskIsForEditsOnly() {
        component().setMask("classpath:none.png");

        template.requestBody("jimeng:generate", "a cat");

        assertThat(simulator.journal().count("/v1/images/generations")).isEqualTo(1);
    }
}
