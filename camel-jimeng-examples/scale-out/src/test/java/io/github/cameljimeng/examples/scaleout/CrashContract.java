package io.github.cameljimeng.examples.scaleout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The main promise: no task is lost and none is paid twice, whatever is killed and whenever. One run, of the same worker
 * processes as in the example, is looked at from all sides.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
abstract class CrashContract {

    private final CrashSettings settings;

    private CrashReport report;
    private CrashGateway.StatusQueries statusQueries;

    CrashContract(CrashSettings settings) {
        this.settings = settings;
    }

    // the run has a patience of its own, which may be set
    @BeforeAll
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void run() throws Exception {
        var out = settings.out()
                .resolve(settings.broker().value() + "-" + Instant.now().toEpochMilli());
        try (var gateway = CrashGateway.of(settings);
                var database = CrashDatabase.of(settings, out)) {
            var all = new HashMap<>(gateway.settings());
            all.putAll(settings.workerSettings());
            try (var stage = Stage.open(out, settings.workers(), settings.broker(), database.tasks(), all)) {
                var original = CrashGateway.original(out);
                var end = new CrashRun(settings, stage, database.server(), original).run();
                report = new CrashReport(end, gateway.paid());
                statusQueries = gateway.statusQueries();
            }
        }
    }

    @AfterAll
    void print() {
        if (report != null) {
            System.out.println("\n" + settings.broker().value() + CrashTable.of(report, statusQueries));
        }
    }

    @Test
    void everyRequestHasItsImageOrWasToldAsUnknown() {
        assertThat(report.lost()).isEmpty();
        assertThat(report.end().last().dead()).isEmpty();
    }

    @Test
    void nothingIsLeftOpenOrDeadInTheRepository() {
        var tasks = report.end().last().tasks().orElseThrow();

        assertThat(tasks.pending()).as("open rows of %s", tasks).isZero();
        assertThat(tasks.of(TaskState.DEAD)).as("DEAD rows of %s", tasks).isZero();
    }

    @Test
    void eachCallThatWasOrderedHasOneRow() {
        var calls = report.requests(Operation.GENERATE).size()
                + report.requests(Operation.EDIT).size();

        assertThat(report.end().last().tasks().orElseThrow().calls().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(calls);
    }

    @Test
    void anOutcomeIsUnknownOnlyWhereAKillCutTheSubmit() {
        assertThat(report.unexplainedUnknown()).isEmpty();
    }

    @Test
    void whatWasDeliveredTwiceWasCutByAKillOrByTheDatabase() {
        assertThat(report.unexplainedDuplicates()).isEmpty();
    }

    @Test
    void noRequestIsPaidTwice() {
        assumeTrue(report.paid().isPresent(), "nobody can look into the gateway");

        assertThat(report.paidTwice()).isEmpty();
    }

    @Test
    void whatWasPaidIsWhatWasAccepted() {
        assumeTrue(report.paid().isPresent(), "nobody can look into the gateway");

        assertThat(report.paidForNothing()).isEmpty();
        assertThat(report.paid().orElseThrow()).containsAll(report.end().last().delivered());
    }

    @Test
    void theRunWasAsHardAsItClaims() {
        var expectedKills = settings.killFor().toMillis() / settings.killEvery().toMillis();

        assertThat(report.end().kills()).hasSizeGreaterThanOrEqualTo((int) expectedKills - 1);
        assertThat(report.end().outage().isPresent())
                .isEqualTo(
                        settings.hasOwnDatabase() && !settings.databaseDownFor().isZero());
        if (settings.hasSimulator()) {
            assertThat((double) statusQueries.failed() / statusQueries.asked())
                    .isBetween(settings.faultShare() - 0.15, settings.faultShare() + 0.15);
        }
    }
}
