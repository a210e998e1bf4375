package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.LimitedGateway;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.CallExecutor;
import io.github.cameljimeng.internal.http.TestDispatcher;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line against gateways that take fewer requests at once than {@code maxConcurrentRequests} allows. */
class AdaptiveConcurrencyTest {

    private static final int PLACES = 50;
    private static final int FOR_EVER = 1_000_000;

    private final LimitedGateway gateway = LimitedGateway.start(PLACES);
    private final TestDispatcher dispatcher = TestDispatcher.adaptive(PLACES);
    private final GatewayClient client = Setup.of("octopusx", gateway.url(), dispatcher.dispatcher())
            .withRetries(20)
            .client();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CallExecutor calls = new CallExecutor(callers, PLACES);
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        dispatcher.close();
        gateway.close();
    }

    @Test
    void whileTheGatewayTakesAllTheyAllGo() {
        send(2 * PLACES);

        await().until(() -> gateway.working() == PLACES);
        gateway.answer(FOR_EVER);

        await().until(() -> succeeded.get() == 2 * PLACES);
        assertThat(gateway.refusals()).isZero();
        assertThat(dispatcher.limit()).isEqualTo(PLACES);
    }

    @Test
    void aGatewayThatTakesFewerFromTheBeginningRefusesOneBurst() {
        gateway.limit(20);
        send(PLACES);

        await().until(() -> gateway.working() == 20 && dispatcher.waiting() == PLACES - 20);

        // 21 was the least that was refused, and a tenth of that is 2
        assertThat(dispatcher.limit()).isBetween(18, 20);
        int refused = gateway.refusals();
        assertThat(refused).isBetween(1, 60);
        gateway.answer(FOR_EVER);
        await().until(() -> succeeded.get() == PLACES);
        // one more is tried after each round of successes
        assertThat(gateway.refusals() - refused).isLessThanOrEqualTo(PLACES / 18 + 1);
    }

    @Test
    void aGatewayWhoseLimitFallsFromFiftyToTwentyServesEverybodyWithFewRefusals() {
        send(PLACES);
        await().until(() -> gateway.working() == PLACES);
        gateway.limit(20);
        int all = PLACES + 500;
        send(500);

        while (succeeded.get() < all) {
            await().pollInterval(Duration.ofMillis(1)).until(() -> nobodyPauses(all));
            int working = gateway.working();
            int answered = gateway.served() + working;
            gateway.answer(working);
            await().pollInterval(Duration.ofMillis(1)).until(() -> gateway.served() == answered);
        }

        assertThat(failed).hasValue(0);
        assertThat(gateway.refusals()).isLessThan(120);
    }

    // whoever has a place is being served, or waits without bothering the gateway
    private boolean nobodyPauses(int all) {
        return gateway.working() + dispatcher.waiting() == Math.min(PLACES, all - succeeded.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 500, 503})
    void whatTheGatewayRefusesForOtherReasonsChangesNothing(int status) {
        gateway.limit(0);
        gateway.refuseWith(status);

        send(1);

        await().until(() -> failed.get() == 1);
        assertThat(dispatcher.limit()).isEqualTo(PLACES);
    }

    @Test
    void questionsAboutTasksNeitherWaitNorCount() {
        gateway.limit(0);
        for (int i = 0; i < 10; i++) {
            client.query("t-1", Map.of());
        }
        assertThat(gateway.refusals()).isEqualTo(10);
        assertThat(dispatcher.limit()).isEqualTo(PLACES);

        gateway.limit(PLACES);
        send(PLACES);
        await().until(() -> gateway.working() == PLACES);
        gateway.limit(PLACES + 1);
        var unused = callers.submit(() -> client.query("t-1", Map.of()));

        await().until(() -> gateway.working() == PLACES + 1);
    }

    private void send(int requests) {
        var unused = callers.submit(() -> {
            for (int i = 0; i < requests; i++) {
                calls.acquire();
                calls.start(this::generate, () -> false, () -> {});
            }
            return null;
        });
    }

    private void generate() {
        try {
            client.generate(Setup.prompt("a cat"), null);
            succeeded.incrementAndGet();
        } catch (JimengException e) {
            failed.incrementAndGet();
        }
    }
}
