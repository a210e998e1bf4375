package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A real server of the linux-amd64 binaries among the test dependencies. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresqlTaskRepositoryTest extends JdbcTaskRepositoryContract {

    @Override
    DataSource source() {
        return Databases.postgresql();
    }

    @Override
    String databaseName() {
        return "postgresql";
    }

    @Override
    void kill(Connection victim) throws SQLException {
        try (var own = victim.createStatement();
                var pid = own.executeQuery("SELECT pg_backend_pid()")) {
            pid.next();
            execute("SELECT pg_terminate_backend(" + pid.getInt(1) + ", 5000)");
        }
    }

    @Test
    void aRowThatChangesWhileItsWriterWaitsIsNotWritten() throws Exception {
        var taken = task("t-1", NOW);
        var free = task("t-2", NOW);
        tasks.add(taken);
        tasks.add(free);

        assertThat(writtenAfter("COMMIT", taken, free)).containsExactly(false, true);
        assertThat(tasks.row(taken.id())).hasValue(taken.leased(NOW.plusNanos(1_000)));
    }

    @Test
    void aRowThatStaysAsItWasIsWrittenAfterTheWait() throws Exception {
        var kept = task("t-1", NOW);
        var free = task("t-2", NOW);
        tasks.add(kept);
        tasks.add(free);

        assertThat(writtenAfter("ROLLBACK", kept, free)).containsExactly(true, true);
        assertThat(tasks.row(kept.id()).orElseThrow().note()).isEqualTo("asked");
    }

    @Test
    void eachClaimIsPlannedForTheCurrentTable() throws Exception {
        try (var connection = source().getConnection()) {
            var watcher = new JdbcTaskRepository(Connections.from(() -> Connections.keptOpen(connection)), table);

            // the driver prepares a statement the fifth time, the server looks for a plan to keep five times later
            for (int i = 0; i < 20; i++) {
                watcher.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9);
            }

            assertThat(keptPlans(connection)).isZero();
        }
    }

    private int keptPlans(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT generic_plans FROM pg_prepared_statements"
                        + " WHERE statement LIKE '%" + table + " %SKIP LOCKED%'")) {
            assertThat(row.next()).as("the claim is prepared by now").isTrue();
            return row.getInt(1);
        }
    }

    // the answers for both rows, when another transaction changes the first and ends once the writer waits for it
    private List<Boolean> writtenAfter(String end, ImageTask changed, ImageTask other) throws Exception {
        var writer = Executors.newSingleThreadExecutor();
        try (var holder = source().getConnection()) {
            Database.execute(holder, "BEGIN");
            Database.execute(holder, "UPDATE " + table + " SET due_at = due_at + 1 WHERE id = '" + changed.id() + "'");
            var written = writer.submit(() -> tasks.replaceAll(List.of(
                    new RowUpdate(changed, changed.queried(LEASE, "asked")),
                    new RowUpdate(other, other.queried(LEASE, "asked")))));
            await().until(this::aTransactionWaits);
            Database.execute(holder, end);
            return written.get();
        } finally {
            writer.shutdownNow();
        }
    }

    private boolean aTransactionWaits() throws SQLException {
        try (var connection = source().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE '%" + table + " %'")) {
            return row.next();
        }
    }
}
