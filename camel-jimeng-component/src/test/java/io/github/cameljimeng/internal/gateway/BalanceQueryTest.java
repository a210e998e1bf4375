package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.gateway.AccountBalance.Wishes;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JournalEntry;
import io.github.cameljimeng.simulator.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a balance is asked for on the wire, and what bad answers do to the calls that are paid for: nothing. */
@Timeout(60)
class BalanceQueryTest extends WireTest {

    private static final String USAGE = "/api/usage/token/";

    private static BalanceSource source(Setup setup) {
        return BalanceQuery.of(setup.settings(), dispatcher.dispatcher()).orElseThrow();
    }

    private static Setup openai() {
        return Setup.of("openai", simulator.url(), dispatcher.dispatcher());
    }

    @Test
    void octopusxIsAskedForTheUsageOfTheKey() throws Exception {
        octopusx().client().generate(Setup.prompt("a cat"), null);
        simulator.journal().clear();

        var balance = source(octopusx()).ask();

        assertThat(balance.used())
                .isEqualByComparingTo(String.valueOf(simulator.account().used()));
        assertThat(balance.available())
                .isEqualByComparingTo(String.valueOf(simulator.account().available()));
        assertThat(balance.unit()).isEqualTo("quota units");
        assertThat(simulator.journal().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.method() + " " + entry.path()).isEqualTo("GET " + USAGE);
            assertThat(entry.headers("Authorization")).containsExactly("Bearer " + Setup.KEY);
        });
    }

    @Test
    void aBaseUrlWithAVersionHasTheUsageBesideIt() throws Exception {
        source(Setup.of("octopusx", simulator.url() + "/v1", dispatcher.dispatcher()))
                .ask();

        assertThat(simulator.journal().entries()).extracting(JournalEntry::path).containsExactly(USAGE);
    }

    @Test
    void jimmyaiIsAskedForUserAndKey() throws Exception {
        var balance = source(jimmyai()).ask();

        assertThat(balance.available())
                .isEqualByComparingTo(String.valueOf(simulator.account().available() / 5000));
        assertThat(simulator.journal().entries())
                .extracting(JournalEntry::path)
                .containsExactly("/api/open-api/v1/user/balance", "/api/open-api/v1/key/balance");
    }

    @Test
    void aServerBehindOpenaiIsAskedInTheOldBillingForm() throws Exception {
        var balance = source(openai()).ask();

        assertThat(balance.available()
                        .movePointRight(2)
                        .multiply(new BigDecimal(SimulatedAccount.QUOTA_PER_CURRENCY_UNIT / 100)))
                .isEqualByComparingTo(String.valueOf(simulator.account().available()));
        assertThat(simulator.journal().entries())
                .extracting(JournalEntry::path)
                .containsExactly("/v1/dashboard/billing/subscription", "/v1/dashboard/billing/usage");
    }

    @Test
    void openaiItselfAndTheVendorAreNotAsked() {
        for (var setup : List.of(
                Setup.of("openai", "https://api.openai.com/v1", dispatcher.dispatcher()),
                Setup.of("ark", simulator.url(), dispatcher.dispatcher()),
                Setup.of("volcengine", simulator.url(), dispatcher.dispatcher()))) {
            assertThat(BalanceQuery.of(setup.settings(), dispatcher.dispatcher()))
                    .isEmpty();
        }
    }

    @Test
    void anAccountWithoutAKeyIsNotAsked() {
        assertThat(BalanceQuery.of(octopusx().withKey(null).settings(), dispatcher.dispatcher()))
                .isEmpty();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("HTTP 500", true, Fault.status(500, "{}")),
                arguments("HTTP 429", true, Fault.empty(429)),
                arguments("HTTP 502", true, Fault.html(502)),
                arguments("HTTP 302", true, Fault.redirect("/elsewhere")),
                arguments("no such token xxxxxx", true, failed("no such token " + Setup.KEY)),
                arguments("token not found", true, failed("token not found")),
                arguments("Invalid token", true, Fault.status(401, "{\"error\":{\"message\":\"Invalid token\"}}")),
                arguments(
                        "query quota failed",
                        true,
                        Fault.status(200, "{\"error\":{\"message\":\"query quota failed\"}}")),
                arguments(
                        "unauthorized",
                        true,
                        Fault.status(200, "{\"code\":20001,\"msg\":\"unauthorized\",\"data\":null}")),
                arguments("there is no balance", true, Fault.status(200, "{\"code\":true,\"data\":{}}")),
                arguments("there is no balance", true, Fault.status(200, "{\"data\":{\"total_avail")),
                arguments("did not finish within queryTimeout=300ms", true, Fault.hang()),
                arguments("did not finish within queryTimeout=300ms", true, Fault.drip(Duration.ofMillis(50))),
                arguments("HTTP 200 without JSON|did not finish", true, Fault.endless("application/json")),
                arguments("could not reach|did not finish", true, Fault.dropBeforeReply()),
                arguments("HTTP 404", false, Fault.html(404)),
                arguments("HTTP 405", false, Fault.status(405, "{}")),
                arguments("HTTP 200 without JSON", false, Fault.html(200)));
    }

    private static Fault failed(String message) {
        return Fault.status(200, "{\"success\":false,\"message\":\"" + message + "\"}");
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("troubles")
    void aBadAnswerIsNoBalanceAndSaysWhy(String reason, boolean offered, Fault fault) {
        simulator.script(USAGE, fault);
        var setup = fault instanceof Fault.Answer ? octopusx() : octopusx().withTimeout(Duration.ofMillis(300));

        var e = catchThrowableOfType(
                BalanceUnavailable.class, () -> source(setup).ask());

        assertThat(e.getMessage()).containsPattern(reason);
        assertThat(e.getMessage()).doesNotContain(Setup.KEY);
        assertThat(e.isOffered()).isEqualTo(offered);
        assertThat(simulator.journal().count(USAGE)).isOne();
    }

    @Test
    void jimmyaiWithoutABalanceOfKeysStillHasThatOfTheUser() throws Exception {
        simulator.script("/api/open-api/v1/key/balance", Fault.html(404));

        assertThat(source(jimmyai()).ask().available()).isNotNull();
    }

    @Test
    void halfOfABalanceIsNone() {
        simulator.script("/v1/dashboard/billing/usage", Fault.html(404));
        assertThatThrownBy(() -> source(openai()).ask()).hasMessageContaining("HTTP 404");

        simulator.script("/v1/dashboard/billing/usage", Fault.status(500, "{}"));
        assertThatThrownBy(() -> source(openai()).ask()).hasMessageContaining("HTTP 500");
    }

    @Test
    void aBalanceThatHangsOrIsNonsenseHoldsUpNoPaidCallAndFailsNone() {
        var threads = Executors.newCachedThreadPool();
        try {
            for (var fault :
                    List.of(Fault.hang(), Fault.status(200, "[[{\"total_available\":{}}]]"), Fault.empty(500))) {
                simulator.clearScript();
                simulator.scriptAlways(USAGE, fault);
                var balance = new AccountBalance(threads, System::nanoTime, AccountBalance.Listener.NONE);
                balance.add(source(octopusx()));
                balance.wish(new Wishes(BigDecimal.ONE, true), 1);
                var client = octopusx().withBalance(balance).client();

                assertThatNoException().isThrownBy(() -> client.generate(Setup.prompt("a cat"), null));
            }
            assertThat(simulator.journal().count("/v1/images/generations")).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCallThatBreaksOffSaysWhatTheAccountSays() {
        var balance = new AccountBalance(Runnable::run, System::nanoTime, AccountBalance.Listener.NONE);
        balance.add(source(octopusx()));
        var unused = balance.refresh();
        simulator.script("/v1/images/generations", Fault.dropMidReply());
        var client = octopusx().withBalance(balance).client();

        var e = failure(() -> client.generate(Setup.prompt("a cat"), null));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(e.getAccountEvidence().spent()).isEqualByComparingTo(String.valueOf(SimulatedAccount.PRICE));
        assertThat(e.getMessage()).contains("Evidence, not proof: ").doesNotContain(Setup.KEY);
        assertThat(simulator.journal().count(USAGE)).isEqualTo(2);
        assertThat(simulator.journal().count("/v1/images/generations")).isOne();
    }
}
