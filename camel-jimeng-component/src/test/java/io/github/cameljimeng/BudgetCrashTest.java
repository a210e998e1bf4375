package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import io.github.cameljimeng.ledger.jdbc.Databases;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Processes that share a budget are killed, and the gateway fails: it makes no more than the cap allows. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BudgetCrashTest {

    private static final int CAP = 30;

    private final String budget = "crash-" + UUID.randomUUID();

    @Test
    void killsAndFaultsNeverExceedTheCapAndOnlyTheUnclearIsLost() throws Exception {
        try (var simulator =
                JimengSimulator.builder().callDuration(Duration.ofMillis(50)).start()) {
            simulator.scriptShare(
                    "/v1/images/generations",
                    0.3,
                    7,
                    Fault.status(503, "{\"error\":{\"message\":\"busy\"}}"),
                    Fault.dropBeforeReply());
            var victim = process(simulator);
            var survivor = process(simulator);
            awaitLine(victim, "made");
            victim.destroyForcibly().waitFor();
            awaitLine(survivor, "BUDGET_EXCEEDED");
            survivor.destroy();
            survivor.waitFor();

            var spent = spent();
            long made = images(spent, SpendingState.DELIVERED);
            long unclear = images(spent, SpendingState.UNCLEAR) + images(spent, SpendingState.RESERVED);
            assertThat(made + unclear).isEqualTo(CAP);
            // what was unclear may have been made or not
            assertThat(drawn(simulator)).isBetween(made, (long) CAP);
        }
    }

    private static long drawn(JimengSimulator simulator) {
        return simulator.journal().entries().stream()
                .filter(entry -> entry.path().equals("/v1/images/generations") && entry.status() == 200)
                .count();
    }

    private List<SpendingTotal> spent() {
        var repository = new JdbcTaskRepository(Databases.postgresql());
        repository.start();
        var today = LocalDate.now(ZoneOffset.UTC);
        return repository.spending().orElseThrow().totals(today.minusDays(1), today).stream()
                .filter(line -> line.group().equals(budget))
                .toList();
    }

    private static long images(List<SpendingTotal> spent, SpendingState state) {
        return spent.stream()
                .filter(line -> line.state() == state)
                .mapToLong(SpendingTotal::images)
                .sum();
    }

    private Process process(JimengSimulator simulator) throws IOException, SQLException {
        try (var connection = Databases.postgresql().getConnection()) {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            BudgetNode.class.getName(),
                            simulator.url(),
                            connection.getMetaData().getURL(),
                            budget,
                            String.valueOf(CAP))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    private static void awaitLine(Process process, String line) throws IOException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String next;
        do {
            next = said.readLine();
        } while (next != null && !next.equals(line));
        assertThat(next).isEqualTo(line);
    }
}
