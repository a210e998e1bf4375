package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** The free requests for balance and usage: what is made is charged, and they say so. */
class BillingTest extends SimulatorTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String ORDER = "{\"model\":\"jimeng-4.0\",\"prompt\":\"a cat\",\"n\":2}";

    @Test
    void theUsageOfAKeyCountsWhatWasMade() {
        client.json(GENERATIONS, ORDER);

        var usage = client.get("/api/usage/token/");

        assertThat(usage.json().path("code").booleanValue()).isTrue();
        var data = usage.json().path("data");
        assertThat(data.path("total_used").longValue()).isEqualTo(2 * SimulatedAccount.PRICE);
        assertThat(data.path("total_available").longValue())
                .isEqualTo(data.path("total_granted").longValue() - 2 * SimulatedAccount.PRICE);
    }

    @Test
    void theOldBillingFormHasItInCurrencyAndInCents() {
        client.json(GENERATIONS, ORDER);

        assertThat(client.get("/v1/dashboard/billing/subscription")
                        .json()
                        .path("hard_limit_usd")
                        .decimalValue())
                .isEqualByComparingTo("1000");
        assertThat(client.get("/v1/dashboard/billing/usage")
                        .json()
                        .path("total_usage")
                        .decimalValue())
                .isEqualByComparingTo("44");
    }

    @Test
    void jimmyaiHasItInCoins() {
        client.json(GENERATIONS, ORDER);

        var user = client.get("/api/open-api/v1/user/balance").json().path("data");
        var key = client.get("/api/open-api/v1/key/balance").json().path("data");

        assertThat(user.path("used_coin").decimalValue()).isEqualByComparingTo("44");
        assertThat(user.path("available").decimalValue()).isEqualByComparingTo("99956");
        assertThat(key.path("used_quota").decimalValue()).isEqualByComparingTo("44");
        assertThat(key.path("unlimited").booleanValue()).isTrue();
    }

    @Test
    void aRefusalCostsNothingAndAReplyThatBreaksOffCostsAsMuchAsAGoodOne() {
        client.json(GENERATIONS, "{\"model\":\"jimeng-4.0\",\"prompt\":\"[moderated]\",\"n\":1}");
        simulator.script(GENERATIONS, Fault.status(500, "{}"), Fault.dropBeforeReply(), Fault.dropMidReply());
        client.json(GENERATIONS, ORDER);
        assertThatThrownBy(() -> client.json(GENERATIONS, ORDER)).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.account().images()).isZero();

        assertThatThrownBy(() -> client.json(GENERATIONS, ORDER)).isInstanceOf(UncheckedIOException.class);

        assertThat(simulator.account().images()).isEqualTo(2);
    }

    @Test
    void aTaskIsChargedWhenItIsSubmittedUnlessItIsGoingToFail() {
        client.json("/api/open-api/v1/images", "{\"model\":\"gpt-image-2\",\"prompt\":\"a cat\"}");
        client.json("/api/open-api/v1/images", "{\"model\":\"gpt-image-2\",\"prompt\":\"[fail]\"}");

        assertThat(simulator.account().images()).isOne();
    }

    @Test
    void aTopUpAndAKeyWithoutALimitCanBePlayed() {
        simulator.account().setAvailable(7);
        simulator.account().setUnlimited(true);

        var data = client.get("/api/usage/token/").json().path("data");

        assertThat(data.path("total_available").longValue()).isEqualTo(7);
        assertThat(data.path("unlimited_quota").booleanValue()).isTrue();
    }
}
