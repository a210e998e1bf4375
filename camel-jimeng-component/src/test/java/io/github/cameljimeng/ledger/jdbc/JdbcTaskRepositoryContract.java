package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.ledger.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

/** What tasks in a database do beyond the contract of all repositories, apart from their schema. */
abstract class JdbcTaskRepositoryContract extends JdbcSchemaContract {

    @Test
    void tasksOutliveTheObject() {
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThat(started(table).find(GROUP, "t-1")).containsExactly(task);
    }

    @Test
    void oneDamagedRowDoesNotHoldUpTheOthers() throws Exception {
        tasks.add(task("t-1", NOW.minusSeconds(1)));
        tasks.add(task("t-2", NOW));
        execute("UPDATE " + table + " SET details = 'damaged' WHERE task_id = 't-1'");

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9))
                .extracting(claim -> claim.task().taskId())
                .containsExactly("t-2");
    }

    @Test
    void aKeyThatDoesNotFitIsRefusedAndNotCutOff() {
        assertThatThrownBy(() -> tasks.add(Rows.intent(GROUP, "octopusx", "k".repeat(513), NOW, NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelJimengRequestKey")
                .hasMessageContaining("513")
                .hasMessageContaining("512");
        assertThat(tasks.add(Rows.intent("组".repeat(128), "octopusx", "键".repeat(512), NOW, NOW)))
                .isEmpty();
        assertThat(tasks.add(Rows.intent("组".repeat(128), "octopusx", "键".repeat(512), NOW, NOW)))
                .isPresent();
    }

    @Test
    void anErrorOfTheDatabaseSaysWhatWasBeingDone() throws Exception {
        execute("DROP TABLE " + table);
        var task = task("t-1", NOW);

        assertThatThrownBy(() -> tasks.replace(task, task.leased(LEASE)))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageStartingWith("Tasks could not be written: ")
                .hasCauseInstanceOf(SQLException.class);
        assertThatThrownBy(this::claim).hasMessageStartingWith("Tasks could not be claimed");
    }

    @Test
    void aDataSourceWithoutAutoCommitDoesAsWell() {
        var manual = new JdbcTaskRepository(Connections.from(() -> withoutAutoCommit(source())), table);

        manual.add(task("t-1", NOW));

        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    private static Connection withoutAutoCommit(DataSource source) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
