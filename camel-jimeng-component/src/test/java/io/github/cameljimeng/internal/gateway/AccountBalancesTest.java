package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.internal.gateway.AccountBalance.Wishes;
import io.github.cameljimeng.internal.http.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which endpoints share a balance, and when it is forgotten. */
@Timeout(60)
class AccountBalancesTest {

    private static final BaseUrl URL = BaseUrl.of("https://octopusx.ai");
    private static final Credentials KEY = Credentials.ofApiKey("sk-test-0123456789");
    private static final Wishes NONE = new Wishes(null, false);

    private final ManualClock clock = new ManualClock();
    private final List<String> observed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final AccountBalances balances = new AccountBalances(
            () -> new AccountBalance(Runnable::run, clock, AccountBalance.Listener.NONE),
            new AccountBalances.Observer() {
                @Override
                public void opened(AccountBalance balance) {
                    observed.add("opened");
                }

                @Override
                public void closed(AccountBalance balance) {
                    observed.add("closed");
                }
            });

    /** @param name says who asked */
    private record Source(String name, List<String> asked) implements BalanceSource {

        @Override
        public String provider() {
            return name;
        }

        @Override
        public String account() {
            return name;
        }

        @Override
        public Balance ask() {
            asked.add(name);
            return new Balance(BigDecimal.ONE, BigDecimal.ONE, false, "coins");
        }
    }

    @Test
    void theAddressWithItsVersionIsTheSameAccountAndAnotherKeyIsAnotherOne() {
        var one = balances.use(URL, KEY, NONE).balance();

        assertThat(balances.use(BaseUrl.of("https://octopusx.ai/v1"), KEY, NONE).balance())
                .isSameAs(one);
        assertThat(balances.use(URL, Credentials.ofApiKey("sk-other-0123456789"), NONE)
                        .balance())
                .isNotSameAs(one);
    }

    @Test
    void itIsReadByTheOldestEndpointAndByTheNextOneWhenThatIsGone() {
        var first = balances.use(URL, KEY, NONE);
        var second = balances.use(URL, KEY, NONE);
        first.readFrom(new Source("first", asked));
        second.readFrom(new Source("second", asked));

        for (var closed : List.of(first, second)) {
            var unused = first.balance().refresh();
            clock.advance(Duration.ofMinutes(1));
            closed.close();
        }
        var unused = first.balance().refresh();

        assertThat(asked).containsExactly("first", "second");
        assertThat(observed).containsExactly("opened", "opened", "closed");
    }

    @Test
    void anEndpointThatComesBackWithinTheMinuteAsksNothing() {
        for (int i = 0; i < 3; i++) {
            try (var use = balances.use(URL, KEY, NONE)) {
                use.readFrom(new Source("again", asked));
                var unused = use.balance().refresh();
            }
            balances.tidy();
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAccountThatNobodyUsesIsForgottenAfterAMinute() {
        var use = balances.use(URL, KEY, NONE);
        use.readFrom(new Source("one", asked));
        var unused = use.balance().refresh();
        use.close();
        use.close();
        clock.advance(Duration.ofMinutes(1));
        balances.tidy();

        assertThat(balances.inUse()).isEmpty();
        assertThat(balances.use(URL, KEY, NONE).balance()).isNotSameAs(use.balance());
    }
}
