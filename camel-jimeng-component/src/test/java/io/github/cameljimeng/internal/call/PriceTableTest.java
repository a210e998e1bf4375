package io.github.cameljimeng.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which price counts for an order. */
class PriceTableTest {

    private static final PriceTable PRICES = PriceTable.of(Map.of(
            "jimeng-4.0", "0.22",
            "jimeng-4.0@4k", "0.5",
            "gpt-image-1@high", "0.17",
            "gpt-image-1@high@1536x1024", "0.25",
            "openai/gpt-image-1", "0.3",
            "any", "1",
            "any@4k", "2"));

    private static Demand demand(String model, long images, String... values) {
        return new Demand(model, Set.of(values), images, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "jimeng-4.0,, 0.22",
        "JIMENG-4.0,, 0.22",
        "jimeng-4.0, 2k, 0.22",
        "jimeng-4.0, 4k, 0.5",
        "gpt-image-1, high, 0.17",
        "gpt-image-1, high 1536x1024, 0.25",
        "gpt-image-1, low, 1",
        "openai/gpt-image-1, high, 0.3",
        "flux,, 1",
        "flux, 4k, 2"
    })
    void thePriceWithTheMostValuesOfTheOrderCounts(String model, String values, BigDecimal price) {
        var demand = demand(model, 3, values == null ? new String[0] : values.split(" "));

        assertThat(PRICES.price(demand).orElseThrow().of(3))
                .isEqualByComparingTo(price.multiply(BigDecimal.valueOf(3)));
    }

    @Test
    void aModelWithoutAPriceHasNone() {
        assertThat(PriceTable.of(Map.of("jimeng-4.0", "0.22")).price(demand("jimeng-4.5", 1)))
                .isEmpty();
        assertThat(PriceTable.of(null).price(demand("", 1))).isEmpty();
    }

    @Test
    void inputImagesArePaidWithTheOrderAndNotIfNothingIsMade() {
        var prices = PriceTable.of(Map.of("m", "0.2", "m/input-image", "0.05"));
        var price = prices.price(new Demand("m", Set.of(), 2, 3)).orElseThrow();

        assertThat(price.of(2)).isEqualByComparingTo("0.55");
        assertThat(price.of(0)).isZero();
    }

    @Test
    void tokensAreCountedInThousandsAndRoundedUpToTheMillionth() {
        var prices = PriceTable.of(Map.of("m", "1", "m/1k-tokens", "0.0001"));

        var cost = prices.ofTokens(demand("m", 1), Usage.of(Map.of("total_tokens", 1_001)));

        assertThat(cost.orElseThrow()).isEqualByComparingTo("0.0001001");
        assertThat(prices.ofTokens(demand("m", 1), Usage.of(Map.of()))).isEmpty();
        assertThat(prices.ofTokens(demand("other", 1), Usage.of(Map.of("total_tokens", 1))))
                .isEmpty();
    }

    @Test
    void aDotMayBeTheBeginOfAMap() {
        assertThat(PriceTable.of(Map.of("jimeng-4", Map.of("0", 0.22))).price(demand("jimeng-4.0", 1)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@4k", "m@", "m/1k-token", "m/images", "/1k-tokens"})
    void aNameThatIsNotOneIsRefused(String name) {
        assertThatThrownBy(() -> PriceTable.of(Map.of(name, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option prices.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e99999", "0,22", "NaN", "1234567890", "0.22 CNY"})
    void anAmountThatIsNotOneIsRefused(String amount) {
        assertThatThrownBy(() -> PriceTable.of(Map.of("m", amount)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prices.m must be an amount such as 0.22");
    }
}
