package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.gateway.AccountBalance.Wishes;
import io.github.cameljimeng.internal.http.ManualClock;
import io.github.cameljimeng.ledger.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a balance is asked for, and what becomes of the answer. */
@Timeout(60)
class AccountBalanceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ManualClock clock = new ManualClock();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Gateway gateway = new Gateway();

    /** Says what the test wants. */
    private static final class Gateway implements BalanceSource {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile Answer answer = () -> balance(100, 0);

        private interface Answer {
            Balance of() throws BalanceUnavailable;
        }

        @Override
        public String name() {
            return "octopusx at octopusx.ai";
        }

        @Override
        public String provider() {
            return "octopusx";
        }

        @Override
        public String account() {
            return "octopusx.ai#0123";
        }

        @Override
        public Balance ask() throws BalanceUnavailable {
            asked.incrementAndGet();
            return answer.of();
        }
    }

    private static Balance balance(long available, long used) {
        return new Balance(BigDecimal.valueOf(available), BigDecimal.valueOf(used), false, "quota units");
    }

    private AccountBalance balanceOn(Executor executor, Wishes wishes) {
        var balance = new AccountBalance(executor, clock, (account, left, least, low) -> events.add(least + " " + low));
        balance.add(gateway);
        balance.wish(wishes, 1);
        return balance;
    }

    private AccountBalance immediate(Wishes wishes) {
        return balanceOn(Runnable::run, wishes);
    }

    private static JimengException unknown() {
        return Failure.of(ErrorKind.OUTCOME_UNKNOWN, "it broke off").toException();
    }

    private static void until(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void itIsAskedForOnceAMinuteHoweverManyLook() {
        var balance = immediate(new Wishes(null, false));

        for (int second = 0; second < 180; second++) {
            var unused = balance.refresh();
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(gateway.asked).hasValue(3);
    }

    @Test
    void aHundredThatLookAtOnceAreOneQuery() throws Exception {
        var balance = balanceOn(threads, new Wishes(null, false));

        Together.run(100, i -> balance.refresh().get());

        assertThat(gateway.asked).hasValue(1);
    }

    @Test
    void nobodyLooksSoNobodyAsks() {
        var balance = immediate(new Wishes(null, false));

        balance.begin().close();

        assertThat(gateway.asked).hasValue(0);
    }

    @Test
    void paidCallsKeepItFreshWhereAnEndpointWishesIt() {
        var balance = immediate(new Wishes(TEN, false));

        for (int call = 0; call < 100; call++) {
            var paid = balance.begin();
            clock.advance(Duration.ofSeconds(3));
            paid.close();
        }

        assertThat(gateway.asked).hasValueBetween(5, 6);
    }

    @Test
    void aGatewayThatHangsHoldsUpNeitherTheBeginNorTheEndOfACall() {
        var hanging = new CountDownLatch(1);
        gateway.answer = () -> {
            until(hanging);
            return balance(1, 1);
        };
        var balance = balanceOn(threads, new Wishes(TEN, true));

        balance.begin().close();
        clock.advance(MINUTE.multipliedBy(10));
        balance.begin().close();

        await().until(() -> gateway.asked.get() == 1);
        hanging.countDown();
        await().until(() -> balance.reading() != null);
    }

    @Test
    void aQueryThatFailsIsLoggedOnceAndTheLastReadingIsKept() throws Exception {
        var balance = immediate(new Wishes(null, false));
        var unused = balance.refresh();
        gateway.answer = () -> {
            throw new BalanceUnavailable("HTTP 500", true);
        };

        try (var log = new CapturedLog(AccountBalance.class.getName())) {
            for (int i = 0; i < 5; i++) {
                clock.advance(MINUTE);
                unused = balance.refresh();
            }

            assertThat(gateway.asked).hasValue(6);
            assertThat(log.lines()).singleElement().asString().contains("octopusx at octopusx.ai", "HTTP 500");
            assertThat(balance.problem()).contains("HTTP 500");
            assertThat(balance.reading().balance()).isEqualTo(balance(100, 0));
            gateway.answer = () -> balance(99, 1);
            clock.advance(MINUTE);
            unused = balance.refresh();
            assertThat(balance.problem()).isEmpty();
        }
    }

    @Test
    void aServerWithoutTheRequestIsAskedOnceAnHour() {
        gateway.answer = () -> {
            throw new BalanceUnavailable("HTTP 404", false);
        };
        var balance = immediate(new Wishes(null, false));

        for (int minute = 0; minute < 120; minute++) {
            var unused = balance.refresh();
            clock.advance(MINUTE);
        }

        assertThat(gateway.asked).hasValue(2);
    }

    @Test
    void anErrorOfTheJvmAndAPoolThatIsShutDownReachNobody() {
        gateway.answer = () -> {
            throw new StackOverflowError();
        };
        immediate(new Wishes(TEN, true)).begin().close();
        Executor shutDown = task -> {
            throw new RejectedExecutionException();
        };
        balanceOn(shutDown, new Wishes(TEN, true)).begin().close();
        Executor outOfMemory = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        balanceOn(outOfMemory, new Wishes(TEN, true)).begin().close();

        assertThat(gateway.asked).hasValue(1);
    }

    @Test
    void aLowBalanceIsReportedOnceAndAgainAfterItRecovered() {
        var balance = immediate(new Wishes(TEN, false));
        try (var log = new CapturedLog(AccountBalance.class.getName())) {
            for (long left : new long[] {50, 9, 8, 10, 11, 9, 3}) {
                gateway.answer = () -> balance(left, 0);
                var unused = balance.refresh();
                clock.advance(MINUTE);
            }

            assertThat(events).containsExactly("10 true", "10 false", "10 true");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("is below minBalance=10"))
                    .hasSize(2);
            assertThat(balance.missed()).hasValue(TEN);
        }
    }

    @Test
    void eachThresholdOfTheEndpointsIsReportedByItself() {
        var balance = immediate(new Wishes(TEN, false));
        balance.wish(new Wishes(BigDecimal.valueOf(60), false), 1);
        balance.wish(new Wishes(BigDecimal.valueOf(80), false), 1);
        balance.wish(new Wishes(BigDecimal.valueOf(80), false), -1);
        gateway.answer = () -> balance(50, 0);

        var unused = balance.refresh();

        assertThat(events).containsExactly("60 true");
    }

    @Test
    void anUnlimitedKeyIsNeverLow() {
        gateway.answer = () -> new Balance(null, BigDecimal.ONE, true, "quota units");
        var unused = immediate(new Wishes(TEN, false)).refresh();

        assertThat(events).isEmpty();
    }

    @Test
    void anUnknownOutcomeHasWhatWasUsedBeforeAndAfter() {
        var balance = immediate(new Wishes(null, true));
        var unused = balance.refresh();
        clock.advance(Duration.ofSeconds(20));

        JimengException explained;
        try (var call = balance.begin()) {
            gateway.answer = () -> balance(78, 22);
            explained = call.explained(unknown());
        }

        assertThat(explained.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(explained.isMayBeBilled()).isTrue();
        assertThat(explained.getAccountEvidence().spent()).isEqualByComparingTo("22");
        assertThat(explained.getAccountEvidence().otherCalls()).isZero();
        assertThat(explained.getMessage())
                .startsWith("it broke off. Evidence, not proof: ")
                .contains("the account's usage went from 0 to 22 quota units", "No other call of this component");
    }

    @Test
    void otherCallsThatCanBeInTheDifferenceAreCounted() {
        var balance = immediate(new Wishes(null, false));
        balance.begin().close();
        var underWay = balance.begin();
        var unused = balance.refresh();
        balance.begin().close();

        try (var call = balance.begin()) {
            var evidence = call.explained(unknown()).getAccountEvidence();

            assertThat(evidence.otherCalls()).isEqualTo(2);
            assertThat(evidence.spent()).isZero();
            assertThat(evidence).asString().contains("stayed at 0 quota units");
        }
        underWay.close();
    }

    @Test
    void aGatewayThatSaysOnlyWhatIsLeftGivesEvidenceToo() {
        gateway.answer = () -> new Balance(BigDecimal.valueOf(50), null, false, "coins");
        var balance = immediate(new Wishes(null, false));
        var unused = balance.refresh();

        try (var call = balance.begin()) {
            gateway.answer = () -> new Balance(BigDecimal.valueOf(28), null, false, "coins");
            var evidence = call.explained(unknown()).getAccountEvidence();

            assertThat(evidence.spent()).isEqualByComparingTo("22");
            assertThat(evidence).asString().contains("the account's balance went from 50 to 28 coins");
        }
    }

    @Test
    void aReadingFromBeforeThatIsMissingOrTooOldIsNoEvidence() {
        var balance = immediate(new Wishes(null, false));
        try (var call = balance.begin()) {
            assertThat(call.explained(unknown()).getAccountEvidence()).isNull();
        }
        var unused = balance.refresh();
        clock.advance(MINUTE.multipliedBy(61));
        try (var call = balance.begin()) {
            assertThat(call.explained(unknown()).getAccountEvidence()).isNull();
        }
        assertThat(gateway.asked).hasValue(1);
    }

    @Test
    void aCallThatIsNotBilledAsksNothing() {
        var balance = immediate(new Wishes(null, true));
        var unused = balance.refresh();
        var refused = Failure.of(ErrorKind.QUOTA, "empty").toException();

        try (var call = balance.begin()) {
            assertThat(call.explained(refused)).isSameAs(refused);
        }
        assertThat(gateway.asked).hasValue(1);
    }

    @Test
    void evidenceIsNotTakenFromAQueryThatBeganDuringTheCall() throws Exception {
        var balance = balanceOn(threads, new Wishes(null, true));
        balance.refresh().get();
        clock.advance(MINUTE);
        var hanging = new CountDownLatch(1);
        gateway.answer = () -> {
            until(hanging);
            return balance(100, 0);
        };
        try (var call = balance.begin()) {
            await().until(() -> gateway.asked.get() == 2);

            var explained = threads.submit(() -> call.explained(unknown()));
            gateway.answer = () -> balance(78, 22);
            hanging.countDown();

            assertThat(explained.get().getAccountEvidence().spent()).isEqualByComparingTo("22");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsGoneBeforeARowIsWritten() throws Exception {
        var balance = readThenHanging();
        var failure = unknown();

        try (var call = balance.begin()) {
            Thread.currentThread().interrupt();
            assertThat(call.explained(failure)).isSameAs(failure);
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aGatewayThatDoesNotAnswerLeavesTheExceptionAsItWas() throws Exception {
        var balance = readThenHanging();
        var failure = unknown();

        try (var call = balance.begin()) {
            assertThat(call.explained(failure)).isSameAs(failure);
        }
    }

    /** One that was read, at a gateway that does not answer any more. */
    private AccountBalance readThenHanging() throws Exception {
        var balance = balanceOn(threads, new Wishes(null, true));
        balance.refresh().get();
        gateway.answer = () -> {
            until(new CountDownLatch(1));
            return balance(1, 1);
        };
        return balance;
    }
}
