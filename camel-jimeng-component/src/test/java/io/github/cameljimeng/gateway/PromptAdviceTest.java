package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.gateway.Setup;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptAdviceTest {

    @Test
    void upTo800CharactersNothingIsSaid() {
        assertThat(PromptAdvice.ofLength(Setup.prompt("雪".repeat(800)))).isEmpty();
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOneCharacter() {
        assertThat(PromptAdvice.ofLength(Setup.prompt("😀".repeat(800)))).isEmpty();
    }

    @Test
    void aLongerPromptIsAdvisedAgainstByOptionAndHeader() {
        assertThat(PromptAdvice.ofLength(Setup.prompt("雪".repeat(801))))
                .hasValueSatisfying(advice -> assertThat(advice.text())
                        .contains("has 801 characters", "option prompt", "header CamelJimengPrompt"));
    }

    @Test
    void otherModelsOfTheSameGatewayTakeLongPrompts() {
        var schema = OctopusxGateway.GATEWAY.generate();

        assertThat(schema.of(Setup.values(Map.of(Parameter.MODEL, "gpt-image-1")))
                        .advice())
                .isEmpty();
        assertThat(schema.of(Setup.prompt("a")).advice()).hasSize(1);
    }

    @Test
    void adviceDoesNotRefuse() {
        var schema = OctopusxGateway.GATEWAY.generate();

        assertThat(schema.violations("octopusx", Setup.prompt("a".repeat(2000))))
                .isEmpty();
    }
}
