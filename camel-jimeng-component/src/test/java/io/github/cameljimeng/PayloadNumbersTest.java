package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a request are numbers: no durations, and no text that counts as 0. */
@Timeout(60)
class PayloadNumbersTest extends SimulatedGatewayTest {

    @ParameterizedTest
    @CsvSource({
        "seed, abc, a whole number such as 2",
        "n, 3m, a whole number such as 2",
        "n, two, a whole number such as 2",
        "n, 1.5, a whole number such as 2",
        "N, two, a whole number such as 2",
        "n, 3000000000, a whole number such as 2",
        "width, 5s, a whole number such as 2",
        "height, 1e99999, a whole number such as 2",
        "scale, half, a number such as 0.5",
        "minRatio, 16:9, a number such as 0.5",
        "maxRatio, NaN, a number such as 0.5",
        "watermark, yes, true or false such as true"
    })
    void anyOtherTextIsRefusedWhenTheEndpointIsMade(String option, String value, String requirement) {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:jm-submit?" + option + "=" + value))
                .hasStackTraceContaining("must be " + requirement + ", not '" + value + "'");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "3m", "1.5"})
    void aPropertyOfTheComponentIsRefusedByTheNameOfItsOption(String value) {
        assertThatThrownBy(() -> bind("seed", value))
                .hasStackTraceContaining("Option seed must be a whole number such as 2, not '" + value + "'");
    }

    @Test
    void durationsStayDurations() {
        bind("requestTimeout", "3m");

        assertThat(component().getRequestTimeout()).isEqualTo(180_000);
        assertThat(context.getEndpoint("jimeng:generate?requestTimeout=2m", JimengEndpoint.class)
                        .getConfiguration()
                        .getRequestTimeout())
                .isEqualTo(120_000);
    }

    @Test
    void anEmptyOptionIsUnset() {
        bind("n", "");
        component().setRatio("16:9");

        template.requestBody("jimeng:generate?n=&seed={{seed:}}&ratio=&watermark=&requestTimeout=", "a cat");

        var sent = simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.fieldNames()).toIterable().containsExactlyInAnyOrder("model", "prompt", "n", "ratio");
        assertThat(sent.get("ratio").asText()).isEqualTo("16:9");
    }

    @Test
    void numbersInEverySpellingAreSentAsNumbers() {
        template.requestBody("jimeng:generate?model=flux-2&seed=4.2e1&n=1.0", "a cat");

        var sent = simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.get("seed").toString()).isEqualTo("42");
        assertThat(sent.get("n").toString()).isEqualTo("1");
    }

    private JimengConfiguration component() {
        return context.getComponent("jimeng", JimengComponent.class).getConfiguration();
    }

    private void bind(String option, String value) {
        var component = context.getComponent("jimeng", JimengComponent.class);
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperty(option, value)
                .withMandatory(true)
                .bind();
    }
}
