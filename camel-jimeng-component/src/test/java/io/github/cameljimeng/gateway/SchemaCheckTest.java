package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.gateway.Setup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents exclude is told before anything is sent: one message each, with option, header and value. */
class SchemaCheckTest {

    @Test
    void aProblemNamesOptionHeaderAndRemedy() {
        var values = Map.<Parameter, Object>of(Parameter.PROMPT, "a cat", Parameter.RESOLUTION, "8k");

        assertThat(problems("octopusx", "generate", values)).singleElement().satisfies(found -> {
            assertThat(found.text())
                    .startsWith("resolution must be one of [1k, 2k, 4k]")
                    .contains("option resolution", "header CamelJimengResolution");
            assertThat(found.toException()).hasMessageContaining("Nothing was sent");
        });
    }

    @ParameterizedTest
    @CsvSource({"octopusx, generate", "octopusx, submit", "jimmyai, generate", "jimmyai, submit", "openai, generate"})
    void aPromptIsRequired(String provider, String operation) {
        assertThat(problems(provider, operation, Map.of())).singleElement().satisfies(problem -> assertThat(
                        problem.text())
                .startsWith("prompt is missing or empty")
                .contains("CamelJimengPrompt", "the message body"));
        assertThat(problems(provider, operation, Map.of(Parameter.PROMPT, " \n")))
                .hasSize(1);
    }

    @Test
    void everyProblemIsToldAtOnce() {
        var values = Map.<Parameter, Object>of(Parameter.N, "0", Parameter.RESOLUTION, "8k");

        assertThat(problems("octopusx", "generate", values)).hasSize(3);
    }

    private static List<Violation> problems(String provider, String operation, Map<Parameter, Object> parameters) {
        var gateway = Gateways.byName(provider).orElseThrow();
        var schema = operation.equals("submit")
                ? gateway.taskApi().orElseThrow().submit()
                : gateway.generateSchema().orElseThrow();
        return schema.violations(provider, Setup.values(parameters));
    }
}
