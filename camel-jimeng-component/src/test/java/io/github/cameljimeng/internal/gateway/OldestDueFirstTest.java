package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.http.ManualClock;
import io.github.cameljimeng.internal.http.TestDispatcher;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One rate limit for all requests to a gateway; the one that has been due longest goes first. */
class OldestDueFirstTest {

    private static final Duration INTERVAL = Duration.ofMillis(10);

    private final ManualClock clock = new ManualClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JimengSimulator simulator =
            JimengSimulator.builder().apiKey(Setup.KEY).start();
    private final TestDispatcher dispatcher = TestDispatcher.paced(100, clock);
    private final GatewayClient client = Setup.octopusx(simulator.url(), dispatcher.dispatcher());

    @BeforeEach
    void useUpTheFirstSlot() {
        client.query("first", Map.of());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        dispatcher.close();
        simulator.close();
    }

    @Test
    void aTaskThatIsOverdueIsAskedAboutBeforeAnythingNewIsSent() {
        inLine(() -> client.generate(Setup.prompt("a cat"), null));
        inLine(() -> client.query("due now", Map.of()));
        inLine(() -> client.query("overdue", Map.of(), Instant.now().minusSeconds(60), () -> {}));

        assertThat(sentBySlots(3)).containsExactly("overdue", "a cat", "due now");
    }

    @Test
    void aTaskThatIsDueLaterWaitsForWhatCameBefore() {
        inLine(() -> client.query("due later", Map.of(), Instant.now().plusSeconds(60), () -> {}));
        inLine(() -> client.submit(Setup.prompt("a cat"), null));

        assertThat(sentBySlots(2)).containsExactly("a cat", "due later");
    }

    @Test
    void aRefusedRequestKeepsItsPlace() {
        simulator.script(PaidCall.GENERATE.path(), Fault.empty(503));
        inLine(() -> client.generate(Setup.prompt("refused"), null));
        inLine(() -> client.generate(Setup.prompt("newer"), null));
        clock.advance(INTERVAL);
        await().until(() -> sent().size() == 1 && dispatcher.waiting() == 2);

        assertThat(sentBySlots(2)).containsExactly("refused", "refused", "newer");
    }

    private void inLine(Runnable request) {
        int before = dispatcher.waiting();
        var unused = threads.submit(request);
        await().until(() -> dispatcher.waiting() == before + 1);
    }

    private List<String> sentBySlots(int slots) {
        int before = sent().size();
        for (int i = 1; i <= slots; i++) {
            int expected = before + i;
            clock.advance(INTERVAL);
            await().until(() -> sent().size() == expected);
        }
        return sent();
    }

    private List<String> sent() {
        return simulator.journal().entries().stream()
                .skip(1)
                .map(JournalEntry::json)
                .map(json -> json.has("task_id")
                        ? json.get("task_id").asText()
                        : json.get("prompt").asText())
                .toList();
    }
}
